package io.tacet.access;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.kernel.Texts;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;

/**
 * How ids of users and groups are written: what is compared, what a new one may be, and how to name one that was stored under older rules.
 *
 * <p>A new id can stand in a path as it is, and nobody can take it for another one. It has letters of one script (Latin, Chinese, Japanese and Korean
 * go together), the digits 0 to 9 and {@code @ . _ - + ' : = | ! &}, begins with a letter, a digit or an underscore, and holds no {@code ..}.
 */
public final class AccountNames {
    /** Begins the base64url form of an id that no path can hold as it is. */
    private static final char ENCODED = '~';

    private static final String PUNCTUATION = "@._-+':=|!&";
    private static final int LAST_LATIN_EXTENDED_A = 0x17f;

    /** Letters of other scripts that look like Latin ones: an id of only these could be taken for a Latin id. */
    private static final String LATIN_LOOKALIKES = "асеіјорѕухһӏԁԛԝвкмнтгпαικνορυχω";

    /** Their letters cannot be taken for each other's. */
    private static final Set<UnicodeScript> TOGETHER = EnumSet.of(
            UnicodeScript.LATIN,
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.HANGUL);

    private AccountNames() {}

    /** Equal for ids that differ only in case or in how accents are encoded. */
    public static String normalForm(String id) {
        StringBuilder folded = new StringBuilder(id.length());
        Normalizer.normalize(id, Form.NFC)
                .codePoints()
                // By way of upper case, as String.equalsIgnoreCase does: some letters have two lower-case forms.
                .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
                .forEach(folded::appendCodePoint);
        return Normalizer.normalize(folded, Form.NFC);
    }

    /** The id that a caller means: {@code ~} and base64url of UTF-8 names any stored id, everything else names itself. */
    public static String decoded(String text) {
        if (text.isEmpty() || text.charAt(0) != ENCODED) {
            return text;
        }
        try {
            return new String(Base64.getUrlDecoder().decode(text.substring(1)), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new TacetException(
                    ErrorCode.INVALID_PRINCIPAL,
                    "An id that begins with ~ continues with base64url of the id in UTF-8.");
        }
    }

    /**
     * Checks an id that is to be created; those that exist may be older than the rule.
     *
     * @param what has the id, to begin a sentence with, such as "A user id"
     * @throws TacetException {@link ErrorCode#INVALID_PRINCIPAL}, which says what is wrong with the id
     */
    public static void check(String id, String what) {
        if (!Normalizer.isNormalized(id, Form.NFKC)) {
            throw invalid(
                    what, "has a character that looks like another one, such as a full-width letter or a ligature");
        }
        int first = id.codePointAt(0);
        if (!Character.isLetter(first) && !isDigit(first) && first != '_') {
            throw invalid(what, "does not begin with a letter or a digit");
        }
        if (id.contains("..")) {
            throw invalid(what, "has two dots in a row");
        }
        id.codePoints().filter(c -> !isAllowed(c)).findFirst().ifPresent(c -> {
            throw invalid(what, "has the character " + describe(c));
        });
        if (!isOfOneScript(id)) {
            throw invalid(what, "mixes letters of several scripts, or has only letters that look like Latin ones");
        }
    }

    private static TacetException invalid(String what, String problem) {
        return new TacetException(
                ErrorCode.INVALID_PRINCIPAL,
                what + " has letters of one script, digits and " + PUNCTUATION
                        + ", begins with a letter or a digit, and has no two dots" + " in a row; this one " + problem
                        + ".");
    }

    private static String describe(int c) {
        String code = String.format("U+%04X", c);
        return c > ' ' && c < 0x7f ? Character.toString(c) + " (" + code + ")" : code;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isAllowed(int c) {
        return isDigit(c) || PUNCTUATION.indexOf(c) >= 0 || isPlainLetter(c);
    }

    /** A letter that people write words with, or a vowel sign of a script that has them. */
    private static boolean isPlainLetter(int c) {
        UnicodeScript script = UnicodeScript.of(c);
        int type = Character.getType(c);
        boolean letter =
                Character.isLetter(c) || type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
        return letter
                && script != UnicodeScript.COMMON
                && script != UnicodeScript.INHERITED
                && !Texts.isInvisible(c)
                && (script != UnicodeScript.LATIN || isPlainLatin(c));
    }

    /** Not the letters of phonetic alphabets, some of which look like others. */
    private static boolean isPlainLatin(int c) {
        int base = Normalizer.normalize(Character.toString(c), Form.NFD).codePointAt(0);
        return c <= LAST_LATIN_EXTENDED_A || base < 0x80;
    }

    private static boolean isOfOneScript(String id) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        id.codePoints().filter(AccountNames::isPlainLetter).forEach(c -> scripts.add(UnicodeScript.of(c)));
        if (TOGETHER.containsAll(scripts)) {
            return true;
        }
        return scripts.size() == 1
                && !id.codePoints()
                        .filter(AccountNames::isPlainLetter)
                        .allMatch(c -> LATIN_LOOKALIKES.indexOf(Character.toLowerCase(c)) >= 0);
    }
}
