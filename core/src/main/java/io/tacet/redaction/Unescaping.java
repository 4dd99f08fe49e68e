package io.tacet.redaction;

import java.util.List;
import java.util.function.Function;

/** Searches a text, and what it becomes when its escapes are undone, and gives the hits as places in the text itself. */
final class Unescaping {
    /** As deep as escaped text may stand in escaped text: a URL in a document that is a text of another document. */
    private static final int MAX_DEPTH = 3;

    /** At which a quoting may still be undone. */
    private static final int MAX_DEPTH_OF_QUOTINGS = 1;

    private final EscapeKinds escapes;
    private final Hits hits = new Hits();

    Unescaping(EscapeKinds escapes) {
        this.escapes = escapes;
    }

    /** @param search through one text, as it stands */
    List<Hit> search(String text, Function<String, List<Hit>> search) {
        search(text, Origin.SAME, 0, false, search);
        return hits.merged();
    }

    private void search(
            String text, Origin origin, int depth, boolean quotingUndone, Function<String, List<Hit>> search) {
        for (Hit hit : search.apply(text)) {
            hits.add(new Hit(origin.startOf(hit.start()), origin.endOf(hit.end() - 1), hit.value(), depth > 0));
        }
        if (depth < MAX_DEPTH) {
            escapes.nested().forEach(kind -> undo(kind, text, origin, depth, quotingUndone, search));
        }
        if (depth <= MAX_DEPTH_OF_QUOTINGS && !quotingUndone) {
            escapes.once().forEach(kind -> undo(kind, text, origin, depth, true, search));
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
