package io.tacet.redaction;

import io.tacet.redaction.Digits.Decoded;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Searches a text, and what it becomes when its escapes are undone, and gives the hits as places in the text itself. */
final class Unescaping {
    /** As deep as escaped text may stand in escaped text: a URL in a document that is a text of another document. */
    private static final int MAX_DEPTH = 3;

    /** At which a quoting may still be undone. */
    private static final int MAX_DEPTH_OF_QUOTINGS = 1;

    private static final List<Escapes> WITHIN_DIGITS = List.of(new JsonEscapes(), new UrlEscapes());

    private final EscapeKinds escapes;
    private final Predicate<String> mayHoldDigits;
    private final Hits hits = new Hits();

    Unescaping(EscapeKinds escapes) {
        this(escapes, text -> false);
    }

    /** @param mayHoldDigits whether it is worth to decode {@link Digits} in a text, which takes much longer than to ask for them */
    Unescaping(EscapeKinds escapes, Predicate<String> mayHoldDigits) {
        this.escapes = escapes;
        this.mayHoldDigits = mayHoldDigits;
    }

    /** @param search through one text, as it stands */
    List<Hit> search(String text, Function<String, List<Hit>> search) {
        search(text, Origin.SAME, 0, false, search);
        return hits.merged();
    }

    private void search(
            String text, Origin origin, int depth, boolean quotingUndone, Function<String, List<Hit>> search) {
        add(search.apply(text), origin, depth);
        if (!escapes.digits().isEmpty() && mayHoldDigits.test(text)) {
            escapes.digits().stream()
                    .flatMap(kind -> kind.decode(text).stream())
                    .forEach(decoded -> searchDecoded(decoded, origin.then(decoded), depth, search));
        }
        if (depth < MAX_DEPTH) {
            escapes.nested().forEach(kind -> undo(kind, text, origin, depth, quotingUndone, search));
        }
        if (depth <= MAX_DEPTH_OF_QUOTINGS && !quotingUndone) {
            escapes.once().forEach(kind -> undo(kind, text, origin, depth, true, search));
        }
    }

    /** Also in what was encoded as a whole, so that its texts were escaped before. */
    private void searchDecoded(Decoded decoded, Origin origin, int depth, Function<String, List<Hit>> search) {
        add(search.apply(decoded.text()), origin, depth);
        WITHIN_DIGITS.forEach(kind -> Unescaped.of(decoded.text(), kind)
                .ifPresent(unescaped -> add(search.apply(unescaped.text()), origin.then(unescaped), depth)));
    }

    private void add(List<Hit> found, Origin origin, int depth) {
        for (Hit hit : found) {
            hits.add(new Hit(origin.startOf(hit.start()), origin.endOf(hit.end() - 1), hit.value(), depth > 0));
        }
    }

    private void undo(
            Escapes kind,
            String text,
            Origin origin,
            int depth,
            boolean quotingUndone,
            Function<String, List<Hit>> search) {
        Unescaped.of(text, kind)
                .ifPresent(unescaped ->
                        search(unescaped.text(), origin.then(unescaped), depth + 1, quotingUndone, search));
    }
}
