package io.tacet.redaction;

/**
 * What belongs together in a text: letters of one case, or with a capital in front; also with some of them spelled as digits
 * and signs, if that makes a word ({@code p4ssw0rd}). Anything else stands alone.
 */
record Run(int start, int end, Kind kind) {
    enum Kind {
        WORD,
        /** Random text has it now and then. */
        PERHAPS_WORD,
        OTHER
    }

    private static final int SHORTEST_WORD = 3;
    private static final int FEWEST_MORE = 2;

    static Run at(String text, int start) {
        int end = end(text, start);
        Kind kind = kind(text, start, end);
        int spelled = Leet.endOfWord(text, start);
        // A letter behind a word is seldom more of it.
        int fewest = kind == Kind.WORD ? FEWEST_MORE : 0;
        boolean isLonger = spelled > end && letters(text, end, spelled) >= fewest;
        return isLonger ? new Run(start, spelled, Kind.PERHAPS_WORD) : new Run(start, end, kind);
    }

    private static long letters(String text, int start, int end) {
        return text.substring(start, end).chars().filter(Character::isLetter).count();
    }

    private static Kind kind(String text, int start, int end) {
        if (Words.isOfOtherScript(text.charAt(start))) {
            return Kind.WORD;
        }
        String run = text.substring(start, end);
        if (run.length() < SHORTEST_WORD) {
            return Kind.OTHER;
        }
        if (Words.isWord(run)) {
            return Kind.WORD;
        }
        boolean mayBeForeign = Words.mayBeName(run) || (Words.canBeSpoken(run) && isApart(text, start, end));
        return mayBeForeign ? Kind.PERHAPS_WORD : Kind.OTHER;
    }

    /** People write numbers behind words, random text has digits anywhere. */
    private static boolean isApart(String text, int start, int end) {
        return isDigit(text, start - 1) == isDigit(text, start - 2) && isDigit(text, end) == isDigit(text, end + 1);
    }

    private static boolean isDigit(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static int end(String text, int start) {
        int end = start + 1;
        if (!Character.isLetter(text.charAt(start))) {
            return end;
        }
        boolean isCapital = Character.isUpperCase(text.charAt(start));
        boolean small = !isCapital || (end < text.length() && Character.isLowerCase(text.charAt(end)));
        while (end < text.length()
                && Character.isLetter(text.charAt(end))
                && small != Character.isUpperCase(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
