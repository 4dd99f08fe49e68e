package io.tacet.conductor.template;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * The environment variables and system properties that templates may read. The engine lets them read every one, and with them
 * whatever the server was started with (database passwords, cloud keys); here it is none, unless {@code
 * tacet.templates.readable-names} names it. {@code ${workflow.env.X}} has nothing to do with it: see {@link
 * io.tacet.handle.VariableReader}.
 */
public final class ReadableNames {
    /** The engine's own name for the id of the task being scheduled. */
    static final String TASK_ID = "CPEWF_TASK_ID";

    private final Set<String> names;

    public ReadableNames(Collection<String> names) {
        this.names = Set.copyOf(names);
    }

    /** The environment variable, or else the system property, of that name, if it may be read and exists. */
    Optional<String> read(String name) {
        if (!names.contains(name)) {
            return Optional.empty();
        }
        return Optional.ofNullable(System.getenv(name)).or(() -> Optional.ofNullable(System.getProperty(name)));
    }
}
