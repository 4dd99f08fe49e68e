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
 * Around the registries of definitions: nothing gets in whose references cannot be read or stand where they have no
 * meaning, nor a handler of an event that cannot come.
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

    private static final Set<String> REMOVALS = Set.of("removeTaskDef", "removeWorkflowDef", "removeEventHandler");

    private final Supplier<TaskTypes> types;
    private final Supplier<UsedNames> names;
    private final Supplier<Set<String>> queueKinds;

    /**
     * All are asked for at the first definition.
     *
     * @param queueKinds the kinds of queues that this server can hear
     */
    public RegistrationGuard(Supplier<TaskTypes> types, Supplier<UsedNames> names, Supplier<Set<String>> queueKinds) {
        this.types = types;
        this.names = names;
        this.queueKinds = queueKinds;
    }

    /** @throws TacetException {@link ErrorCode#INVALID_REFERENCE}, {@link ErrorCode#RESERVED_NAME}, {@link ErrorCode#INVALID_REQUEST} */
    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        if (METHODS.contains(call.getMethod().getName())) {
            for (Object definition : call.getArguments()) {
                check(definition);
            }
            Object answer = call.proceed();
            for (Object definition : call.getArguments()) {
                names.get().stored(definition);
            }
            return answer;
        }
        Object answer = call.proceed();
        if (REMOVALS.contains(call.getMethod().getName())) {
            names.get().removed();
        }
        return answer;
    }

    private void check(Object definition) {
        switch (definition) {
            case WorkflowDef workflow -> {
                PathNames.require(workflow.getName(), "workflow");
                ReferencePlaces.check(workflow);
                DefinitionReferences.in(workflow);
            }
            case TaskDef task -> {
                types.get().requireWorkers(task.getName());
                PathNames.require(task.getName(), "task type");
                ReferencePlaces.check(task);
                DefinitionReferences.in(task);
            }
            case EventHandler handler -> {
                PathNames.require(handler.getName(), "event handler");
                ReferencePlaces.check(handler);
                WorkflowEvents.check(handler.getEvent());
                if (handler.isActive()) {
                    WorkflowEvents.requireHeard(handler.getEvent(), queueKinds.get());
                }
            }
            default -> {}
        }
    }
}
