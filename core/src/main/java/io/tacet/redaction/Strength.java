package io.tacet.redaction;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Decides which texts are <em>strong</em>: so hard to guess that text with one in it holds a leak, wherever it stands. Only
 * these are looked for everywhere ({@link StrongParts} takes them out of a value). A match tells a guesser nothing, since nobody gets through the guesses, and no text that
 * people share is changed by one.
 *
 * <p>Strong is what has {@value #SHORTEST} characters and an estimated {@value #BITS} bits or more, and is no e-mail address,
 * URL, host, path, date, number, UUID (the engine's identifiers are), checksum, header of a token or text of words. {@linkplain PublicParts What is public} in a text
 * counts nothing: the rest has to be strong.
 *
 * <p>The estimate adds up, character by character, the logarithm of the size of the alphabet that the text draws from. A {@linkplain Run run} of
 * letters that may be a {@linkplain Words word}, also in {@linkplain Leet digits and signs}, what is written in another script than the Latin one, and a {@linkplain Dates date} count {@value #BITS_OF_WORD_LETTER} bits a letter, about what English has; a digit of a number {@value #BITS_OF_DIGIT}; a sign
 * between words, and what continues a sequence ({@code aaaa}, {@code 1234}) or a {@linkplain KeyboardWalks walk over the keyboard}, counts one bit; a {@linkplain Repetitions repetition}
 * counts nothing. It errs towards weak: a strong value that is taken for a weak one is still looked for where it was handed over.
 */
final class Strength {
    /** In UTF-16 units. */
    static final int SHORTEST = 16;

    static final int BITS = 64;

    /** Fewer can be tried out by somebody who sees what comes of each. */
    private static final int BITS_BEYOND_TRYING = 40;

    /** What follows adds nothing to the decision; patterns take a level of the stack for each repetition. */
    private static final int LONGEST = 256;

    /** What is public of it is not counted. */
    private static final int LONGEST_READ = 4 * LONGEST;

    private static final int BITS_OF_WORD_LETTER = 2;
    private static final int BITS_OF_EXPECTED = 1;
    private static final double BITS_OF_DIGIT = 3.3;
    private static final int SHORTEST_NUMBER = 3;
    /** From this share on, a text consists of words. */
    private static final double MOSTLY = 0.5;
    /** The same of what only may be words, dates included. */
    private static final double NEARLY_ALL = 0.8;

    /** From this share of words on, what is written like a path is one. */
    private static final double PATH = 0.3;

    static final String SEPARATORS = " _-./:,;=@";

    private static final Pattern PATH_FORM =
            Pattern.compile("(?:~|\\.{1,2}|[A-Za-z]:)?(?:[/\\\\][\\w.@*-]{1,64})+[/\\\\]?");

    private static final List<Pattern> KNOWN_FORMS = List.of(
            // Numbers, such as those of cards and accounts: most of their digits are known or follow from others.
            Pattern.compile("[A-Z]{0,2}[\\d .,()+-]+"),
            // E-mail address.
            Pattern.compile("[^\\s@/:]+@[\\w-]+(?:\\.[\\w-]+)*"),
            // URL without user-info, query and fragment.
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^\\s@?#]*"),
            // Host, with a port or without.
            Pattern.compile("(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?\\.)+[A-Za-z]{2,}(?::\\d+)?"),
            // First part of a token, which tokens of one issuer share: a JSON object in base64.
            Pattern.compile("eyJ[\\w-]+=*"),
            // Nothing but words.
            Pattern.compile("\\p{L}{1,20}(?:[ ,.'_/-]{1,2}\\p{L}{1,20})+[.!?]?"),
            // Names in programs: letters of one case, parts that may have a number, and camel case.
            Pattern.compile("[a-z]{1,23}|[A-Z]{1,23}"),
            Pattern.compile("(?:[a-z]{1,20}|[A-Z]{1,20})\\d{0,3}(?:[._/-](?:[a-z]{1,20}|[A-Z]{1,20})\\d{0,3})+"),
            Pattern.compile("[A-Z]?[a-z]+(?:[A-Z]{1,2}[a-z]+){2,}\\d{0,3}"),
            // Date, with a time or without.
            Pattern.compile(
                    "\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?"));

    private Strength() {}

    static boolean isStrong(String value) {
        String start = start(value);
        if (value.length() < SHORTEST
                || Identifiers.isOne(start)
                || KNOWN_FORMS.stream().anyMatch(form -> form.matcher(start).matches())) {
            return false;
        }
        String rest = rest(PublicParts.withoutChecksums(value));
        return rest.length() >= SHORTEST && new Estimate(rest).isStrong();
    }

    /** What counts of it. */
    private static String rest(String text) {
        return start(PublicParts.without(text.substring(0, Math.min(text.length(), LONGEST_READ))));
    }

    private static String start(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST));
    }

    /** Whether nobody can guess what an issuer of keys has made at random. In whatever form: it may look like a checksum or an identifier. */
    static boolean isRandom(String text) {
        return text.length() >= SHORTEST && new Estimate(start(KnownBytes.without(text))).isStrong();
    }

    /** Whether somebody who knows all that stands around it could find it out by trying. */
    static boolean isGuessable(String part) {
        return new Estimate(rest(part)).isGuessable();
    }

    /** Of one text. */
    private static final class Estimate {
        private final String text;
        private final double bitsOfCharacter;
        private final BitSet repeated;
        private final BitSet onWalk;
        private final BitSet inDate;
        private double bitsOfWords;
        private double bitsPerhapsOfWords;
        private double otherBits;
        private int inWords;
        private int perhapsInWords;

        Estimate(String text) {
            this.text = text;
            this.bitsOfCharacter = Math.log(Alphabets.sizeOf(text)) / Math.log(2);
            this.repeated = Repetitions.in(text);
            this.onWalk = KeyboardWalks.in(text);
            this.inDate = Dates.in(text);
            int at = 0;
            while (at < text.length()) {
                Run run = Run.at(text, at);
                add(run);
                at = run.end();
            }
        }

        boolean isStrong() {
            boolean isPath = PATH_FORM.matcher(text).matches() && inWords >= PATH * text.length();
            boolean isOfWords =
                    inWords >= MOSTLY * text.length() || inWords + perhapsInWords >= NEARLY_ALL * text.length();
            return !isPath
                    && (otherBits >= BITS || (!isOfWords && otherBits + bitsPerhapsOfWords + bitsOfWords >= BITS));
        }

        boolean isGuessable() {
            return otherBits + bitsPerhapsOfWords < BITS_BEYOND_TRYING;
        }

        private void add(Run run) {
            for (int at = run.start(); at < run.end(); at++) {
                boolean isSeparator = SEPARATORS.indexOf(text.charAt(at)) >= 0;
                if (run.kind() == Run.Kind.WORD || isSeparator) {
                    inWords++;
                    bitsOfWords += Math.min(isSeparator ? BITS_OF_EXPECTED : BITS_OF_WORD_LETTER, bits(at));
                } else if (run.kind() == Run.Kind.PERHAPS_WORD || inDate.get(at)) {
                    perhapsInWords++;
                    bitsPerhapsOfWords += Math.min(BITS_OF_WORD_LETTER, bits(at));
                } else {
                    otherBits += bits(at);
                }
            }
        }

        private double bits(int at) {
            if (repeated.get(at)) {
                return 0;
            }
            if (onWalk.get(at) || continuesSequence(at)) {
                return BITS_OF_EXPECTED;
            }
            return isInNumber(at) ? Math.min(BITS_OF_DIGIT, bitsOfCharacter) : bitsOfCharacter;
        }

        /** Digits among random letters seldom come in threes. */
        private boolean isInNumber(int at) {
            int start = at;
            while (start > 0 && isDigit(start - 1)) {
                start--;
            }
            int end = at;
            while (end < text.length() && isDigit(end)) {
                end++;
            }
            return end - start >= SHORTEST_NUMBER;
        }

        private boolean isDigit(int at) {
            return text.charAt(at) >= '0' && text.charAt(at) <= '9';
        }

        private boolean continuesSequence(int at) {
            if (at < 2) {
                return false;
            }
            int step = text.charAt(at) - text.charAt(at - 1);
            return Math.abs(step) <= 1 && step == text.charAt(at - 1) - text.charAt(at - 2);
        }
    }
}
