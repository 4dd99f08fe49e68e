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
