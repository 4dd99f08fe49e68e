package io.tacet.redaction;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** One search through one text as it stands. For one thread. */
final class Search implements Lane.Candidates {
    private final KnownValues known;
    private final String text;
    private final Found found;

    private Search(KnownValues known, String text, Found found) {
        this.known = known;
        this.text = text;
        this.found = found;
    }

    private interface Found {
        /** Whether it makes no difference what stands there. */
        boolean knows(int start, int end);

        void add(int start, int end, PatternOwner owner);
    }

    /** One value for each place. */
    private static final class Places implements Found {
        private final List<Hit> hits = new ArrayList<>();
        /** Of the hit before: patterns share windows, so candidates often repeat. */
        private int lastStart = -1;

        private int lastEnd = -1;

        @Override
        public boolean knows(int start, int end) {
            return start >= lastStart && end <= lastEnd;
        }

        @Override
        public void add(int start, int end, PatternOwner owner) {
            lastStart = start;
            lastEnd = end;
            hits.add(new Hit(start, end, Objects.requireNonNull(owner.value())));
        }
    }

    /** All values, wherever. */
    private record Values(Set<KeptValue> all) implements Found {
        @Override
        public boolean knows(int start, int end) {
            return false;
        }

        @Override
        public void add(int start, int end, PatternOwner owner) {
            owner.forEach(all::add);
        }
    }

    /** In any order, and overlapping. */
    static List<Hit> through(String text, KnownValues known) {
        Places places = new Places();
        new Search(known, text, places).run();
        return places.hits;
    }

    /** Also those whose text stands within the text of another. */
    static Set<KeptValue> valuesIn(String text, KnownValues known) {
        Values values = new Values(new HashSet<>());
        new Search(known, text, values).run();
        return values.all();
    }

    private void run() {
        if (text.length() < KnownValues.SHORTEST) {
            return;
        }
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
        if (start < 0 || end > text.length() || found.knows(start, end)) {
            return;
        }
        PatternOwner owner = known.owner(text, start, end, Window.anyCase(window));
        if (owner != null) {
            found.add(start, end, owner);
        }
    }
}
