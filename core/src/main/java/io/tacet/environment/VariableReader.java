package io.tacet.environment;

import io.tacet.access.Access;
import io.tacet.access.Authorizer;
import io.tacet.access.PrincipalId;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;

/**
 * Environment variables for workflows. Each read asks the database and the authoriser, so that what changes, on whatever server, counts
 * with the next read.
 */
public final class VariableReader {
    private final EnvironmentRepository repository;
    private final Authorizer authorizer;

    public VariableReader(EnvironmentRepository repository, Authorizer authorizer) {
        this.repository = repository;
        this.authorizer = authorizer;
    }

    public boolean exists(VariableName name) {
        return repository.find(name).isPresent();
    }

    /**
     * @param runAs on whose behalf the workflow runs
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING}, {@link ErrorCode#ENVIRONMENT_VARIABLE_NOT_FOUND}; the message
     *     names the variable and fits a reason for incompletion
     */
    public String read(VariableName name, PrincipalId runAs) {
        if (!authorizer.allows(runAs, Access.EXECUTE, name.target())) {
            throw new TacetException(
                    ErrorCode.PERMISSION_MISSING,
                    "This workflow runs as " + runAs + ", who may not use environment variable " + name
                            + "; ask for EXECUTE on it.");
        }
        return repository
                .find(name)
                .map(Variable::value)
                .orElseThrow(() -> new TacetException(
                        ErrorCode.ENVIRONMENT_VARIABLE_NOT_FOUND,
                        "Environment variable " + name + " does not exist; create it, or correct the definition."));
    }
}
