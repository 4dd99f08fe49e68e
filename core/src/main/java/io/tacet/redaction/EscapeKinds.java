package io.tacet.redaction;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which escapes are undone in the text that is searched.
 *
 * @param nested those that text passes through on its way from program to program, up to three of them one after another
 * @param once those of which one may stand around all others or within one of them
 */
record EscapeKinds(List<Escapes> nested, List<Escapes> once) {
    static final EscapeKinds USUAL = new EscapeKinds(
            List.of(new JsonEscapes(), new UrlEscapes(), new HtmlEscapes(), new WrappedLines()), List.of());

    /** These, and how people and tools quote text for shells, SQL, CSV, properties and YAML. */
    static final EscapeKinds WITH_QUOTINGS = new EscapeKinds(
            USUAL.nested(),
            List.of(
                    new BackslashQuotes(),
                    new DoubledQuotes('\''),
                    new DoubledQuotes('"'),
                    SignedQuotes.ofPowerShell(),
                    SignedQuotes.ofCmd()));

    Stream<Escapes> all() {
        return Stream.concat(nested.stream(), once.stream());
    }
}
