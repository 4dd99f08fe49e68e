package io.tacet.redaction;

import io.tacet.secret.SecretId;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The patterns of all values, as windows to look for and fingerprints to check with: none of their text is kept. Searches need
 * no lock; changes have to come one after the other.
 */
final class KnownValues {
    /** Of a pattern, in characters. Shorter ones would be found by chance. */
    static final int SHORTEST = 4;

    private record Key(SecretId secret, int version) {
        static Key of(KeptValue value) {
            return new Key(value.secret(), value.version());
        }
    }

    private final Fingerprint.Maker fingerprints;
    private final LanePair lanes;
    /** For what is too short for strides. */
    private final LanePair shortLanes;

    private final Patterns patterns = new Patterns();
    private final Set<Key> values = ConcurrentHashMap.newKeySet();
    private final Set<SecretId> forgotten = ConcurrentHashMap.newKeySet();

    KnownValues(SecureRandom random) {
        fingerprints = new Fingerprint.Maker(random);
        lanes = LanePair.striding(random);
        shortLanes = LanePair.stepping(random);
    }

    /** Needs no lock. */
    boolean has(KeptValue value) {
        return values.contains(Key.of(value));
    }

    /** Does nothing where the value is there already. */
    void add(KeptValue value, Set<Spelling> spellings) {
        if (values.contains(Key.of(value)) || forgotten.contains(value.secret())) {
            return;
        }
        PatternOwner owner = PatternOwner.of(value);
        for (Spelling piece : Pieces.of(spellings)) {
            int length = piece.text().length();
            Fingerprint fingerprint = fingerprints.of(piece.text(), 0, length, piece.anyCase());
            // First what confirms, then what leads to it: a search that runs meanwhile finds all of it or nothing.
            if (patterns.add(fingerprint, owner)) {
                (length < lanes.shortest() ? shortLanes : lanes).add(piece);
            }
        }
        publish();
        values.add(Key.of(value));
    }

    /** For good: a thread that is reading one of its values meanwhile does not bring it back. */
    void forget(SecretId secret) {
        forgotten.add(secret);
        if (values.removeIf(key -> key.secret().equals(secret))) {
            patterns.forget(secret);
        }
    }

    /** Searches that begin from now on see what was changed until now. */
    private void publish() {
        lanes.publish();
        shortLanes.publish();
    }

    void search(LowBytes bytes, Lane.Candidates candidates) {
        lanes.search(bytes, candidates);
        shortLanes.search(bytes, candidates);
    }

    /** Whose a part of a text is; null where it is nobody's. */
    @Nullable
    PatternOwner owner(String text, int start, int end, boolean anyCase) {
        return patterns.owner(fingerprints.of(text, start, end, anyCase));
    }

    int values() {
        return values.size();
    }

    int patterns() {
        return patterns.size();
    }
}
