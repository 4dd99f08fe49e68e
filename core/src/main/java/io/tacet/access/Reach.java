package io.tacet.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Whom grants reach: who has a target now and why, and what one more grant would add. Asks for each user: for people to read, not for decisions. */
public final class Reach {
    /** How many questions one answer may take: about a second. */
    private static final int MOST_QUESTIONS = 1_000_000;

    private final AccessIndex index;

    public Reach(AccessIndex index) {
        this.index = index;
    }

    /** What somebody has on a target, and each reason for it. */
    public record Holder(PrincipalId who, AccessSet accesses, List<Reason> reasons) {
        public Holder {
            reasons = List.copyOf(reasons);
        }
    }

    /** What somebody would have on a target besides what they have. */
    public record Gain(PrincipalId who, Target target, AccessSet accesses) {}

    /**
     * What a grant would add at once. Who joins the group later, and what gets the tag later, is not in it.
     *
     * @param people that the subject stands for
     * @param targets that the grant is on: of a tag, those that carry it
     * @param gains by whom and on what; of those who have it all there is none
     * @param complete false if there are more gains than these
     */
    public record Impact(List<PrincipalId> people, List<Target> targets, List<Gain> gains, boolean complete) {
        public Impact {
            people = List.copyOf(people);
            targets = List.copyOf(targets);
            gains = List.copyOf(gains);
        }
    }

    /** Active users and applications that have anything on the target, in the order of their ids. */
    public List<Holder> holders(Target target) {
        List<Holder> holders = new ArrayList<>();
        for (PrincipalId who : index.active()) {
            AccessSet accesses = index.accesses(who, target);
            if (!accesses.isEmpty()) {
                holders.add(new Holder(who, accesses, index.reasons(who, target)));
            }
        }
        return holders;
    }

    /** @param most how many gains to list */
    public Impact impact(Subject subject, Target target, AccessSet accesses, int most) {
        List<PrincipalId> people = index.active().stream()
                .filter(who -> index.standing(who).subjects().contains(subject))
                .toList();
        List<Target> targets = reached(target);
        List<Gain> gains = new ArrayList<>();
        boolean complete = forEachGain(people, targets, accesses, most, gains::add);
        return new Impact(people, targets, gains, complete);
    }

    private List<Target> reached(Target target) {
        return target.type().equals(TargetType.TAG)
                ? index.carriers(target).stream()
                        .sorted(Comparator.comparing(Target::toString))
                        .toList()
                : List.of(target);
    }

    private boolean forEachGain(
            Collection<PrincipalId> people,
            Collection<Target> targets,
            AccessSet accesses,
            int most,
            Consumer<Gain> consumer) {
        int asked = 0;
        int found = 0;
        for (PrincipalId who : people) {
            for (Target on : targets) {
                AccessSet gained = AccessIndex.implied(on, accesses).without(index.accesses(who, on));
                if (!gained.isEmpty() && found++ < most) {
                    consumer.accept(new Gain(who, on, gained));
                }
                if (++asked == MOST_QUESTIONS || found > most) {
                    return false;
                }
            }
        }
        return true;
    }
}
