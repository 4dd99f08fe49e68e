package io.tacet.redaction;

/**
 * One way in which a text may be written down.
 *
 * @param anyCase the case of letters does not count
 */
record Spelling(String text, boolean anyCase) {
    Spelling(String text) {
        this(text, false);
    }
}
