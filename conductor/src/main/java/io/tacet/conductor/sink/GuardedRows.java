package io.tacet.conductor.sink;

import com.netflix.conductor.dao.ExecutionDAO;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;

/**
 * Around the store of executions, for the parts of the engine that write to it past the facade (its sweeper, its agents, its test
 * service).
 */
public record GuardedRows(Supplier<RowGuard> rows) implements MethodInterceptor {
    private static final Set<String> METHODS = Set.of("createTasks", "updateTask", "createWorkflow", "updateWorkflow");

    /** The store within, for who has guarded already what it passes on: once is enough. */
    public static ExecutionDAO within(ExecutionDAO guarded) {
        return AopProxyUtils.getSingletonTarget(guarded) instanceof ExecutionDAO store ? store : guarded;
    }

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
