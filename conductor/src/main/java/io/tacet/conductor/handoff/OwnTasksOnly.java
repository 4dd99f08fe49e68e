package io.tacet.conductor.handoff;

import com.netflix.conductor.core.dal.ExecutionDAOFacade;
import com.netflix.conductor.model.TaskModel;
import io.tacet.conductor.proxy.Wrapping;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.List;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * Leaves in its queue what is not for whoever polls: a task of another type or domain than its queue seems to be of.
 *
 * <p>Relies on: before a poll changes anything about a task that it found, it asks this of the facade, and puts the task back for a while if too many of
 * its type are in progress (ExecutionService:145-155).
 */
final class OwnTasksOnly implements MethodInterceptor {
    private static final String ASKED = "exceedsInProgressLimit";

    private final TaskRights rights;

    OwnTasksOnly(TaskRights rights) {
        this.rights = rights;
    }

    static ExecutionDAOFacade around(ExecutionDAOFacade executions, TaskRights rights) {
        return (ExecutionDAOFacade) Wrapping.wrap(executions, List.of(new OwnTasksOnly(rights)));
    }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        boolean asked = call.getMethod().getName().equals(ASKED);
        return asked && isOthers((TaskModel) call.getArguments()[0]) ? true : call.proceed();
    }

    private boolean isOthers(TaskModel task) {
        try {
            return !rights.mayWorkOn(task);
        } catch (TacetException e) {
            if (e.code() == ErrorCode.INVALID_TOKEN) {
                // Signed out while it waited: the poll gives the task back at once, instead of after a while.
                return false;
            }
            throw e;
        }
    }
}
