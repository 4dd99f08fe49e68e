package io.tacet.conductor.access;

import static io.tacet.conductor.access.EngineAccess.task;

import com.netflix.conductor.common.metadata.tasks.TaskType;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import io.tacet.access.Access;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.access.sharing.ResourceCatalog;
import io.tacet.conductor.definition.TaskTypes;
import io.tacet.conductor.template.References;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;

/**
 * To which workers an author sends secrets. A task type that somebody else has defined takes their consent: READ on its definition. So nobody gets the
 * secrets of others by registering, ahead of them, a name that they are likely to use.
 */
final class Recipients {
    private final EngineAccess access;
    private final ResourceCatalog catalog;
    private final TaskTypes types;

    Recipients(EngineAccess access, ResourceCatalog catalog, TaskTypes types) {
        this.access = access;
        this.catalog = catalog;
        this.types = types;
    }

    /** @throws TacetException {@link ErrorCode#PERMISSION_MISSING} */
    void require(PrincipalId author, WorkflowDef definition) {
        for (WorkflowTask task : definition.collectTasks()) {
            if (!References.TO_SECRETS.in(task.getInputParameters()).isEmpty()) {
                requireShared(author, task);
            }
            if (task.getSubWorkflowParam() != null
                    && task.getSubWorkflowParam().getWorkflowDefinition() instanceof WorkflowDef inner) {
                require(author, inner);
            }
        }
    }

    private void requireShared(PrincipalId author, WorkflowTask task) {
        String type = TaskType.SIMPLE.name().equals(task.getType()) ? task.getName() : task.getType();
        if (type == null || types.isEngines(type)) {
            return;
        }
        Target recipient = task(type);
        if (!access.sees(author, recipient) && catalog.exists(recipient)) {
            access.require(author, Access.READ, recipient);
        }
    }
}
