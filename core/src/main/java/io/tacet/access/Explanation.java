package io.tacet.access;

import java.util.List;

/**
 * Why somebody may do something, or what is missing.
 *
 * @param reasons those that allow it; empty where nothing does
 */
public record Explanation(PrincipalId who, Access access, Target target, boolean active, List<Reason> reasons) {
    public Explanation {
        reasons = List.copyOf(reasons);
    }

    /** For somebody who may not list users: without their groups, and without the roles by which they make things. */
    public Explanation forOthers() {
        return new Explanation(
                who,
                access,
                target,
                active,
                reasons.stream()
                        .filter(reason -> reason.kind() != Reason.Kind.ROLE
                                || !reason.onExisting().accesses().isEmpty())
                        .map(Reason::withoutGroup)
                        .toList());
    }

    public boolean allowed() {
        return !reasons.isEmpty();
    }

    /** For people; names the missing permission. */
    @Override
    public String toString() {
        if (allowed()) {
            return who + " has " + access + " on " + target + ": "
                    + String.join("; ", reasons.stream().map(Reason::toString).toList()) + ".";
        }
        return active
                ? who + " needs " + access + " on " + target + "; ask whoever may grant it."
                : who + " is not an active user or application.";
    }
}
