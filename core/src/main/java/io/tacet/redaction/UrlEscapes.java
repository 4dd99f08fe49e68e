package io.tacet.redaction;

import org.jspecify.annotations.Nullable;

/**
 * Percent signs with two hex digits of either case, which are bytes of UTF-8; a byte that is none counts as the character of
 * ISO 8859-1. A plus sign stays: it may be one.
 */
final class UrlEscapes implements Escapes {
    private static final int LENGTH = 3;

    @Override
    public char sign() {
        return '%';
    }

    @Override
    public @Nullable Escape read(String text, int at) {
        int lead = octet(text, at);
        if (lead < 0) {
            return null;
        }
        int more = lead < 0xc2 || lead > 0xf4 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
        int codePoint = more == 0 ? lead : lead & (0x3f >>> more);
        for (int i = 1; i <= more; i++) {
            int continued = octet(text, at + i * LENGTH);
            if (continued < 0x80 || continued > 0xbf) {
                return new Escape(lead, LENGTH);
            }
            codePoint = (codePoint << 6) | (continued & 0x3f);
        }
        return Character.isValidCodePoint(codePoint)
                ? new Escape(codePoint, (1 + more) * LENGTH)
                : new Escape(lead, LENGTH);
    }

    private int octet(String text, int at) {
        return at < text.length() && text.charAt(at) == sign() ? Escapes.number(text, at + 1, 2, 16) : -1;
    }
}
