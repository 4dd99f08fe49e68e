package io.tacet.access.sharing;

import io.tacet.access.Access;
import io.tacet.access.AccessIndex;
import io.tacet.access.AccessSet;
import io.tacet.access.CurrentAccess;
import io.tacet.access.Observation;
import io.tacet.access.ObservedLack;
import io.tacet.access.PrincipalId;
import io.tacet.access.Role;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditEvent;
import io.tacet.audit.AuditFilter;
import io.tacet.audit.AuditObject;
import io.tacet.audit.AuditRecord;
import io.tacet.audit.AuditRepository;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What there is to do so that everything is permitted that went on while the server observed, from what the audit says was missing then. What was
 * refused is not in it: whoever is refused would write it. What somebody has by now is left out, and so is what is gone, and what an account lacked that was
 * deleted, whoever has its user id now.
 *
 * <p>It lists what callers tried, whoever they are; it does not say that they should have it.
 */
public final class MissingAccess {
    private static final int PAGE = 1_000;

    private final AuditRepository records;
    private final CurrentAccess access;
    private final ResourceCatalog catalog;
    private final ResourceRepository resources;

    public MissingAccess(
            AuditRepository records, CurrentAccess access, ResourceCatalog catalog, ResourceRepository resources) {
        this.records = records;
        this.access = access;
        this.catalog = catalog;
        this.resources = resources;
    }

    /** What to do about something that is missing. */
    public enum Remedy {
        /** To grant the accesses on the target. */
        GRANT,
        /** To give the role. What is missing is not about one thing that exists: the target is an example. */
        ROLE,
        /** That somebody saves the schedule or event handler while signed in, and so becomes whom it runs as. */
        SAVE
    }

    /**
     * Something that is missing.
     *
     * @param who lacks it
     * @param accesses those to grant; none for another remedy
     * @param role the one to give; empty for another remedy
     * @param anonymous whether it lacked as the one as which anybody could act
     */
    public record Missing(
            Remedy remedy,
            PrincipalId who,
            AuditObject target,
            AccessSet accesses,
            Optional<Role> role,
            boolean anonymous) {

        /**
         * Whether somebody has to decide about this one: it gives a secret or a role, or what anybody can have tried. For anything else whose caller is
         * trusted, all can be granted together.
         */
        public boolean isToReview() {
            return anonymous || remedy != Remedy.GRANT || target.type().equals(TargetType.SECRET_NAME.name());
        }

        private Missing with(Missing other) {
            return new Missing(remedy, who, target, accesses.with(other.accesses), role, anonymous || other.anonymous);
        }
    }

    /** By who lacks it, remedy, type and id. @throws TacetException as {@link AuditRepository} */
    public List<Missing> list() {
        Map<String, Missing> found = new TreeMap<>();
        each(AuditFilter.ALL.of(AuditAction.ACCESS_MISSING), event -> add(event, found));
        return List.copyOf(found.values());
    }

    private void each(AuditFilter filter, Consumer<AuditEvent> consumer) {
        long before = Long.MAX_VALUE;
        List<AuditRecord> page;
        do {
            page = records.newest(filter, before, PAGE);
            for (AuditRecord record : page) {
                before = record.number();
                consumer.accept(record.event());
            }
        } while (page.size() == PAGE);
    }

    private void add(AuditEvent event, Map<String, Missing> found) {
        PrincipalId who = event.who().map(PrincipalId::ofStored).orElse(PrincipalId.DELETED);
        ObservedLack.parse(event.details())
                .filter(lack -> lack.account().isPresent() && lack.account().equals(access.current(who)))
                .flatMap(lack -> missing(who, event.object(), lack))
                .ifPresent(missing -> found.merge(keyOf(missing), missing, Missing::with));
    }

    private Optional<Missing> missing(PrincipalId who, AuditObject object, ObservedLack lack) {
        if (lack.missing().equals(Observation.ADMINISTRATOR)) {
            return access.index().isAdministrator(who)
                    ? Optional.empty()
                    : Optional.of(role(who, object, Role.ADMIN, lack));
        }
        Target target = new Target(new TargetType(object.type()), object.id());
        if (lack.missing().equals(Observation.SAVED)) {
            return catalog.exists(target) && resources.runAs(target).isEmpty()
                    ? Optional.of(
                            new Missing(Remedy.SAVE, who, object, AccessSet.NONE, Optional.empty(), lack.anonymous()))
                    : Optional.empty();
        }
        Access wanted = Access.valueOf(lack.missing());
        AccessIndex index = access.index();
        if (wanted == Access.CREATE) {
            // Whoever has made it has everything on it now, and may still not make the next.
            return index.allows(who, wanted, Target.any(target.type()))
                    ? Optional.empty()
                    : Optional.of(role(who, object, leastThatCreates(target.type()), lack));
        }
        return !index.allows(who, wanted, target) && catalog.exists(target)
                ? Optional.of(new Missing(
                        Remedy.GRANT, who, object, AccessSet.of(wanted), Optional.empty(), lack.anonymous()))
                : Optional.empty();
    }

    private static Missing role(PrincipalId who, AuditObject example, Role role, ObservedLack lack) {
        return new Missing(Remedy.ROLE, who, example, AccessSet.NONE, Optional.of(role), lack.anonymous());
    }

    private static Role leastThatCreates(TargetType type) {
        return Arrays.stream(Role.values())
                .filter(role -> role != Role.ADMIN && role.on(type).has(Access.CREATE))
                .min(Comparator.comparingInt(role -> role.permissions().size()))
                .orElse(Role.ADMIN);
    }

    /** One remedy for each target, or for each role. Nothing of it holds a line break. */
    private static String keyOf(Missing missing) {
        List<String> key =
                new ArrayList<>(List.of(missing.who().value(), missing.remedy().name()));
        missing.role()
                .ifPresentOrElse(
                        role -> key.add(role.name()),
                        () -> key.add(missing.target().toString()));
        return String.join("\n", key);
    }
}
