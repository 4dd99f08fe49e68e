package io.tacet.handle;

/** Finds references in text, each character looked at once: time grows with the length and nothing else. */
final class ReferenceScanner {
    private static final String START = "${workflow.";

    private final String text;
    private int position;
    private int start;
    private int end;
    private String prefix = "";

    ReferenceScanner(String text) {
        this.text = text;
    }

    /** Moves to the next reference. @return false if there is none */
    boolean next() {
        start = text.indexOf(START, position);
        while (start >= 0) {
            prefix = Reference.prefixAt(text, start).orElse("");
            if (!prefix.isEmpty()) {
                end = text.indexOf('}', start) + 1;
                position = end;
                return end > 0;
            }
            start = text.indexOf(START, start + START.length());
        }
        return false;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    String prefix() {
        return prefix;
    }

    /** What stands between the prefix and the closing brace. */
    String body() {
        return text.substring(start + prefix.length(), end - 1);
    }
}
