package io.tacet.handle;

import io.tacet.access.PrincipalId;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Collection;

/** Port: the definitions with which the engine's executions run. */
@FunctionalInterface
public interface ExecutionDefinitions {
    /**
     * What the definition and those of its tasks refer to. What the workflow starts is an execution of its own.
     *
     * @throws TacetException {@link ErrorCode#RESOURCE_NOT_FOUND}, {@link ErrorCode#PERMISSION_MISSING} where that one may not read the
     *     execution
     */
    Collection<Reference> referencesIn(String workflowId, PrincipalId reader);
}
