package io.tacet.redaction;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;

/**
 * JSON as text: its names and text values can be redacted without a parser and without a change to anything else, numbers
 * included.
 */
final class JsonLiterals {
    /** All that stands outside of quotes in JSON: structure, numbers, {@code true}, {@code false}, {@code null}. */
    private static final String STRUCTURE = "{}[]:,-+. \t\r\n0123456789eEtrufalsn";

    private JsonLiterals() {}

    /** Without escapes: a value in it stands there as it is, a value within JSON within it as it would in JSON. */
    static String unescaped(String json) {
        int next = json.indexOf('\\');
        if (next < 0) {
            return json;
        }
        StringBuilder plain = new StringBuilder(json.length());
        int copied = 0;
        while (next >= 0) {
            plain.append(json, copied, next);
            copied = next + unescape(json, next, plain);
            next = json.indexOf('\\', copied);
        }
        return plain.append(json, copied, json.length()).toString();
    }

    /** Whether it is a JSON object, array or quoted text, as far as one can tell without reading names and values. */
    static boolean isJson(String text) {
        String start = text.substring(0, Math.min(text.length(), 100)).stripLeading();
        if (start.isEmpty() || "{[\"".indexOf(start.charAt(0)) < 0) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '"') {
                i = closingQuote(text, i);
                if (i < 0) {
                    return false;
                }
            } else if (STRUCTURE.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * @param json for which {@link #isJson} holds
     * @param redact applied to each name and text value, unescaped, and to those within text values that are JSON themselves; gives the
     *     same instance back where nothing is to change
     */
    static String redacted(String json, UnaryOperator<String> redact) {
        return new Walk(json, redact, ObjectFields.Kind.DATA).redacted();
    }

    /** Same as {@link #redacted}, for the engine's objects: what is structure in them stays as it is. */
    static String redactedObjects(String json, UnaryOperator<String> redact) {
        return new Walk(json, redact, ObjectFields.Kind.TEXT).redacted();
    }

    @SuppressWarnings("ReferenceEquality") // the sign for "nothing found here"
    private static void append(String literal, UnaryOperator<String> redact, StringBuilder to) {
        String before = unescaped(literal);
        String after = isJson(before) ? redacted(before, redact) : redact.apply(before);
        if (after == before) {
            to.append(literal);
        } else {
            escape(after, to);
        }
    }

    /** Through one document, from literal to literal, with what it knows of the objects and lists around each. */
    private static final class Walk {
        private final String json;
        private final UnaryOperator<String> redact;
        /** Of each object or list that is open: what its fields are, and whether it is an object whose next literal is a name. */
        private final Deque<Level> levels = new ArrayDeque<>();

        private static final class Level {
            private final ObjectFields.Kind kind;
            private final boolean isObject;
            private ObjectFields.Kind ofField;
            private boolean isNameNext;

            Level(ObjectFields.Kind kind, boolean isObject) {
                this.kind = kind;
                this.isObject = isObject;
                this.ofField = kind;
                this.isNameNext = isObject;
            }
        }

        Walk(String json, UnaryOperator<String> redact, ObjectFields.Kind kind) {
            this.json = json;
            this.redact = redact;
            levels.push(new Level(kind, false));
        }

        String redacted() {
            StringBuilder redacted = new StringBuilder(json.length());
            int at = 0;
            while (at < json.length()) {
                char c = json.charAt(at);
                if (c == '"') {
                    int end = closingQuote(json, at);
                    redacted.append('"');
                    literal(json.substring(at + 1, end), redacted);
                    redacted.append('"');
                    at = end + 1;
                } else {
                    structure(c);
                    redacted.append(c);
                    at++;
                }
            }
            return json.contentEquals(redacted) ? json : redacted.toString();
        }

        private void literal(String literal, StringBuilder to) {
            Level level = levels.element();
            boolean isName = level.isNameNext;
            if (isName) {
                level.isNameNext = false;
                level.ofField = level.kind == ObjectFields.Kind.TEXT ? ObjectFields.of(literal) : level.kind;
            }
            // The names of fields are structure, but in data.
            ObjectFields.Kind kind = isName ? level.kind : level.ofField;
            if (kind == ObjectFields.Kind.STRUCTURE || (isName && kind == ObjectFields.Kind.TEXT)) {
                to.append(literal);
            } else {
                append(literal, redact, to);
            }
        }

        private void structure(char c) {
            switch (c) {
                case '{', '[' -> levels.push(new Level(levels.element().ofField, c == '{'));
                case '}', ']' -> {
                    if (levels.size() > 1) {
                        levels.pop();
                    }
                }
                case ',' -> levels.element().isNameNext = levels.element().isObject;
                default -> {}
            }
        }
    }

    /** -1 if there is none. */
    private static int closingQuote(String text, int quote) {
        for (int i = quote + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                return i;
            }
            if (c == '\\') {
                i++;
            }
        }
        return -1;
    }

    /** @return how many characters the escape at that place takes */
    private static int unescape(String json, int at, StringBuilder to) {
        if (at + 1 >= json.length()) {
            to.append('\\');
            return 1;
        }
        char c = json.charAt(at + 1);
        if (c == 'u' && isHex(json, at + 2, at + 6)) {
            to.append((char) Integer.parseInt(json, at + 2, at + 6, 16));
            return 6;
        }
        to.append(
                switch (c) {
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    default -> c;
                });
        return 2;
    }

    private static boolean isHex(String text, int start, int end) {
        return end <= text.length()
                && text.substring(start, end).chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
    }

    private static void escape(String text, StringBuilder to) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> to.append('\\').append(c);
                default -> {
                    if (c < ' ') {
                        to.append(String.format("\\u%04x", (int) c));
                    } else {
                        to.append(c);
                    }
                }
            }
        }
    }
}
