package io.tacet.redaction;

/**
 * Picks the part of a pattern that other text is least likely to have. Random text changes often between capital and small
 * letters, digits and signs; words, numbers and frames do not.
 */
final class Rarity {
    private Rarity() {}

    /** Among equals the last one: what values have in common ("sk_live_") mostly stands in front. */
    static int rarestStart(String text, int length) {
        int changes = 0;
        for (int i = 1; i < length; i++) {
            changes += change(text, i);
        }
        int most = changes;
        int rarest = 0;
        for (int start = 1; start + length <= text.length(); start++) {
            changes += change(text, start + length - 1) - change(text, start);
            if (changes >= most) {
                most = changes;
                rarest = start;
            }
        }
        return rarest;
    }

    private static int change(String text, int i) {
        return kind(text.charAt(i - 1)) == kind(text.charAt(i)) ? 0 : 1;
    }

    private static int kind(char c) {
        if (c >= '0' && c <= '9') {
            return 0;
        }
        if (c >= 'a' && c <= 'z') {
            return 1;
        }
        return c >= 'A' && c <= 'Z' ? 2 : 3;
    }
}
