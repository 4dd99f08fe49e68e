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

    /**
     * Of a text, so that no piece has more than {@value #LONGEST} bytes in UTF-8 either: whether its characters or its bytes stand somewhere, a piece is found
     * whole or not at all. The last one overlaps the one before it.
     */
    static List<String> units(String text) {
        List<String> units = new ArrayList<>();
        int start = 0;
        int end = endOfUnit(text, start);
        while (end < text.length()) {
            units.add(text.substring(start, end));
            start = end;
            end = endOfUnit(text, start);
        }
        units.add(text.substring(units.isEmpty() ? start : startOfLastUnit(text)));
        return units;
    }

    private static int endOfUnit(String text, int start) {
        int end = start;
        int bytes = 0;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            bytes += bytes(c);
            if (bytes > LONGEST) {
                return end;
            }
            end += Character.charCount(c);
        }
        return end;
    }

    private static int startOfLastUnit(String text) {
        int start = text.length();
        int bytes = bytes(text.codePointBefore(start));
        while (bytes <= LONGEST) {
            start -= Character.charCount(text.codePointBefore(start));
            bytes += bytes(text.codePointBefore(start));
        }
        return start;
    }

    /** In UTF-8. */
    private static int bytes(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return Character.isBmpCodePoint(codePoint) ? 3 : 4;
    }

    /** They cover all of the text; the last one overlaps the one before it, so that it is no shorter. */
    private static List<String> of(String text) {
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
