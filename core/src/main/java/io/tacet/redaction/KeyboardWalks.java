package io.tacet.redaction;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what the place of keys on a keyboard tells: walks from key to neighbouring key ({@code qwer}, {@code 1qaz},
 * {@code zxcvfdsa}), with shift held or not, and up to {@value #MOST} walks that take turns ({@code q1w2e3}, {@code 1qaz2wsx}).
 */
final class KeyboardWalks {
    /** By the character: US and German. The rows from the top, each without shift and with it. */
    private static final List<Map<Character, Key>> KEYBOARDS = List.of(
            keyboard(
                    "1234567890-=", "!@#$%^&*()_+",
                    "qwertyuiop[]", "QWERTYUIOP{}",
                    "asdfghjkl;'", "ASDFGHJKL:\"",
                    "zxcvbnm,./", "ZXCVBNM<>?"),
            keyboard(
                    "1234567890\u00df", "!\"\u00a7$%&/()=?",
                    "qwertzuiop\u00fc+", "QWERTZUIOP\u00dc*",
                    "asdfghjkl\u00f6\u00e4#", "ASDFGHJKL\u00d6\u00c4'",
                    "yxcvbnm,.-", "YXCVBNM;:_"));

    /** Walks that take turns. */
    private static final int MOST = 4;

    /** Steps in one direction are told from the third key on. */
    private static final int WIDEST_STEP = 2;

    /** Neighbours in a row: random keys seldom have so many. */
    private static final int FEWEST = 3;

    private static final int FEWEST_OF_TURNS = 4;

    private KeyboardWalks() {}

    /** The places of the characters that follow from those before them. */
    static BitSet in(String text) {
        BitSet following = new BitSet();
        for (Map<Character, Key> keyboard : KEYBOARDS) {
            List<Key> keys = text.chars()
                    .mapToObj(c -> keyboard.getOrDefault((char) c, Key.NONE))
                    .toList();
            addLines(keys, following);
            for (int walks = 1; walks <= MOST; walks++) {
                addWalks(keys, walks, following);
            }
        }
        return following;
    }

    private static void addLines(List<Key> keys, BitSet following) {
        for (int at = 2; at < keys.size(); at++) {
            if (keys.get(at).continuesLine(keys.get(at - 1), keys.get(at - 2))) {
                following.set(at);
            }
        }
    }

    /** @param walks that take turns: each key lies beside the one so many before it */
    private static void addWalks(List<Key> keys, int walks, BitSet following) {
        int start = walks;
        for (int at = walks; at <= keys.size(); at++) {
            if (at < keys.size() && keys.get(at).isBeside(keys.get(at - walks))) {
                continue;
            }
            if (at - start >= (walks == 1 ? FEWEST : FEWEST_OF_TURNS)) {
                following.set(start, at);
            }
            start = at + 1;
        }
    }

    private static Map<Character, Key> keyboard(String... rows) {
        Map<Character, Key> keys = new HashMap<>();
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < rows[row].length(); column++) {
                keys.put(rows[row].charAt(column), new Key(row / 2, column));
            }
        }
        return keys;
    }

    private record Key(int row, int column) {
        /** Far from all others. */
        static final Key NONE = new Key(-9, -9);

        private boolean isKnown() {
            return row >= 0;
        }

        /** The key itself, too. Each row lies half a key further to the right than the one above it. */
        boolean isBeside(Key other) {
            int down = row - other.row;
            int right = column - other.column;
            return isKnown() && Math.abs(down) <= 1 && Math.abs(right) <= 1 && (down == 0 || down != right);
        }

        boolean continuesLine(Key before, Key first) {
            int down = row - before.row;
            int right = column - before.column;
            return isKnown()
                    && first.isKnown()
                    && down == before.row - first.row
                    && right == before.column - first.column
                    && Math.abs(down) <= 1
                    && Math.abs(right) <= WIDEST_STEP;
        }
    }
}
