package io.tacet.conductor.definition;

import com.netflix.conductor.common.metadata.events.EventHandler;
import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Set;
import java.util.function.Supplier;
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

    private final Supplier<AuthoredDefinitions> authored;

    /** @param authored asked for at the first definition */
    public RegistrationGuard(Supplier<AuthoredDefinitions> authored) {
        this.authored = authored;
    }

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

    private void check(Object definition) {
        switch (definition) {
            case WorkflowDef workflow -> {
                ReferencePlaces.check(workflow);
                authored.get().marked(workflow);
            }
            case TaskDef task -> {
                ReferencePlaces.check(task);
                authored.get().marked(task);
            }
            case EventHandler handler -> ReferencePlaces.check(handler);
            default -> {}
        }
    }
}
