package io.tacet.redaction;

/** Text as it stands between the quotes of JSON. */
final class JsonText {
    private JsonText() {}

    /** With no more escapes than JSON demands. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            append(text.charAt(i), escaped);
        }
        return escaped.toString();
    }

    private static void append(char c, StringBuilder escaped) {
        switch (c) {
            case '"', '\\' -> escaped.append('\\').append(c);
            case '\b' -> escaped.append("\\b");
            case '\f' -> escaped.append("\\f");
            case '\n' -> escaped.append("\\n");
            case '\r' -> escaped.append("\\r");
            case '\t' -> escaped.append("\\t");
            default -> {
                if (c < ' ') {
                    escaped.append("\\u00%02x".formatted((int) c));
                } else {
                    escaped.append(c);
                }
            }
        }
    }
}
