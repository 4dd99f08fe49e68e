package io.tacet.redaction;

import io.tacet.secret.SecretId;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The patterns of all values, as windows to look for and fingerprints to check with: none of their text is kept. Searches need
 * no lock; changes have to come one after the other.
 */
final class KnownValues {
    /** Of a pattern, in characters. Shorter ones would be found by chance. */
    static final int SHORTEST = 4;

    private static final int FINGERPRINT = 2;

    private record Key(SecretId secret, int version) {
        static Key of(KeptValue value) {
            return new Key(value.secret(), value.version());
        }
    }

    private final Fingerprint.Maker fingerprints;
    /** That of the longest patterns first. */
    private final List<Lane> lanes;

    private final Patterns patterns = new Patterns();
    /** What to take out again: for each pattern of the value its fingerprint and then its windows, all in a row to save memory. */
    private final Map<Key, long[]> values = new HashMap<>();

    KnownValues(SecureRandom random) {
        fingerprints = new Fingerprint.Maker(random);
        lanes = List.of(
                new Lane(6, 4, random), new Lane(5, 4, random), new Lane(5, 2, random), new Lane(SHORTEST, 1, random));
    }

    /** Does nothing where the value is there already. */
    void add(KeptValue value, Set<Spelling> spellings) {
        if (values.containsKey(Key.of(value))) {
            return;
        }
        Owners owner = Owners.NOBODY.with(value);
        long[] entries = entries(Pieces.of(spellings));
        values.put(Key.of(value), entries);
        forEach(entries, (fingerprint, lane, windows) -> {
            // First what confirms, then what leads to it: a search that runs meanwhile finds all of it or nothing.
            if (patterns.add(fingerprint, value, owner)) {
                lane.add(windows);
            }
        });
    }

    void remove(SecretId secret, int version) {
        long[] entries = values.remove(new Key(secret, version));
        if (entries != null) {
            forEach(entries, (fingerprint, lane, windows) -> {
                if (patterns.remove(fingerprint, secret, version)) {
                    lane.remove(windows);
                }
            });
        }
    }

    private long[] entries(Set<Spelling> pieces) {
        LongStream.Builder entries = LongStream.builder();
        for (Spelling piece : pieces) {
            int length = piece.text().length();
            Fingerprint fingerprint = fingerprints.of(piece.text(), 0, length, piece.anyCase());
            entries.add(fingerprint.high()).add(fingerprint.low());
            Arrays.stream(lane(length).windows(piece)).forEach(entries);
        }
        return entries.build().toArray();
    }

    private void forEach(long[] entries, Action action) {
        int at = 0;
        while (at < entries.length) {
            int from = at + FINGERPRINT;
            Lane lane = lane(Window.length(entries[from]));
            int to = from + lane.stride();
            action.on(new Fingerprint(entries[at], entries[at + 1]), lane, Arrays.copyOfRange(entries, from, to));
            at = to;
        }
    }

    @FunctionalInterface
    private interface Action {
        void on(Fingerprint fingerprint, Lane lane, long[] windows);
    }

    /** Ends a change: searches that begin from now on see it. */
    void publish() {
        lanes.forEach(Lane::publish);
    }

    void search(LowBytes bytes, Lane.Candidates candidates) {
        for (Lane lane : lanes) {
            lane.search(bytes, candidates);
        }
    }

    /** Whose a part of a text is; null where it is nobody's. */
    @Nullable
    KeptValue owner(String text, int start, int end, boolean anyCase) {
        return patterns.owner(fingerprints.of(text, start, end, anyCase));
    }

    int values() {
        return values.size();
    }

    int patterns() {
        return patterns.size();
    }

    private Lane lane(int length) {
        for (Lane lane : lanes) {
            if (length >= lane.shortest()) {
                return lane;
            }
        }
        throw new AssertionError("a pattern of " + length + " characters");
    }
}
