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
import java.util.stream.Stream;

/**
 * Checks who receives what a definition sends out. To send a secret to a task type that somebody else has registered, the author needs READ on its
 * definition, so registering a likely name early yields no secrets. To give an inline definition the name of a registered workflow, the author needs UPDATE on
 * that workflow.
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
        Stream.concat(Stream.of(definition), InlineDefinitions.in(definition))
                .flatMap(one -> one.collectTasks().stream())
                .filter(task ->
                        !References.TO_SECRETS.in(task.getInputParameters()).isEmpty())
                .forEach(task -> requireShared(author, task));
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
