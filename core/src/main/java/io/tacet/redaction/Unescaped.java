package io.tacet.redaction;

import io.tacet.redaction.Escapes.Escape;
import java.util.Arrays;
import java.util.Optional;

/** A text whose escapes of one kind were undone, and where each of its characters stood before. */
final class Unescaped implements Origin {
    private final StringBuilder text;
    private int escapes;
    /** Of each escape: its place here, where what it became ends, and what it was in the escaped text. */
    private int[] places = new int[4 * 16];

    private Unescaped(int length) {
        text = new StringBuilder(length);
    }

    /** Empty where there is no escape of the kind. */
    static Optional<Unescaped> of(String escaped, Escapes kind) {
        int first = kind.next(escaped, 0);
        return first < 0 ? Optional.empty() : Optional.of(from(first, escaped, kind));
    }

    private static Unescaped from(int first, String escaped, Escapes kind) {
        Unescaped result = new Unescaped(escaped.length());
        int copied = 0;
        for (int at = first; at >= 0; at = kind.next(escaped, copied)) {
            Escape escape = kind.read(escaped, at);
            result.text.append(escaped, copied, at);
            copied = at;
            if (escape != null) {
                copied += escape.length();
                result.append(escape, at);
            }
        }
        result.text.append(escaped, copied, escaped.length());
        return result;
    }

    private void append(Escape escape, int at) {
        if (4 * escapes == places.length) {
            places = Arrays.copyOf(places, 2 * places.length);
        }
        int i = 4 * escapes++;
        places[i] = text.length();
        if (escape.codePoint() != Escape.NOTHING) {
            text.appendCodePoint(escape.codePoint());
        }
        places[i + 1] = text.length();
        places[i + 2] = at;
        places[i + 3] = at + escape.length();
    }

    String text() {
        return text.toString();
    }

    @Override
    public int startOf(int index) {
        int i = 4 * lastEscapeUpTo(index);
        if (i < 0) {
            return index;
        }
        return index < places[i + 1] ? places[i + 2] : places[i + 3] + index - places[i + 1];
    }

    @Override
    public int endOf(int index) {
        int i = 4 * lastEscapeUpTo(index);
        if (i < 0) {
            return index + 1;
        }
        return index < places[i + 1] ? places[i + 3] : places[i + 3] + index + 1 - places[i + 1];
    }

    private int lastEscapeUpTo(int index) {
        int low = 0;
        int high = escapes;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (places[4 * middle] <= index) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
