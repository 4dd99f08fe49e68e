package io.tacet.access;

import java.util.Optional;

/**
 * One cause why somebody has accesses to a target.
 *
 * @param through who or what has them: the user who made the target, a role, or the subject of a grant
 * @param group by which the role is had, if it is not the user's own
 * @param on what they are on: the target, or a tag that it carries
 */
public record Reason(Kind kind, Subject through, Optional<String> group, Target on, AccessSet accesses) {
    /** Of causes. */
    public enum Kind {
        OWNER,
        ROLE,
        GRANT
    }

    /** Same cause, for a target that exists: the right to make one of that name is no access to it. */
    Reason onExisting() {
        return new Reason(kind, through, group, on, accesses.without(AccessIndex.CREATE));
    }

    /** Same cause, without saying who is in which group. */
    Reason withoutGroup() {
        return new Reason(kind, through, Optional.empty(), on, accesses);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case OWNER -> through.id() + " made " + on;
            case ROLE ->
                "role " + through.id() + group.map(id -> " of group " + id).orElse("") + " has " + accesses
                        + " on every " + on.type();
            case GRANT -> through + " was granted " + accesses + " on " + on;
        };
    }
}
