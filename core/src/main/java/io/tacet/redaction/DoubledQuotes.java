package io.tacet.redaction;

import org.jspecify.annotations.Nullable;

/**
 * Quotes within quoted text: doubled, as in SQL, CSV and YAML; and as shells have them, which end the quoted text, write the quote and
 * begin again ({@code '\''}, {@code '"'"'}).
 */
final class DoubledQuotes implements Escapes {
    private final char quote;
    private final String[] forms;

    DoubledQuotes(char quote) {
        this.quote = quote;
        char other = quote == '"' ? '\'' : '"';
        this.forms = new String[] {
            "" + quote + '\\' + quote + quote, "" + quote + other + quote + other + quote, "" + quote + quote
        };
    }

    @Override
    public char sign() {
        return quote;
    }

    @Override
    public @Nullable Escape read(String text, int at) {
        for (String form : forms) {
            if (text.startsWith(form, at)) {
                return new Escape(quote, form.length());
            }
        }
        return null;
    }
}
