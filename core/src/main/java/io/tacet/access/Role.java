package io.tacet.access;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A named set of permissions: what one may do with every target of a type. What somebody may do with single targets comes from
 * grants, and from having created them. The names are the API's.
 */
public enum Role {
    /** May do everything. */
    ADMIN(Map.of()),
    /** Makes definitions, secrets, environment variables and schedules, and owns them. */
    USER(Permissions.creating()),
    /** Sees and uses what others share, and makes nothing. */
    USER_READ_ONLY(Map.of()),
    /** Looks after all definitions, and makes environment variables for them. */
    METADATA_MANAGER(Permissions.managing()),
    /** Starts and steers all workflows. */
    WORKFLOW_MANAGER(Map.of(
            TargetType.WORKFLOW_DEF, AccessSet.of(Access.READ, Access.EXECUTE),
            TargetType.TASK_DEF, AccessSet.of(Access.READ),
            TargetType.WORKFLOW_SCHEDULE, AccessSet.ALL)),
    /** An application's: polls the tasks that it has EXECUTE on. */
    WORKER(Map.of()),
    /** An application's: polls all tasks, in all domains. */
    UNRESTRICTED_WORKER(Map.of(
            TargetType.TASK_DEF, AccessSet.of(Access.EXECUTE),
            TargetType.DOMAIN, AccessSet.of(Access.EXECUTE))),
    /** An application's: makes definitions and schedules, and owns them. */
    METADATA_API(Permissions.metadata(AccessSet.of(Access.CREATE))),
    APPLICATION_CREATOR(Map.of(TargetType.APPLICATION, AccessSet.of(Access.CREATE))),
    APPLICATION_MANAGER(Map.of(TargetType.APPLICATION, AccessSet.ALL)),
    /** Known to clients of the hosted product; governs nothing here. */
    PROMPT_MANAGER(Map.of());

    /** Initialisers of the constants cannot use static members of the enumeration itself. */
    private static final class Permissions {
        private static Map<TargetType, AccessSet> metadata(AccessSet accesses) {
            return Map.of(
                    TargetType.WORKFLOW_DEF, accesses,
                    TargetType.TASK_DEF, accesses,
                    TargetType.EVENT_HANDLER, accesses,
                    TargetType.WORKFLOW_SCHEDULE, accesses);
        }

        private static Map<TargetType, AccessSet> managing() {
            Map<TargetType, AccessSet> permissions =
                    new HashMap<>(metadata(AccessSet.of(Access.CREATE, Access.READ, Access.UPDATE, Access.DELETE)));
            permissions.put(TargetType.ENV_VARIABLE, AccessSet.of(Access.CREATE));
            return Map.copyOf(permissions);
        }

        private static Map<TargetType, AccessSet> creating() {
            AccessSet create = AccessSet.of(Access.CREATE);
            return Map.of(
                    TargetType.WORKFLOW_DEF, create,
                    TargetType.TASK_DEF, create,
                    TargetType.EVENT_HANDLER, create,
                    TargetType.WORKFLOW_SCHEDULE, create,
                    TargetType.SECRET_NAME, create,
                    TargetType.ENV_VARIABLE, create);
        }
    }

    @SuppressWarnings("ImmutableEnumChecker") // made by Map.of or Map.copyOf
    private final Map<TargetType, AccessSet> everywhere;

    Role(Map<TargetType, AccessSet> everywhere) {
        this.everywhere = everywhere;
    }

    /** What it gives on all targets of the type. */
    public AccessSet on(TargetType type) {
        return this == ADMIN ? AccessSet.ALL : everywhere.getOrDefault(type, AccessSet.NONE);
    }

    /** The types of targets on all of which it gives something; of {@link #ADMIN} none, which gives everything. */
    Set<TargetType> types() {
        return everywhere.keySet();
    }

    /** As the API lists them, such as {@code TASK_DEF:EXECUTE}; of {@link #ADMIN} the one that stands for all. */
    public Set<String> permissions() {
        Set<String> permissions = new TreeSet<>();
        if (this == ADMIN) {
            permissions.add("ALL");
        }
        everywhere.forEach(
                (type, accesses) -> accesses.toList().forEach(access -> permissions.add(type + ":" + access)));
        return permissions;
    }

    /** @param name as in the API */
    public static Optional<Role> named(String name) {
        return Arrays.stream(values()).filter(role -> role.name().equals(name)).findFirst();
    }
}
