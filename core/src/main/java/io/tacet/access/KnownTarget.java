package io.tacet.access;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All that an {@link AccessIndex} knows of one target, so that a decision looks for it once: memory is slow. The tags that it carries are
 * references, and what is granted on it is packed. Changed by one thread at a time, read by any.
 */
final class KnownTarget {
    private static final int BITS = Access.values().length;

    private final Target target;
    private volatile @Nullable PrincipalId owner;
    private volatile Map<Subject, AccessSet> grants = Map.of();

    /** The grants, and all accesses of the owner: numbers of subjects, ascending, each with its accesses as the lowest bits. */
    private volatile int[] packed = {};

    /** Of the subjects in it; most decisions need not look further. Never less than it holds. */
    private volatile long signature;

    private volatile KnownTarget[] tags = {};
    private volatile Set<KnownTarget> carriers = Set.of();

    KnownTarget(Target target) {
        this.target = target;
    }

    Target target() {
        return target;
    }

    @Nullable
    PrincipalId owner() {
        return owner;
    }

    /** Those on the target itself. Not changed any more. */
    Map<Subject, AccessSet> grants() {
        return grants;
    }

    List<KnownTarget> tags() {
        return List.of(tags);
    }

    /** Of a tag: what carries it. */
    Set<KnownTarget> carriers() {
        return carriers;
    }

    /**
     * What these have together on the target, as its owner, by grants on it and on its tags.
     *
     * @param subjects their numbers
     * @param signed their {@link #signature(int[])}
     * @return as in an {@link AccessSet}
     */
    int bits(int[] subjects, long signed) {
        int bits = ownBits(subjects, signed);
        for (KnownTarget tag : tags) {
            bits |= tag.ownBits(subjects, signed);
        }
        return bits;
    }

    /** Two that have no bit in common have no subject in common: one of 64 bits for each. */
    static long signature(int[] subjects) {
        long bits = 0;
        for (int subject : subjects) {
            bits |= 1L << subject;
        }
        return bits;
    }

    private int ownBits(int[] subjects, long signed) {
        if ((signature & signed) == 0) {
            return 0;
        }
        int[] all = packed;
        int bits = 0;
        for (int subject : subjects) {
            // Never found as it is, since nobody is granted nothing: this is the place of the first that is not
            // smaller.
            int place = ~Arrays.binarySearch(all, subject << BITS);
            if (place < all.length && all[place] >> BITS == subject) {
                bits |= all[place];
            }
        }
        return bits & AccessSet.ALL.bits();
    }

    /** @param numbers of subjects */
    void setOwner(@Nullable PrincipalId now, ToIntFunction<Subject> numbers) {
        PrincipalId before = owner;
        owner = now;
        if (before != null) {
            pack(Subject.user(before), numbers);
        }
        if (now != null) {
            pack(Subject.user(now), numbers);
        }
    }

    /** @param numbers of subjects */
    void setGrant(Subject subject, AccessSet accesses, ToIntFunction<Subject> numbers) {
        Map<Subject, AccessSet> changed = new HashMap<>(grants);
        if (accesses.isEmpty()) {
            changed.remove(subject);
        } else {
            changed.put(subject, accesses);
        }
        grants = Map.copyOf(changed);
        pack(subject, numbers);
    }

    private void pack(Subject subject, ToIntFunction<Subject> numbers) {
        int number = numbers.applyAsInt(subject);
        PrincipalId maker = owner;
        AccessSet accesses = maker != null && subject.equals(Subject.user(maker))
                ? AccessSet.ALL
                : grants.getOrDefault(subject, AccessSet.NONE);
        IntStream others = IntStream.of(packed).filter(entry -> entry >> BITS != number);
        int[] changed = accesses.isEmpty()
                ? others.toArray()
                : IntStream.concat(others, IntStream.of(number << BITS | accesses.bits()))
                        .sorted()
                        .toArray();
        long after = signature(IntStream.of(changed).map(entry -> entry >> BITS).toArray());
        // In this order, so that a reader in between finds what is in either.
        long before = signature;
        signature = before | after;
        packed = changed;
        signature = after;
    }

    void setTags(List<KnownTarget> tags) {
        this.tags = tags.toArray(KnownTarget[]::new);
    }

    void addCarrier(KnownTarget carrier) {
        if (carriers.isEmpty()) {
            carriers = ConcurrentHashMap.newKeySet();
        }
        carriers.add(carrier);
    }

    void removeCarrier(KnownTarget carrier) {
        carriers.remove(carrier);
    }

    /** Whether nothing is known of it any more. */
    boolean isEmpty() {
        return owner == null && grants.isEmpty() && tags.length == 0 && carriers.isEmpty();
    }
}
