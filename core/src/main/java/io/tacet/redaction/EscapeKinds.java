package io.tacet.redaction;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which escapes are undone in the text that is searched.
 *
 * @param nested those that text passes through on its way from program to program, up to three of them one after another
 * @param once those of which one may stand around all others or within one of them
 * @param digits that are decoded, within all others; each value is looked for in what they stand for
 */
record EscapeKinds(List<Escapes> nested, List<Escapes> once, List<Digits> digits) {
    static final EscapeKinds USUAL = new EscapeKinds(
            List.of(new JsonEscapes(), new UrlEscapes(), new HtmlEscapes(), new WrappedLines()), List.of(), List.of());

    /** These, and how people and tools quote text for shells, SQL, CSV, properties and YAML. */
    static final EscapeKinds WITH_QUOTINGS = new EscapeKinds(
            USUAL.nested(),
            List.of(
                    new BackslashQuotes(),
                    new DoubledQuotes('\''),
                    new DoubledQuotes('"'),
                    SignedQuotes.ofPowerShell(),
                    SignedQuotes.ofCmd(),
                    new DoubledPercent()),
            List.of());

    /** All of these, and digits. */
    static final EscapeKinds WITH_DIGITS =
            new EscapeKinds(WITH_QUOTINGS.nested(), WITH_QUOTINGS.once(), List.of(Digits.values()));

    Stream<Escapes> all() {
        return Stream.concat(nested.stream(), once.stream());
    }
}
