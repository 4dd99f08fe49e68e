package io.tacet.redaction;

import org.jspecify.annotations.Nullable;

/** Backslashes: those of JSON, and what JavaScript and Java have besides. */
final class JsonEscapes implements Escapes {
    private static final String LETTERS = "\"\\/bfnrt'";
    private static final String MEANINGS = "\"\\/\b\f\n\r\t'";

    @Override
    public char sign() {
        return '\\';
    }

    @Override
    public @Nullable Escape read(String text, int at) {
        if (at + 1 == text.length()) {
            return null;
        }
        char letter = text.charAt(at + 1);
        if (letter == 'u' || letter == 'x') {
            int digits = letter == 'u' ? 4 : 2;
            int number = Escapes.number(text, at + 2, digits, 16);
            return number < 0 ? null : new Escape(number, 2 + digits);
        }
        int meaning = LETTERS.indexOf(letter);
        return meaning < 0 ? null : new Escape(MEANINGS.charAt(meaning), 2);
    }
}
