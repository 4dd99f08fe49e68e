package io.tacet.redaction;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Whose a pattern is, by its fingerprint. Open addressing with linear probing, 20 bytes for a slot. One thread may write while
 * others read, as with {@link WindowTable}.
 */
final class PatternTable {
    private static final VarHandle OWNERS = MethodHandles.arrayElementVarHandle(Owners[].class);
    private static final int SMALLEST = 8;

    private volatile Slots slots = new Slots(SMALLEST);
    private int taken;
    private int withoutOwner;

    Owners owners(Fingerprint fingerprint) {
        Slots current = slots;
        Owners owners = current.owners(current.indexOf(fingerprint));
        return owners == null ? Owners.NOBODY : owners;
    }

    void put(Fingerprint fingerprint, Owners owners) {
        if ((taken + 1) * 4L > slots.size() * 3L) {
            rebuild();
        }
        int i = slots.indexOf(fingerprint);
        Owners before = slots.owners(i);
        taken += before == null ? 1 : 0;
        withoutOwner += (owners.isNobody() ? 1 : 0) - (before != null && before.isNobody() ? 1 : 0);
        slots.put(i, fingerprint, owners);
    }

    /** For writers only. */
    int size() {
        return taken - withoutOwner;
    }

    private void rebuild() {
        Slots old = slots;
        Slots larger = new Slots(Math.max(SMALLEST, size() + size() / 2 + size() / 4 + 1));
        for (int i = 0; i < old.size(); i++) {
            Owners owners = old.owners(i);
            if (owners != null && !owners.isNobody()) {
                Fingerprint fingerprint = old.fingerprint(i);
                larger.put(larger.indexOf(fingerprint), fingerprint, owners);
            }
        }
        taken = size();
        withoutOwner = 0;
        slots = larger;
    }

    /** A slot never changes its fingerprint, and has it before it has an owner: a reader sees both or none. */
    private static final class Slots {
        private final long[] fingerprints;
        private final @Nullable Owners[] owners;

        Slots(int size) {
            fingerprints = new long[2 * size];
            owners = new Owners[size];
        }

        int size() {
            return owners.length;
        }

        @Nullable
        Owners owners(int i) {
            return (Owners) OWNERS.getAcquire(owners, i);
        }

        Fingerprint fingerprint(int i) {
            return new Fingerprint(fingerprints[2 * i], fingerprints[2 * i + 1]);
        }

        void put(int i, Fingerprint fingerprint, Owners of) {
            fingerprints[2 * i] = fingerprint.high();
            fingerprints[2 * i + 1] = fingerprint.low();
            OWNERS.setRelease(owners, i, of);
        }

        /** Where it stands, or where it would. */
        int indexOf(Fingerprint fingerprint) {
            int i = (int) Math.unsignedMultiplyHigh(fingerprint.low(), owners.length);
            while (owners(i) != null && !fingerprint(i).equals(fingerprint)) {
                i = i + 1 == owners.length ? 0 : i + 1;
            }
            return i;
        }
    }
}
