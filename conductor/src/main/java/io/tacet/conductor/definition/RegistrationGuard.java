package io.tacet.conductor.definition;

import com.netflix.conductor.common.metadata.events.EventHandler;
import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Set;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * Around the registries of definitions: nothing gets in whose references cannot be read or stand where they have no meaning.
 *
 * <p>Relies on: REST, gRPC and the engine's agents store definitions by these methods of MetadataDAO and EventHandlerDAO.
 */
public final class RegistrationGuard implements MethodInterceptor {
    private static final Set<String> METHODS = Set.of(
            "createTaskDef",
            "updateTaskDef",
            "createWorkflowDef",
            "updateWorkflowDef",
            "addEventHandler",
            "updateEventHandler");

    /** @throws TacetException {@link ErrorCode#INVALID_REFERENCE} */
    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        if (METHODS.contains(call.getMethod().getName())) {
            for (Object definition : call.getArguments()) {
                check(definition);
            }
        }
        return call.proceed();
    }

    private static void check(Object definition) {
        switch (definition) {
            case WorkflowDef workflow -> {
                ReferencePlaces.check(workflow);
                DefinitionReferences.in(workflow);
            }
            case TaskDef task -> {
                ReferencePlaces.check(task);
                DefinitionReferences.in(task);
            }
            case EventHandler handler -> ReferencePlaces.check(handler);
            default -> {}
        }
    }
}
