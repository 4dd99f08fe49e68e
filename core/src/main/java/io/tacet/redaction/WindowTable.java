package io.tacet.redaction;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.LongConsumer;

/**
 * Windows, by hash. Open addressing with linear probing, 8 bytes for a slot. One thread may write while others read: a reader
 * sees what was written before its search began, and may or may not see what is written meanwhile.
 */
final class WindowTable {
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int SMALLEST = 8;

    private volatile long[] slots = new long[SMALLEST];
    /** Slots that are not {@link Window#NONE}. */
    private int taken;

    /** @return false where it was there already */
    boolean add(long window) {
        if (contains(window)) {
            return false;
        }
        if ((taken + 1) * 6L > slots.length * 5L) {
            grow();
        }
        put(slots, window);
        taken++;
        return true;
    }

    private boolean contains(long window) {
        long[] current = slots;
        for (int i = home(window, current); get(current, i) != Window.NONE; i = next(i, current)) {
            if (get(current, i) == window) {
                return true;
            }
        }
        return false;
    }

    /** Gives each window of this hash. */
    void find(long hash, LongConsumer found) {
        long[] current = slots;
        int i = home(hash, current);
        for (long slot = get(current, i); slot != Window.NONE; slot = get(current, i)) {
            if (Window.hasHash(slot, hash)) {
                found.accept(slot);
            }
            i = next(i, current);
        }
    }

    void forEach(LongConsumer action) {
        for (long slot : slots) {
            if (slot != Window.NONE) {
                action.accept(slot);
            }
        }
    }

    private void grow() {
        long[] larger = new long[Math.max(SMALLEST, taken + taken / 2 + taken / 4)];
        forEach(window -> put(larger, window));
        slots = larger;
    }

    private static void put(long[] slots, long window) {
        int i = home(window, slots);
        while (get(slots, i) != Window.NONE) {
            i = next(i, slots);
        }
        SLOT.setRelease(slots, i, window);
    }

    private static long get(long[] slots, int i) {
        return (long) SLOT.getAcquire(slots, i);
    }

    /** Where a window of this hash would like to stand. The topmost bits of the hash have chosen the table. */
    private static int home(long hash, long[] slots) {
        return (int)
                Math.unsignedMultiplyHigh(hash >>> Integer.SIZE << (Integer.SIZE + WindowTables.BITS), slots.length);
    }

    private static int next(int i, long[] slots) {
        return i + 1 == slots.length ? 0 : i + 1;
    }
}
