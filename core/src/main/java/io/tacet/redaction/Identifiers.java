package io.tacet.redaction;

import java.util.regex.Pattern;

/** Numbers of people, things and accounts: not secret, and whoever knows how they are made has few to try. */
final class Identifiers {
    private static final String UUID = "\\p{XDigit}{8}-(?:\\p{XDigit}{4}-){3}\\p{XDigit}{12}";

    /** Those that may have something else before or behind them. */
    private static final Pattern ANY = Pattern.compile(UUID + "|(?<![A-Za-z0-9])(?:"
            + String.join(
                    "|",
                    // Vehicle: the serial number at its end is in digits.
                    "(?i:[A-HJ-NPR-Z0-9]{13})\\d{4}",
                    // Network card: 48 or 64 bits.
                    "(?<![:-])(?:\\p{XDigit}{2}[:-]){5}(?:\\p{XDigit}{2}[:-]\\p{XDigit}{2}[:-])?\\p{XDigit}{2}(?![:-])",
                    // IPv6 address.
                    "(?<!:)(?:\\p{XDigit}{0,4}:){3,7}\\p{XDigit}{1,4}(?!:)",
                    // Resource of AWS.
                    "[a-z]{1,12}-[0-9a-f]{17}",
                    // Second line of a passport.
                    "[A-Z0-9<]{9}\\d[A-Z<]{3}\\d{7}[FMX<]\\d{7}[A-Z0-9<]{0,16}",
                    // Person in Italy, in Mexico.
                    "[A-Z]{6}\\d\\d[A-Z]\\d\\d[A-Z]\\d{3}[A-Z]",
                    "[A-Z]{4}\\d{6}[HMX][A-Z]{5}[A-Z0-9]\\d")
            + ")(?![A-Za-z0-9])");

    /** Whether the check digits are right or not. */
    private static final Pattern USUAL_BANK_ACCOUNT =
            Pattern.compile("[A-Z]{2}\\d{2}(?:[A-Z]{4}\\d{6,26}|\\d{5,10}[A-Z]\\d{0,22}|[A-Z]\\d{10}[A-Z0-9]{12})");

    /** In any country, if the check digits are right. */
    private static final Pattern BANK_ACCOUNT = Pattern.compile("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}");

    private static final int COUNTRY_AND_CHECK_DIGITS = 4;
    private static final Pattern LEGAL_ENTITY = Pattern.compile("[A-Z0-9]{18}\\d{2}");

    private Identifiers() {}

    static boolean isOne(String text) {
        return USUAL_BANK_ACCOUNT.matcher(text).matches()
                || (LEGAL_ENTITY.matcher(text).matches() && isChecked(text))
                || (BANK_ACCOUNT.matcher(text).matches()
                        && isChecked(text.substring(COUNTRY_AND_CHECK_DIGITS)
                                + text.substring(0, COUNTRY_AND_CHECK_DIGITS)));
    }

    static String without(String text) {
        return ANY.matcher(text).replaceAll("");
    }

    /** By the two check digits at the end, as ISO 7064 has them (MOD 97-10): of random texts, one in 97 is. */
    private static boolean isChecked(String text) {
        int rest = 0;
        for (int at = 0; at < text.length(); at++) {
            int number = Character.digit(text.charAt(at), Character.MAX_RADIX);
            rest = (rest * (number < 10 ? 10 : 100) + number) % 97;
        }
        return rest == 1;
    }
}
