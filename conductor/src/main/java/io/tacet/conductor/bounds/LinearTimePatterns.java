package io.tacet.conductor.bounds;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.jayway.jsonpath.Predicate.PredicateContext;
import com.jayway.jsonpath.internal.filter.Evaluator;
import com.jayway.jsonpath.internal.filter.EvaluatorFactory;
import com.jayway.jsonpath.internal.filter.RelationalOperator;
import com.jayway.jsonpath.internal.filter.ValueNode;
import com.jayway.jsonpath.internal.filter.ValueNodes.ValueListNode;
import com.jayway.jsonpath.spi.json.JsonProvider;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.lang.reflect.Field;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;

/**
 * Evaluates {@code =~} in JSON paths with RE2/J, in a time linear in the text, for the whole process. The pattern of an author can
 * otherwise keep a thread of the engine busy for ever: java.util.regex backtracks and cannot be interrupted.
 *
 * <p>Relies on: JsonPath finds the evaluator of an operator in a map (json-path 2.9.0, EvaluatorFactory.evaluators).
 */
public final class LinearTimePatterns implements Evaluator {
    private static final int KEPT = 200;

    /** The larger number of a counted repetition. */
    private static final java.util.regex.Pattern COUNT =
            java.util.regex.Pattern.compile("\\{(?:[0-9]{1,9},)?([0-9]{1,9}),?\\}");

    /** Enough for a UUID written out. */
    private static final double MAX_SIZE = 1_000_000;

    /** Those used last: a filter asks for each element of an array. */
    private final Map<String, Pattern> patterns = Collections.synchronizedMap(new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Pattern> eldest) {
            return size() > KEPT;
        }
    });

    private LinearTimePatterns() {}

    /** @throws TacetException {@link ErrorCode#CONFIGURATION_INVALID} where JsonPath is another than this build knows */
    public static void install() {
        try {
            Field field = EvaluatorFactory.class.getDeclaredField("evaluators");
            field.setAccessible(true);
            @SuppressWarnings("unchecked") // as JsonPath declares it
            Map<RelationalOperator, Evaluator> evaluators = (Map<RelationalOperator, Evaluator>) field.get(null);
            evaluators.put(RelationalOperator.REGEX, new LinearTimePatterns());
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new TacetException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "Regular expressions in JSON paths cannot be bounded: this server's json-path is not the version that Tacet was"
                            + " built for. Use the version in Tacet's README.",
                    e);
        }
    }

    @Override
    public boolean evaluate(ValueNode left, ValueNode right, PredicateContext context) {
        if (left.isPatternNode() == right.isPatternNode()) {
            return false;
        }
        Search search = new Search(
                patterns.computeIfAbsent(
                        (left.isPatternNode() ? left : right).toString(), LinearTimePatterns::compiled),
                context.configuration().jsonProvider());
        ValueNode subject = left.isPatternNode() ? right : left;
        if (subject.isJsonNode() && subject.asJsonNode().isArray(context)) {
            ValueNode items = subject.asJsonNode().asValueListNode(context);
            return items.isValueListNode() && search.anyMatches(items.asValueListNode());
        }
        return subject.isValueListNode() ? search.anyMatches(subject.asValueListNode()) : search.matches(subject);
    }

    /** What it takes is the length of the text times the size of the pattern. */
    private record Search(Pattern pattern, JsonProvider provider) {
        boolean anyMatches(ValueListNode items) {
            for (ValueNode item : items) {
                if (matches(item)) {
                    return true;
                }
            }
            return false;
        }

        boolean matches(ValueNode item) {
            String text = textOf(item);
            if (provider instanceof MeteredJsonProvider meter) {
                meter.take((long) text.length() * pattern.programSize() / 20);
            }
            return pattern.matches(text);
        }
    }

    private static String textOf(ValueNode node) {
        if (node.isStringNode() || node.isNumberNode()) {
            return node.asStringNode().getString();
        }
        return node.isBooleanNode() ? node.asBooleanNode().toString() : "";
    }

    /** @param literal as in a path, such as <code>/a.*b/i</code> */
    private static Pattern compiled(String literal) {
        int end = literal.lastIndexOf('/');
        int flags = 0;
        for (char flag : literal.substring(end + 1).toCharArray()) {
            flags |= switch (flag) {
                case 'i', 'u' -> Pattern.CASE_INSENSITIVE;
                case 'm' -> Pattern.MULTILINE;
                case 's' -> Pattern.DOTALL;
                default -> throw unsupported();
            };
        }
        String regex = literal.substring(literal.indexOf('/') + 1, end);
        requireSmall(regex);
        try {
            return Pattern.compile(regex, flags);
        } catch (PatternSyntaxException e) {
            throw unsupported();
        }
    }

    /** RE2/J writes counted repetitions out: <code>((a{1000}){1000}){1000}</code> would fill the memory. */
    private static void requireSmall(String regex) {
        double size = regex.length();
        Matcher counts = COUNT.matcher(regex);
        while (counts.find()) {
            size *= Math.max(1, Double.parseDouble(counts.group(1)));
        }
        if (size > MAX_SIZE) {
            throw new TacetException(
                    ErrorCode.PATTERN_UNSUPPORTED,
                    "A regular expression after =~ in a JSON path is too large: use fewer or smaller counted repetitions.");
        }
    }

    private static TacetException unsupported() {
        return new TacetException(
                ErrorCode.PATTERN_UNSUPPORTED,
                "A regular expression after =~ in a JSON path uses what cannot be evaluated in linear time, such as a lookahead or a"
                        + " backreference. Use the syntax of RE2 with the flags i, m and s.");
    }
}
