package io.tacet.redaction;

import io.tacet.secret.SecretId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Whose a pattern is, by its fingerprint. Open addressing with linear probing, 20 bytes for a slot. One thread may write while
 * others read, as with {@link WindowTable}.
 */
final class PatternTable {
    private static final VarHandle OWNER = MethodHandles.arrayElementVarHandle(PatternOwner[].class);
    private static final int SMALLEST = 8;

    /** Keeps the place of a pattern that nobody owns any more. */
    private static final PatternOwner NOBODY = new PatternOwner(null, null);

    private volatile Slots slots = new Slots(SMALLEST);
    private int taken;

    @Nullable
    PatternOwner owner(Fingerprint fingerprint) {
        Slots current = slots;
        PatternOwner owner = current.owner(current.indexOf(fingerprint));
        return owner == null || owner.value() == null ? null : owner;
    }

    /** @return whether it is new */
    boolean put(Fingerprint fingerprint, PatternOwner owner) {
        if ((taken + 1) * 4L > slots.size() * 3L) {
            grow();
        }
        int i = slots.indexOf(fingerprint);
        PatternOwner before = slots.owner(i);
        boolean isNew = before == null;
        slots.put(i, fingerprint, owner.before(before));
        taken += isNew ? 1 : 0;
        return isNew;
    }

    void forget(SecretId secret) {
        for (int i = 0; i < slots.size(); i++) {
            PatternOwner owner = slots.owner(i);
            if (owner != null && owner.isOf(secret)) {
                PatternOwner left = owner.without(secret);
                slots.put(i, slots.fingerprint(i), left == null ? NOBODY : left);
            }
        }
    }

    /** For writers only. */
    int size() {
        return taken;
    }

    private void grow() {
        Slots old = slots;
        Slots larger = new Slots(Math.max(SMALLEST, taken + taken / 2 + taken / 4 + 1));
        for (int i = 0; i < old.size(); i++) {
            PatternOwner owner = old.owner(i);
            if (owner != null) {
                Fingerprint fingerprint = old.fingerprint(i);
                larger.put(larger.indexOf(fingerprint), fingerprint, owner);
            }
        }
        slots = larger;
    }

    /** A slot never changes its fingerprint, and has it before it has an owner: a reader sees both or none. */
    private static final class Slots {
        private final long[] fingerprints;
        private final @Nullable PatternOwner[] owners;

        Slots(int size) {
            fingerprints = new long[2 * size];
            owners = new PatternOwner[size];
        }

        int size() {
            return owners.length;
        }

        @Nullable
        PatternOwner owner(int i) {
            return (PatternOwner) OWNER.getAcquire(owners, i);
        }

        Fingerprint fingerprint(int i) {
            return new Fingerprint(fingerprints[2 * i], fingerprints[2 * i + 1]);
        }

        void put(int i, Fingerprint fingerprint, PatternOwner owner) {
            fingerprints[2 * i] = fingerprint.high();
            fingerprints[2 * i + 1] = fingerprint.low();
            OWNER.setRelease(owners, i, owner);
        }

        /** Where it stands, or where it would. */
        int indexOf(Fingerprint fingerprint) {
            int i = (int) Math.unsignedMultiplyHigh(fingerprint.low(), owners.length);
            while (owner(i) != null && !fingerprint(i).equals(fingerprint)) {
                i = i + 1 == owners.length ? 0 : i + 1;
            }
            return i;
        }
    }
}
