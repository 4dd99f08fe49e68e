package io.tacet.redaction;

import org.jspecify.annotations.Nullable;

/**
 * Line ends within base64, as most programs that write it put them after 64 or 76 digits. They stand for nothing. A line end is
 * one of these if so many digits stand before it, and one behind it.
 */
final class WrappedLines implements Escapes {
    private static final int SHORTEST_LINE = 60;

    @Override
    public char sign() {
        return '\n';
    }

    /** With the carriage return before it, if there is one. */
    @Override
    public int next(String text, int from) {
        for (int at = text.indexOf(sign(), from); at >= 0; at = text.indexOf(sign(), at + 1)) {
            int start = at > from && text.charAt(at - 1) == '\r' ? at - 1 : at;
            if (read(text, start) != null) {
                return start;
            }
        }
        return -1;
    }

    @Override
    public @Nullable Escape read(String text, int at) {
        int end = text.charAt(at) == '\r' ? at + 2 : at + 1;
        return end < text.length() && isDigit(text.charAt(end)) && endsLine(text, at)
                ? new Escape(Escape.NOTHING, end - at)
                : null;
    }

    private static boolean endsLine(String text, int at) {
        int start = at - SHORTEST_LINE;
        if (start < 0) {
            return false;
        }
        for (int i = at - 1; i >= start; i--) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '+'
                || c == '/'
                || c == '-'
                || c == '_'
                || c == '=';
    }
}
