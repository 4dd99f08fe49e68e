package io.tacet.redaction;

import org.jspecify.annotations.Nullable;

/** Backslashes: those of JSON, and what JavaScript, Java, YAML, Python and bash have besides. */
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
        int digits = digits(letter);
        if (digits > 0) {
            int number = Escapes.number(text, at + 2, digits, 16);
            return Character.isValidCodePoint(number) ? new Escape(number, 2 + digits) : null;
        }
        int meaning = LETTERS.indexOf(letter);
        return meaning < 0 ? null : new Escape(MEANINGS.charAt(meaning), 2);
    }

    private static int digits(char letter) {
        return switch (letter) {
            case 'x' -> 2;
            case 'u' -> 4;
            case 'U' -> 8;
            default -> 0;
        };
    }
}
