package io.tacet.conductor.sink;

import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * Around the store of executions, for the parts of the engine that write to it past the facade (its sweeper, its agents, its test
 * service).
 */
record GuardedRows(Supplier<RowGuard> rows) implements MethodInterceptor {
    private static final Set<String> METHODS = Set.of("createTasks", "updateTask", "createWorkflow", "updateWorkflow");

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        if (METHODS.contains(call.getMethod().getName())) {
            for (Object argument : call.getArguments()) {
                guard(argument);
            }
        }
        return call.proceed();
    }

    private void guard(Object argument) {
        switch (argument) {
            case TaskModel task -> rows.get().guard(task);
            case WorkflowModel workflow -> rows.get().guard(workflow);
            case List<?> list -> list.forEach(this::guard);
            default -> {}
        }
    }
}
