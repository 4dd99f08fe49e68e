package io.tacet.redaction;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One search through one text, and through what it becomes when its escapes are undone. For one thread. */
final class Search {
    /** As deep as escaped text may stand in escaped text: a URL in a document that is a text of another document. */
    private static final int MAX_DEPTH = 3;

    private static final List<Escapes> KINDS =
            List.of(new JsonEscapes(), new UrlEscapes(), new HtmlEscapes(), new WrappedLines());

    private final KnownValues known;
    private @Nullable Hits hits;

    Search(KnownValues known) {
        this.known = known;
    }

    List<Hit> through(String text) {
        search(text, Origin.SAME, 0);
        return hits == null ? List.of() : hits.merged();
    }

    private void search(String text, Origin origin, int depth) {
        if (text.length() < KnownValues.SHORTEST) {
            return;
        }
        new Pass(text, origin).run();
        for (Escapes kind : KINDS) {
            int first = depth < MAX_DEPTH ? kind.next(text, 0) : -1;
            if (first >= 0) {
                Unescaped unescaped = Unescaped.of(text, kind, first);
                search(unescaped.text(), origin.then(unescaped), depth + 1);
            }
        }
    }

    private void add(Hit hit) {
        if (hits == null) {
            hits = new Hits();
        }
        hits.add(hit);
    }

    /** Through one text as it stands. */
    private final class Pass implements Lane.Candidates {
        private final String text;
        private final Origin origin;
        /** Of the hit before: patterns share windows, so candidates often repeat. */
        private int lastStart = -1;

        private int lastEnd = -1;

        Pass(String text, Origin origin) {
            this.text = text;
            this.origin = origin;
        }

        void run() {
            LowBytes bytes = new LowBytes(text.length());
            int next = 0;
            while (next < text.length()) {
                next = bytes.load(text, next);
                known.search(bytes, this);
            }
        }

        @Override
        public void check(int position, long window) {
            int start = position - Window.inPattern(window);
            int end = start + Window.length(window);
            boolean hitBefore = start >= lastStart && end <= lastEnd;
            if (start < 0 || end > text.length() || hitBefore) {
                return;
            }
            KeptValue value = known.owner(text, start, end, Window.anyCase(window));
            if (value != null) {
                lastStart = start;
                lastEnd = end;
                add(new Hit(origin.startOf(start), origin.endOf(end - 1), value));
            }
        }
    }
}
