package io.tacet.redaction;

import org.jspecify.annotations.Nullable;

/** A percent sign as batch files of cmd write it. */
final class DoubledPercent implements Escapes {
    @Override
    public char sign() {
        return '%';
    }

    @Override
    public @Nullable Escape read(String text, int at) {
        return text.startsWith("%%", at) ? new Escape('%', 2) : null;
    }
}
