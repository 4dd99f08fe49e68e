package io.tacet.redaction;

import java.util.List;

/**
 * A place in text where a kept value stands, in one of its encodings.
 *
 * @param start of the first character, in UTF-16 units
 * @param end behind the last one
 * @param values that stand there; several only where each is looked for alone
 * @param isEscaped whether it was found only once escapes of the text had been undone
 */
public record Hit(int start, int end, List<KeptValue> values, boolean isEscaped) {
    public Hit {
        values = List.copyOf(values);
    }

    public Hit(int start, int end, KeptValue value, boolean isEscaped) {
        this(start, end, List.of(value), isEscaped);
    }

    public Hit(int start, int end, KeptValue value) {
        this(start, end, value, false);
    }

    /** The first of them. */
    public KeptValue value() {
        return values.getFirst();
    }
}
