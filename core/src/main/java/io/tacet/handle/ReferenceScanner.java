package io.tacet.handle;

/** Finds references to secrets in text, each character looked at once: time grows with the length and nothing else. */
final class ReferenceScanner {
    private final String text;
    private int position;
    private int start;
    private int end;

    ReferenceScanner(String text) {
        this.text = text;
    }

    static boolean mayHoldReference(String text) {
        return text.contains(SecretReference.PREFIX);
    }

    /** Moves to the next reference. @return false if there is none */
    boolean next() {
        start = text.indexOf(SecretReference.PREFIX, position);
        if (start < 0) {
            return false;
        }
        int close = text.indexOf('}', start);
        if (close < 0) {
            return false;
        }
        end = close + 1;
        position = end;
        return true;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** What stands between the prefix and the closing brace. */
    String body() {
        return text.substring(start + SecretReference.PREFIX.length(), end - 1);
    }

    boolean isWholeText() {
        return start == 0 && end == text.length();
    }
}
