package io.tacet.conductor.template;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Text with {@code ${...}} expressions, parsed in one pass: time grows with the length and nothing else, where the engine's
 * regular expression takes seconds on a few kilobytes.
 *
 * <p>The rules are the engine's (ParametersUtils.PATTERN): an expression runs from <code>${</code> to its matching closing brace,
 * braces in between count, and expressions may stand inside expressions. <code>$${</code> is no beginning of one; it stands for
 * <code>${</code>. A brace that is never closed is text (the engine then leaves all of the text as it is).
 */
final class Template {
    /** Expressions within expressions. The engine has no limit but its stack. */
    static final int MAX_NESTING = 32;

    /** A piece of a template, from {@code start} to {@code end} of the source. */
    sealed interface Part {
        int start();

        int end();
    }

    /** What stands for itself. */
    record Text(int start, int end) implements Part {}

    /** The pair {@code $$} before a brace, which stands for one dollar sign. */
    record Escape(int start, int end) implements Part {}

    /** An expression; its body stands between {@code start + 2} and {@code end - 1}. */
    record Expression(int start, int end, List<Part> body) implements Part {}

    private final List<Part> parts;

    private Template(List<Part> parts) {
        this.parts = parts;
    }

    /** @throws TemplateException where expressions are nested deeper than {@value #MAX_NESTING} */
    static Template parse(String source) {
        int[] closings = closings(source);
        return new Template(parts(source, closings, 0, source.length(), 0));
    }

    static boolean mayHoldExpression(String source) {
        return source.contains("${");
    }

    List<Part> parts() {
        return parts;
    }

    /** For each opening brace, the position of the brace that closes it; -1 elsewhere. */
    private static int[] closings(String source) {
        int[] closings = new int[source.length()];
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < source.length(); i++) {
            closings[i] = -1;
            char c = source.charAt(i);
            if (c == '{') {
                open.push(i);
            } else if (c == '}' && !open.isEmpty()) {
                closings[open.pop()] = i;
            }
        }
        return closings;
    }

    private static List<Part> parts(String source, int[] closings, int from, int to, int depth) {
        if (depth > MAX_NESTING) {
            throw new TemplateException(
                    "A template has expressions within expressions more than " + MAX_NESTING + " deep; simplify it.");
        }
        List<Part> parts = new ArrayList<>();
        int textStart = from;
        int i = from;
        while (i < to) {
            if (source.charAt(i) != '$' || i + 1 >= to) {
                i++;
            } else if (source.startsWith("$${", i) && i + 2 < to) {
                addText(parts, textStart, i);
                parts.add(new Escape(i, i + 2));
                i += 3;
                textStart = i - 1;
            } else if (source.charAt(i + 1) == '{' && closings[i + 1] >= 0 && closings[i + 1] < to) {
                addText(parts, textStart, i);
                int end = closings[i + 1] + 1;
                parts.add(new Expression(i, end, parts(source, closings, i + 2, end - 1, depth + 1)));
                i = end;
                textStart = end;
            } else {
                i++;
            }
        }
        addText(parts, textStart, to);
        return parts;
    }

    private static void addText(List<Part> parts, int start, int end) {
        if (start < end) {
            parts.add(new Text(start, end));
        }
    }
}
