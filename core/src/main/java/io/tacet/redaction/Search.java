package io.tacet.redaction;

import java.util.ArrayList;
import java.util.List;

/** One search through one text as it stands. For one thread. */
final class Search implements Lane.Candidates {
    private final KnownValues known;
    private final String text;
    private final List<Hit> hits = new ArrayList<>();
    /** Of the hit before: patterns share windows, so candidates often repeat. */
    private int lastStart = -1;

    private int lastEnd = -1;

    private Search(KnownValues known, String text) {
        this.known = known;
        this.text = text;
    }

    /** In any order, and overlapping. */
    static List<Hit> through(String text, KnownValues known) {
        if (text.length() < KnownValues.SHORTEST) {
            return List.of();
        }
        Search search = new Search(known, text);
        search.run();
        return search.hits;
    }

    private void run() {
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
            hits.add(new Hit(start, end, value));
        }
    }
}
