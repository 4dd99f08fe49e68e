package io.tacet.environment;

import io.tacet.access.Access;
import io.tacet.access.CurrentAccess;
import io.tacet.access.PrincipalId;
import io.tacet.access.sharing.Sharing;
import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditEvent;
import io.tacet.audit.AuditLog;
import io.tacet.kernel.Attempts;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.List;

/** The environment variables of workflows: rows of the database, not variables of this process. */
public final class Variables {
    private final EnvironmentRepository repository;
    private final Sharing sharing;
    private final CurrentAccess access;
    private final AuditLog audit;

    public Variables(EnvironmentRepository repository, Sharing sharing, CurrentAccess access, AuditLog audit) {
        this.repository = repository;
        this.sharing = sharing;
        this.access = access;
        this.audit = audit;
    }

    /** Those that somebody may see, in the order of their names. */
    public List<Variable> readable(PrincipalId caller) {
        return repository.list().stream()
                .filter(variable ->
                        access.allows(caller, Access.READ, variable.name().target()))
                .toList();
    }

    /** Whoever asks may see it. @throws TacetException {@link ErrorCode#ENVIRONMENT_VARIABLE_NOT_FOUND} */
    public Variable get(VariableName name) {
        return repository
                .find(name)
                .orElseThrow(() -> new TacetException(
                        ErrorCode.ENVIRONMENT_VARIABLE_NOT_FOUND, "There is no environment variable " + name + "."));
    }

    /**
     * Creates the variable, which is then the author's and shared with their groups by default, or gives it a new value.
     *
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING} without CREATE or UPDATE
     */
    public void put(Variable variable, PrincipalId author) {
        VariableName name = variable.name();
        Attempts.untilDone("Environment variable " + name, () -> {
            boolean exists = repository.find(name).isPresent();
            access.requireOnName(author, exists, Access.UPDATE, name.target());
            return exists ? update(variable, author) : create(variable, author);
        });
    }

    private boolean update(Variable variable, PrincipalId author) {
        return audit.attempted(
                List.of(event(AuditAction.VARIABLE_UPDATE, variable.name(), author)),
                () -> repository.update(variable));
    }

    private boolean create(Variable variable, PrincipalId author) {
        boolean created = audit.attempted(
                List.of(event(AuditAction.VARIABLE_CREATE, variable.name(), author)),
                () -> repository.create(variable, author));
        if (created) {
            sharing.shareWithGroups(variable.name().target(), author);
        }
        return created;
    }

    /**
     * One that is not there is no error: whoever may make variables may learn that there is none of that name.
     *
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING} without DELETE, or without CREATE where there is no such variable
     */
    public void delete(VariableName name, PrincipalId caller) {
        boolean exists = repository.find(name).isPresent();
        access.requireOnName(caller, exists, Access.DELETE, name.target());
        if (exists && audit.audited(event(AuditAction.VARIABLE_DELETE, name, caller), () -> repository.delete(name))) {
            access.refresh();
        }
    }

    private static AuditEvent event(AuditAction action, VariableName name, PrincipalId author) {
        return name.target().audited(action).by(author.value());
    }
}
