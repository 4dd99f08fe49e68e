package io.tacet.kernel;

/** Checks on text that comes from outside. */
public final class Texts {
    private Texts() {}

    public static boolean hasControlCharacter(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    /** A stray half of a surrogate pair would come back from UTF-8 as another character: stored text must not hold one. */
    public static boolean hasLoneSurrogate(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
