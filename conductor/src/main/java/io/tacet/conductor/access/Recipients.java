package io.tacet.conductor.access;

import static io.tacet.conductor.access.EngineAccess.task;
import static io.tacet.conductor.access.EngineAccess.workflow;

import com.netflix.conductor.common.metadata.tasks.TaskType;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import io.tacet.access.Access;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.access.sharing.ResourceCatalog;
import io.tacet.conductor.definition.InlineDefinitions;
import io.tacet.conductor.definition.TaskTypes;
import io.tacet.conductor.template.References;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;

/**
 * Who gets what an author's definition holds: workers, and whoever owns a workflow whose name a definition within it takes. A task type that somebody else has defined takes their consent: READ on its definition. So nobody gets the
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
        InlineDefinitions.names(definition).forEach(name -> requireName(author, workflow(name)));
        requireTypes(author, definition);
    }

    private void requireTypes(PrincipalId author, WorkflowDef definition) {
        for (WorkflowTask task : definition.collectTasks()) {
            if (!References.TO_SECRETS.in(task.getInputParameters()).isEmpty()) {
                requireShared(author, task);
            }
            InlineDefinitions.of(task).forEach(inline -> requireTypes(author, inline));
        }
    }

    /** Executions of it go by that name, and so do its events. */
    private void requireName(PrincipalId author, Target inline) {
        if (catalog.exists(inline)) {
            access.require(author, Access.UPDATE, inline);
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
