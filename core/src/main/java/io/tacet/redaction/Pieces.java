package io.tacet.redaction;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Long patterns are cut, and each piece is looked for on its own. So no check of a candidate takes longer than one piece, and a
 * long value that was cut off somewhere is found up to its last whole piece.
 */
final class Pieces {
    /** In characters. */
    static final int LONGEST = 128;

    private Pieces() {}

    static Set<Spelling> of(Set<Spelling> spellings) {
        Set<Spelling> pieces = new LinkedHashSet<>();
        for (Spelling spelling : spellings) {
            of(spelling.text()).forEach(piece -> pieces.add(new Spelling(piece, spelling.anyCase())));
        }
        return pieces;
    }

    /** They cover all of the text; the last one overlaps the one before it, so that it is no shorter. */
    static List<String> of(String text) {
        if (text.length() <= LONGEST) {
            return List.of(text);
        }
        List<String> pieces = new ArrayList<>();
        for (int start = 0; start + LONGEST < text.length(); start += LONGEST) {
            pieces.add(text.substring(start, start + LONGEST));
        }
        pieces.add(text.substring(text.length() - LONGEST));
        return pieces;
    }
}
