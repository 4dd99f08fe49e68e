package io.tacet.redaction;

import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds years and dates, which people like to write behind a word: there are few of them. */
final class Dates {
    private static final String YEAR = "(?:19|20)\\d\\d";
    private static final String SIGN = "[./-]";

    private static final Pattern ANY = Pattern.compile("(?<!\\d)(?:"
            + String.join(
                    "|",
                    YEAR + "(?:[01]\\d[0-3]\\d)?",
                    "[0-3]\\d[0-3]\\d" + YEAR,
                    "\\d{1,2}" + SIGN + "\\d{1,2}" + SIGN + "(?:\\d\\d){1,2}",
                    YEAR + SIGN + "\\d{1,2}" + SIGN + "\\d{1,2}")
            + ")(?!\\d)");

    private Dates() {}

    /** The places of their characters. */
    static BitSet in(String text) {
        BitSet places = new BitSet();
        Matcher date = ANY.matcher(text);
        while (date.find()) {
            places.set(date.start(), date.end());
        }
        return places;
    }
}
