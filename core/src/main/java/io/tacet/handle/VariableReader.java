package io.tacet.handle;

import io.tacet.audit.AuditAction;
import io.tacet.audit.RefusedCalls;
import io.tacet.environment.EnvironmentRepository;
import io.tacet.environment.Variable;
import io.tacet.environment.VariableName;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Collection;
import java.util.Optional;

/**
 * Environment variables for workflows. Each read asks the database and the authoriser, so that what changes, on whatever server, counts
 * with the next read.
 */
public final class VariableReader {
    private final EnvironmentRepository repository;
    private final Takeovers takeovers;
    private final RefusedCalls refusedCalls;

    public VariableReader(EnvironmentRepository repository, Takeovers takeovers, RefusedCalls refusedCalls) {
        this.repository = repository;
        this.takeovers = takeovers;
        this.refusedCalls = refusedCalls;
    }

    public boolean exists(VariableName name) {
        return repository.find(name).isPresent();
    }

    /**
     * A refusal is recorded.
     *
     * @param authors of the definitions that ask for it; empty for one who is not known
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING}, {@link ErrorCode#ENVIRONMENT_VARIABLE_NOT_FOUND}; the message
     *     names the variable and fits a reason for incompletion
     */
    public String read(VariableName name, Execution execution, Collection<Optional<Author>> authors) {
        String what = "environment variable " + name;
        Mandate mandate = takeovers.of(execution);
        mandate.whyNotUse(execution.runAs(), authors, name.target(), what).ifPresent(reason -> {
            TacetException refusal = new TacetException(ErrorCode.PERMISSION_MISSING, reason);
            refusedCalls.note(execution.audited(name.target().audited(AuditAction.CALL)), refusal);
            throw refusal;
        });
        return repository
                .find(name)
                .map(Variable::value)
                .orElseThrow(() -> new TacetException(
                        ErrorCode.ENVIRONMENT_VARIABLE_NOT_FOUND,
                        "Environment variable " + name + " does not exist; create it, or correct the definition."));
    }
}
