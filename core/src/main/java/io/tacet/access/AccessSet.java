package io.tacet.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A set of {@link Access}es, as one number: decisions are made of millions of them. Immutable. */
public record AccessSet(int bits) {
    public static final AccessSet NONE = new AccessSet(0);
    public static final AccessSet ALL = of(Access.values());

    public static AccessSet of(Access... accesses) {
        return of(List.of(accesses));
    }

    public static AccessSet of(Collection<Access> accesses) {
        int bits = 0;
        for (Access access : accesses) {
            bits |= access.bit();
        }
        return new AccessSet(bits);
    }

    public boolean has(Access access) {
        return (bits & access.bit()) != 0;
    }

    public boolean hasAll(AccessSet other) {
        return (bits & other.bits) == other.bits;
    }

    public boolean isEmpty() {
        return bits == 0;
    }

    public AccessSet with(AccessSet other) {
        return new AccessSet(bits | other.bits);
    }

    public AccessSet without(AccessSet other) {
        return new AccessSet(bits & ~other.bits);
    }

    /** In the order of the enumeration. */
    public List<Access> toList() {
        List<Access> list = new ArrayList<>();
        for (Access access : Access.values()) {
            if (has(access)) {
                list.add(access);
            }
        }
        return list;
    }

    @Override
    public String toString() {
        return toList().toString();
    }
}
