package io.tacet.redaction;

/**
 * A place in text where a kept value stands, in one of its encodings.
 *
 * @param start of the first character, in UTF-16 units
 * @param end behind the last one
 * @param isEscaped whether it was found only once escapes of the text had been undone
 */
public record Hit(int start, int end, KeptValue value, boolean isEscaped) {
    public Hit(int start, int end, KeptValue value) {
        this(start, end, value, false);
    }
}
