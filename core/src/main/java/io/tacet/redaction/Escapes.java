package io.tacet.redaction;

import org.jspecify.annotations.Nullable;

/** A way to write single characters as something else. */
interface Escapes {
    /** One character as it is written.
     *
     * @param codePoint that is meant; half of a surrogate pair may be escaped on its own
     * @param length of what stands for it, in UTF-16 units */
    record Escape(int codePoint, int length) {
        /** In the place of a code point: it stands for no character. */
        static final int NOTHING = -1;
    }

    /** With which each escape begins. */
    char sign();

    /** @param at of a {@link #sign}; null where no escape stands there */
    @Nullable
    Escape read(String text, int at);

    /** Of the first escape at or behind a place, or -1. */
    default int next(String text, int from) {
        int at = text.indexOf(sign(), from);
        while (at >= 0 && read(text, at) == null) {
            at = text.indexOf(sign(), at + 1);
        }
        return at;
    }

    /**
     * One character behind a sign. Other letters and digits than these stand for something else, or for nothing.
     *
     * @param letters those that stand for other characters
     * @param meanings what they stand for, in the same order
     */
    static @Nullable Escape quoted(char next, String letters, String meanings) {
        int letter = letters.indexOf(next);
        if (letter >= 0) {
            return new Escape(meanings.charAt(letter), 2);
        }
        return Character.isLetterOrDigit(next) ? null : new Escape(next, 2);
    }

    /** The number that digits stand for, or -1 where there are other characters among them, or too few. */
    static int number(String text, int from, int length, int radix) {
        if (length < 1 || from + length > text.length()) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < from + length; i++) {
            int digit = Character.digit(text.charAt(i), radix);
            if (digit < 0) {
                return -1;
            }
            number = number * radix + digit;
        }
        return number;
    }
}
