package io.tacet.redaction;

/** Words in which digits and signs stand for the letters that they look like: {@code p4ssw0rd}. */
final class Leet {
    private static final String SIGNS = "013457@$!";
    private static final String LETTERS = "oieastasi";
    /** One and the exclamation mark stand for either. */
    private static final String OTHER_LETTERS = "oleastasl";

    private static final int SHORTEST = 4;

    /** At least every other character is a letter. */
    private static final int SIGN_IN = 2;

    /** More say no more: they are cut, so that each text is read in a time that its length tells. */
    private static final int LONGEST = 24;

    private Leet() {}

    /** The start if no such word begins there. */
    static int endOfWord(String text, int start) {
        int end = endOfRun(text, start);
        if (isWord(text.substring(start, end))) {
            return end;
        }
        // Behind a word, digits and signs often are what they look like.
        while (end > start && isSign(text.charAt(end - 1))) {
            end--;
        }
        return isWord(text.substring(start, end)) ? end : start;
    }

    private static boolean isWord(String run) {
        long signs = run.chars().filter(Leet::isSign).count();
        return run.length() >= SHORTEST
                && signs > 0
                && run.chars().anyMatch(Leet::isNoDigitOfHex)
                && SIGN_IN * signs <= run.length()
                && (Words.mayBeOneWord(spelled(run, LETTERS)) || Words.mayBeOneWord(spelled(run, OTHER_LETTERS)));
    }

    private static String spelled(String run, String letters) {
        StringBuilder word = new StringBuilder(run);
        for (int at = 0; at < run.length(); at++) {
            int sign = SIGNS.indexOf(run.charAt(at));
            if (sign >= 0) {
                word.setCharAt(at, letters.charAt(sign));
            }
        }
        return word.toString();
    }

    /** Letters of one case, or with a capital in front, and signs between. */
    private static int endOfRun(String text, int start) {
        int letters = 0;
        boolean areSmall = false;
        int end = start;
        while (end < Math.min(text.length(), start + LONGEST)) {
            char c = text.charAt(end);
            if (Character.isLetter(c)) {
                boolean isSmall = !Character.isUpperCase(c);
                boolean isOpen = letters == 0 || (letters == 1 && !areSmall);
                if (!isOpen && isSmall != areSmall) {
                    return end;
                }
                areSmall = isSmall;
                letters++;
            } else if (!isSign(c)) {
                return end;
            }
            end++;
        }
        return end;
    }

    /** Hexadecimal text is full of what could be spelled, such as {@code c0de}. */
    private static boolean isNoDigitOfHex(int c) {
        return !isSign(c) && Character.digit(c, 16) < 0;
    }

    private static boolean isSign(int c) {
        return SIGNS.indexOf(c) >= 0;
    }
}
