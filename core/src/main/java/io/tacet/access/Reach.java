package io.tacet.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Whom grants reach: who has a target now and why, and what one more grant would add. Asks for each user: for people to read, not for decisions. */
public final class Reach {
    /** How many questions one answer may take: about a second. */
    private static final int MOST_QUESTIONS = 1_000_000;

    private final AccessIndex index;

    public Reach(AccessIndex index) {
        this.index = index;
    }

    /**
     * What somebody has on a target, and each reason for it.
     *
     * @param who a user or an application; or a group or a role, for all whom it stands for
     */
    public record Holder(Subject who, AccessSet accesses, List<Reason> reasons) {
        public Holder {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * What somebody would have on a target besides what they have.
     *
     * @param who as of a {@link Holder}
     */
    public record Gain(Subject who, Target target, AccessSet accesses) {}

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

    /**
     * Active users and applications that have anything on a target that exists, in the order of their ids. It says who is in which group: for those who
     * may list users and groups.
     */
    public List<Holder> holders(Target target) {
        List<Holder> holders = new ArrayList<>();
        for (PrincipalId who : index.active()) {
            List<Reason> reasons = reasons(who, target);
            if (!reasons.isEmpty()) {
                holders.add(holder(Subject.user(who), reasons));
            }
        }
        return holders;
    }

    /** Same as {@link #holders}, with groups and roles in place of those who have something only by them. */
    public List<Holder> subjects(Target target) {
        Map<Subject, Set<Reason>> known = new TreeMap<>(Comparator.comparing(Subject::toString));
        for (PrincipalId who : index.active()) {
            for (Reason reason : reasons(who, target)) {
                known.computeIfAbsent(reason.through(), subject -> new LinkedHashSet<>())
                        .add(reason.withoutGroup());
            }
        }
        return known.entrySet().stream()
                .map(each -> holder(each.getKey(), each.getValue()))
                .toList();
    }

    private List<Reason> reasons(PrincipalId who, Target target) {
        return index.reasons(who, target).stream()
                .map(Reason::onExisting)
                .filter(reason -> !reason.accesses().isEmpty())
                .toList();
    }

    private static Holder holder(Subject who, Collection<Reason> reasons) {
        AccessSet accesses = reasons.stream().map(Reason::accesses).reduce(AccessSet.NONE, AccessSet::with);
        return new Holder(who, accesses, List.copyOf(reasons));
    }

    /**
     * By each of the people. It says who is in which group, as {@link #holders}.
     *
     * @param most how many gains to list
     */
    public Impact impact(Subject subject, Target target, AccessSet accesses, int most) {
        List<PrincipalId> people = people(subject);
        List<Target> targets = reached(target);
        List<Gain> gains = new ArrayList<>();
        boolean complete = forEachGain(people, targets, accesses, most, gains::add);
        return new Impact(people, targets, gains, complete);
    }

    /** Same as {@link #impact}, with gains of the subject itself: what it was not granted before, whatever its members have. */
    public Impact impactOnSubject(Subject subject, Target target, AccessSet accesses, int most) {
        List<PrincipalId> people = people(subject);
        List<Target> targets = reached(target);
        List<Gain> gains = people.isEmpty()
                ? List.of()
                : targets.stream()
                        .map(on -> new Gain(
                                subject,
                                on,
                                AccessIndex.implied(on, accesses)
                                        .without(AccessIndex.implied(on, granted(subject, on)))))
                        .filter(gain -> !gain.accesses().isEmpty())
                        .toList();
        return new Impact(people, targets, gains.stream().limit(most).toList(), gains.size() <= most);
    }

    private List<PrincipalId> people(Subject subject) {
        return index.active().stream()
                .filter(who -> index.standing(who).subjects().contains(subject))
                .toList();
    }

    /** To the subject itself, on the target and on its tags. */
    private AccessSet granted(Subject subject, Target on) {
        AccessSet granted = index.grantsOn(on).getOrDefault(subject, AccessSet.NONE);
        for (Tag tag : index.tags(on)) {
            granted = granted.with(index.grantsOn(Target.tag(tag)).getOrDefault(subject, AccessSet.NONE));
        }
        return granted;
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
                    consumer.accept(new Gain(Subject.user(who), on, gained));
                }
                if (++asked == MOST_QUESTIONS || found > most) {
                    return false;
                }
            }
        }
        return true;
    }
}
