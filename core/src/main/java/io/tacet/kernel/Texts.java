package io.tacet.kernel;

/** What to do with text that comes from outside. */
public final class Texts {
    private Texts() {}

    /** Up to 100 characters of it, without control characters: fit for a message. Not for what may hold a value. */
    public static String printable(String text) {
        return printable(text, 100);
    }

    /** Up to so many characters of it, then dots; without control characters and halves of surrogate pairs. */
    public static String printable(String text, int limit) {
        String shown = text.length() > limit ? text.substring(0, limit - 3) + "..." : text;
        return shown.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    }

    public static boolean hasControlCharacter(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    /** Letters and vowel signs that show nothing. */
    public static boolean isInvisible(int codePoint) {
        return switch (codePoint) {
            case 0x115f, 0x1160, 0x17b4, 0x17b5, 0x3164, 0xffa0 -> true;
            default -> false;
        };
    }

    /** A stray half of a surrogate pair would come back from UTF-8 as another character: stored text must not hold one. */
    public static boolean hasLoneSurrogate(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
