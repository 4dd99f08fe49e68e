package io.tacet.redaction;

import org.jspecify.annotations.Nullable;

/**
 * Backslashes before any character, as shells ({@code printf %q}, and {@code $'...'} with letters and octal numbers), SQL, properties and YAML write
 * them.
 */
final class BackslashQuotes implements Escapes {
    private static final String LETTERS = "abeEfnrtvs";
    private static final String MEANINGS = "\u0007\b\u001b\u001b\f\n\r\t\u000b ";
    private static final int OCTAL_DIGITS = 3;

    @Override
    public char sign() {
        return '\\';
    }

    @Override
    public @Nullable Escape read(String text, int at) {
        if (at + 1 == text.length()) {
            return null;
        }
        int octal = Escapes.number(text, at + 1, OCTAL_DIGITS, 8);
        if (octal >= 0) {
            return new Escape(octal, 1 + OCTAL_DIGITS);
        }
        return Escapes.quoted(text.charAt(at + 1), LETTERS, MEANINGS);
    }
}
