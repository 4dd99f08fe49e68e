package io.tacet.redaction;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds pieces of a few values: {@value PieceFinder#SHORTEST} characters or more of one, in whatever case, in hex or in base64. Neighbouring pieces are one
 * hit. Like {@link ValueIndex} it keeps hashes only.
 *
 * <p>It costs a fingerprint for each character of the text and kind of piece, so it is for short texts: reasons, errors, log lines.
 */
final class PieceIndex implements ValueFinder {
    /** Fewer different characters are layout. */
    private static final int FEWEST_CHARACTERS = 4;

    private static final int HEX_DIGITS = 2 * PieceFinder.SHORTEST;
    /** Of eight bytes, eleven digits, of which the first and the last may hold other bits. */
    private static final int BASE64_DIGITS = 10;

    private static final int BITS_OF_BEGINNING = 16;

    private final Fingerprint.Maker fingerprints = new Fingerprint.Maker(new SecureRandom());
    private final Map<Fingerprint, KeptValue> pieces = new HashMap<>();
    /** Of the first characters of each piece: spares nearly all places of a text their fingerprints. */
    private final BitSet beginnings = new BitSet(1 << BITS_OF_BEGINNING);

    void add(KeptValue value, Set<String> terms) {
        terms.forEach(term -> {
            addAll(value, term, PieceFinder.SHORTEST, true);
            addAll(value, term.replace(' ', '+'), PieceFinder.SHORTEST, true);
            addAll(value, Encodings.hex(term), HEX_DIGITS, true);
            Encodings.base64(term).forEach(digits -> addAll(value, digits, BASE64_DIGITS, false));
        });
    }

    private void addAll(KeptValue value, String text, int length, boolean anyCase) {
        for (int start = 0; start + length <= text.length(); start++) {
            if (isTelling(text.substring(start, start + length))) {
                pieces.put(fingerprints.of(text, start, start + length, anyCase), value);
                beginnings.set(beginning(text, start));
            }
        }
    }

    /** The same for both cases of a letter. */
    private static int beginning(String text, int start) {
        int hash = 0;
        for (int i = start; i < start + 4; i++) {
            hash = 31 * hash + (text.charAt(i) | 0x20);
        }
        return (hash * 0x9e3779b9) >>> (Integer.SIZE - BITS_OF_BEGINNING);
    }

    /** Whether it is no layout. */
    static boolean isTelling(String piece) {
        return piece.chars().distinct().limit(FEWEST_CHARACTERS).count() == FEWEST_CHARACTERS;
    }

    /** As the text stands, and as it is when escapes are undone in it. */
    @Override
    public List<Hit> find(String text) {
        return pieces.isEmpty() ? List.of() : new Unescaping(EscapeKinds.WITH_QUOTINGS).search(text, this::findIn);
    }

    private List<Hit> findIn(String text) {
        List<Hit> hits = new ArrayList<>();
        for (int start = 0; start + PieceFinder.SHORTEST <= text.length(); start++) {
            if (beginnings.get(beginning(text, start))) {
                add(text, start, PieceFinder.SHORTEST, true, hits);
                add(text, start, HEX_DIGITS, true, hits);
                add(text, start, BASE64_DIGITS, false, hits);
            }
        }
        return hits;
    }

    private void add(String text, int start, int length, boolean anyCase, List<Hit> hits) {
        int end = start + length;
        if (end <= text.length()) {
            KeptValue value = pieces.get(fingerprints.of(text, start, end, anyCase));
            if (value != null) {
                hits.add(new Hit(start, end, value));
            }
        }
    }
}
