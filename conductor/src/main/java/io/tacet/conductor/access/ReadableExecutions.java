package io.tacet.conductor.access;

import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.core.dal.ExecutionDAOFacade;
import com.netflix.conductor.core.exception.NotFoundException;
import com.netflix.conductor.dao.MetadataDAO;
import io.tacet.access.Access;
import io.tacet.access.PrincipalId;
import io.tacet.conductor.definition.NamedReferences;
import io.tacet.handle.ExecutionDefinitions;
import io.tacet.handle.Reference;
import io.tacet.handle.Referents;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Collection;

/** The engine's executions, for those who may read them. */
final class ReadableExecutions implements ExecutionDefinitions {
    private final EngineAccess access;
    private final ExecutionDAOFacade executions;
    private final MetadataDAO registry;
    private final Referents referents;

    // One to ask for permission, the others to read.
    ReadableExecutions(EngineAccess access, ExecutionDAOFacade executions, MetadataDAO registry, Referents referents) {
        this.access = access;
        this.executions = executions;
        this.registry = registry;
        this.referents = referents;
    }

    @Override
    public Collection<Reference> referencesIn(String workflowId, PrincipalId reader) {
        WorkflowDef running = definition(workflowId, reader);
        return new NamedReferences(referents, registry).in(running).values();
    }

    private WorkflowDef definition(String workflowId, PrincipalId reader) {
        try {
            access.requireOnExecution(reader, Access.READ, workflowId);
            return executions.getWorkflowModel(workflowId, false).getWorkflowDefinition();
        } catch (NotFoundException e) {
            throw new TacetException(
                    ErrorCode.RESOURCE_NOT_FOUND, "There is no execution with the id " + workflowId + ".");
        }
    }
}
