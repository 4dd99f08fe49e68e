package io.tacet.redaction;

/** How many characters a text may have been drawn from, by the kinds of characters that are in it. */
final class Alphabets {
    private static final int SIGNS = 33;
    private static final int BEYOND_ASCII = 100;

    private Alphabets() {}

    static int sizeOf(String text) {
        if (text.chars().allMatch(c -> isHex(c, 'a') || isSeparator(c))
                || text.chars().allMatch(c -> isHex(c, 'A') || isSeparator(c))) {
            return 16;
        }
        return size(text, 'a', 'z')
                + size(text, 'A', 'Z')
                + size(text, '0', '9')
                + (text.chars().anyMatch(c -> c < 0x80 && !Character.isLetterOrDigit(c) && !isSeparator(c)) ? SIGNS : 1)
                + (text.chars().anyMatch(c -> c >= 0x80) ? BEYOND_ASCII : 0);
    }

    private static boolean isHex(int c, char a) {
        return (c >= '0' && c <= '9') || (c >= a && c < a + 6);
    }

    private static boolean isSeparator(int c) {
        return Strength.SEPARATORS.indexOf(c) >= 0;
    }

    private static int size(String text, char first, char last) {
        return text.chars().anyMatch(c -> c >= first && c <= last) ? last - first + 1 : 0;
    }
}
