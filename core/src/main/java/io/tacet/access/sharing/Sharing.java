package io.tacet.access.sharing;

import io.tacet.access.AccessSet;
import io.tacet.access.CurrentAccess;
import io.tacet.access.PrincipalId;
import io.tacet.access.Subject;
import io.tacet.access.Tag;
import io.tacet.access.Target;
import io.tacet.access.directory.Group;
import io.tacet.access.directory.GroupRepository;
import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditLog;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.List;
import java.util.SortedSet;
import java.util.function.UnaryOperator;

/** Gives accesses to others and takes them away, directly and by tags. */
public final class Sharing {
    private final GrantRepository grants;
    private final ResourceRepository resources;
    private final GroupRepository groups;
    private final ResourceCatalog catalog;
    private final CurrentAccess access;
    private final AuditLog audit;

    // One for each thing that it works with.
    public Sharing(
            GrantRepository grants,
            ResourceRepository resources,
            GroupRepository groups,
            ResourceCatalog catalog,
            CurrentAccess access,
            AuditLog audit) {
        this.grants = grants;
        this.resources = resources;
        this.groups = groups;
        this.catalog = catalog;
        this.access = access;
        this.audit = audit;
    }

    /**
     * Adds to what the subject has on the target.
     *
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING} unless the caller may share the target; {@link
     *     ErrorCode#USER_NOT_FOUND}, {@link ErrorCode#GROUP_NOT_FOUND}, {@link ErrorCode#RESOURCE_NOT_FOUND}, {@link
     *     ErrorCode#INVALID_REQUEST} for an unknown role
     */
    public void grant(PrincipalId caller, Subject subject, Target target, AccessSet accesses) {
        requireMayShare(caller, target);
        requireExists(target);
        audit.audited(
                target.audited(AuditAction.GRANT).by(caller.value()).saying(accesses + " to " + subject),
                () -> add(subject, target, accesses));
        access.refresh();
    }

    private void add(Subject subject, Target target, AccessSet accesses) {
        switch (grants.add(subject, target, accesses)) {
            case NO_SUBJECT -> throw notFound(subject);
            case NO_TARGET -> throw notFound(target);
            case GRANTED -> {}
        }
    }

    /** Takes away; what is not there is no error, and recorded as that. @throws TacetException {@link ErrorCode#PERMISSION_MISSING} */
    public void revoke(PrincipalId caller, Subject subject, Target target, AccessSet accesses) {
        requireMayShare(caller, target);
        audit.attempted(
                List.of(target.audited(AuditAction.REVOKE).by(caller.value()).saying(accesses + " from " + subject)),
                () -> grants.remove(subject, target, accesses),
                event -> event.unchanged("nothing of it was granted"));
        access.refresh();
    }

    /** @throws TacetException {@link ErrorCode#PERMISSION_MISSING} */
    public void requireMayShare(PrincipalId caller, Target target) {
        if (!access.index().mayShare(caller, target)) {
            throw new TacetException(
                    ErrorCode.PERMISSION_MISSING,
                    caller + " may not share " + target + "; ask whoever made it, or an administrator.");
        }
    }

    /** @throws TacetException {@link ErrorCode#RESOURCE_NOT_FOUND} */
    public SortedSet<Tag> tags(Target target) {
        requireExists(target);
        return access.index().tags(target);
    }

    /**
     * Of anything but a secret, whose tags the vault changes.
     *
     * @throws TacetException {@link ErrorCode#RESOURCE_NOT_FOUND}, {@link ErrorCode#INVALID_TAG}
     */
    public void changeTags(Target target, UnaryOperator<SortedSet<Tag>> change) {
        requireExists(target);
        SortedSet<Tag> after = change.apply(access.index().tags(target));
        audit.audited(
                target.audited(AuditAction.TAGS_CHANGE).saying("Tags become " + after),
                () -> resources.changeTags(target, change));
        access.refresh();
    }

    /**
     * Notes that somebody has made a thing: it is theirs, and each of their groups is granted what it grants on such things.
     */
    public void created(Target target, PrincipalId owner) {
        audit.audited(target.audited(AuditAction.OWNER_SET).by(owner.value()), () -> resources.setOwner(target, owner));
        shareWithGroups(target, owner);
    }

    /** Grants each group of whoever has made a thing what it grants on such things. */
    public void shareWithGroups(Target target, PrincipalId owner) {
        for (Group group : groups.groupsOf(owner)) {
            AccessSet accesses = group.defaultAccess().getOrDefault(target.type(), AccessSet.NONE);
            if (!accesses.isEmpty()) {
                Subject members = Subject.group(group.id());
                audit.audited(
                        target.audited(AuditAction.GRANT)
                                .by(owner.value())
                                .saying(accesses + " to " + members + ", its default access"),
                        () -> grants.add(members, target, accesses) == GrantRepository.Outcome.GRANTED);
            }
        }
        access.refresh();
    }

    /** Notes that a thing is gone, where it is: whoever makes the next of its name inherits nothing. */
    public void removed(Target target) {
        if (!catalog.exists(target)) {
            audit.audited(target.audited(AuditAction.OWNER_CLEAR), () -> resources.forget(target));
            access.refresh();
        }
    }

    private void requireExists(Target target) {
        if (!catalog.exists(target)) {
            throw notFound(target);
        }
    }

    private static TacetException notFound(Subject subject) {
        ErrorCode code = switch (subject.type()) {
            case USER -> ErrorCode.USER_NOT_FOUND;
            case GROUP -> ErrorCode.GROUP_NOT_FOUND;
            case ROLE -> ErrorCode.INVALID_REQUEST;
        };
        return new TacetException(code, "There is no " + subject + ".");
    }

    private static TacetException notFound(Target target) {
        return new TacetException(ErrorCode.RESOURCE_NOT_FOUND, "There is no " + target + ".");
    }
}
