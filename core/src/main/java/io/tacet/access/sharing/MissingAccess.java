package io.tacet.access.sharing;

import io.tacet.access.Access;
import io.tacet.access.AccessIndex;
import io.tacet.access.AccessSet;
import io.tacet.access.CurrentAccess;
import io.tacet.access.Observation;
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
import io.tacet.audit.AuditResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What there is to do so that everything is permitted that went on while the server observed: from what the audit says was missing then, and from
 * the secrets that executions were refused at any time. What somebody has by now is left out, and so is who or what is gone.
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
     */
    public record Missing(
            Remedy remedy, PrincipalId who, AuditObject target, AccessSet accesses, Optional<Role> role) {}

    /** By who lacks it, remedy, type and id. @throws TacetException as {@link AuditRepository} */
    public List<Missing> list() {
        Map<String, Missing> found = new TreeMap<>();
        each(AuditFilter.ALL.of(AuditAction.ACCESS_MISSING), event -> add(event, event.details(), found));
        each(
                AuditFilter.ALL.of(AuditAction.SECRET_USE).ending(AuditResult.REFUSED),
                event -> add(event, Access.EXECUTE.name(), found));
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

    private void add(AuditEvent event, String what, Map<String, Missing> found) {
        event.who()
                .map(PrincipalId::new)
                .filter(who -> access.index().identity(who).isPresent())
                .flatMap(who -> missing(who, event.object(), what))
                .ifPresent(missing -> found.merge(keyOf(missing), missing, MissingAccess::together));
    }

    private Optional<Missing> missing(PrincipalId who, AuditObject object, String what) {
        if (what.equals(Observation.ADMINISTRATOR)) {
            return access.index().isAdministrator(who) ? Optional.empty() : Optional.of(role(who, object, Role.ADMIN));
        }
        Target target = new Target(new TargetType(object.type()), object.id());
        if (what.equals(Observation.SAVED)) {
            return catalog.exists(target) && resources.runAs(target).isEmpty()
                    ? Optional.of(new Missing(Remedy.SAVE, who, object, AccessSet.NONE, Optional.empty()))
                    : Optional.empty();
        }
        return missing(who, target, Access.valueOf(what), object);
    }

    private Optional<Missing> missing(PrincipalId who, Target target, Access wanted, AuditObject object) {
        AccessIndex index = access.index();
        if (wanted == Access.CREATE) {
            // Whoever has made it has everything on it now, and may still not make the next.
            return index.allows(who, wanted, Target.any(target.type()))
                    ? Optional.empty()
                    : Optional.of(role(who, object, leastThatCreates(target.type())));
        }
        return !index.allows(who, wanted, target) && catalog.exists(target)
                ? Optional.of(new Missing(Remedy.GRANT, who, object, AccessSet.of(wanted), Optional.empty()))
                : Optional.empty();
    }

    private static Missing role(PrincipalId who, AuditObject example, Role role) {
        return new Missing(Remedy.ROLE, who, example, AccessSet.NONE, Optional.of(role));
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

    private static Missing together(Missing one, Missing other) {
        return new Missing(one.remedy(), one.who(), one.target(), one.accesses().with(other.accesses()), one.role());
    }
}
