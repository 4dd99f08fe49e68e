package io.tacet.conductor.handoff;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.common.metadata.tasks.TaskType;
import com.netflix.conductor.core.execution.tasks.SystemTaskRegistry;
import com.netflix.conductor.core.execution.tasks.WorkflowSystemTask;
import io.tacet.conductor.bounds.BoundedJq;
import io.tacet.conductor.bounds.Limits;
import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.Handles;
import io.tacet.handle.Sealer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/**
 * Gives the engine its script tasks so that they can read secrets, and its loops so that they do not decide on a handle (hook K5).
 *
 * <p>Relies on: what runs in the decide loop comes from here (WorkflowExecutorOps:1342, 1522, 2024); what runs in the background does
 * not, and goes through {@link OpeningAsyncSystemTaskExecutor}.
 */
public class OpeningSystemTaskRegistry extends SystemTaskRegistry {
    private final OpenInput openInput;
    private final ReturnedData returned;
    private final ExecutionRepository executions;
    private final Sealer sealer;
    private final ReadableConditions conditions;
    private final BoundedJq jq;
    private final int maxIterations;
    private final Map<String, WorkflowSystemTask> wrapped = new ConcurrentHashMap<>();

    // What the engine's constructor takes, and what its tasks are wrapped with.
    @Autowired
    public OpeningSystemTaskRegistry(
            Set<WorkflowSystemTask> tasks,
            @Qualifier(ASYNC_SYSTEM_TASKS_QUALIFIER) Set<WorkflowSystemTask> asyncSystemTasks,
            OpenInput openInput,
            ReturnedData returned,
            ExecutionRepository executions,
            Handles handles,
            ReadableConditions conditions,
            ObjectMapper objectMapper,
            Limits limits) {
        super(tasks, asyncSystemTasks);
        this.openInput = openInput;
        this.returned = returned;
        this.executions = executions;
        this.sealer = new Sealer(handles);
        this.conditions = conditions;
        this.jq = new BoundedJq(objectMapper, limits);
        this.maxIterations = limits.executionTasks();
    }

    @Override
    public WorkflowSystemTask get(String taskType) {
        if (Scripts.TASKS.contains(taskType)) {
            return wrapped.computeIfAbsent(
                    taskType, type -> new ScriptSystemTask(script(type), openInput, returned, executions, sealer));
        }
        if (taskType.equals(TaskType.TASK_TYPE_DO_WHILE)) {
            return wrapped.computeIfAbsent(
                    taskType, type -> new WaryLoop(super.get(type), openInput, returned, conditions, maxIterations));
        }
        if (taskType.equals(TaskType.TASK_TYPE_SET_VARIABLE)) {
            return wrapped.computeIfAbsent(
                    taskType, type -> new AuthorsVariables(super.get(type), openInput, returned));
        }
        if (taskType.equals(TaskType.TASK_TYPE_TERMINATE) || taskType.equals(TaskType.TASK_TYPE_EVENT)) {
            return wrapped.computeIfAbsent(taskType, type -> new AuthorsActs(super.get(type), openInput, returned));
        }
        return super.get(taskType);
    }

    private WorkflowSystemTask script(String taskType) {
        return taskType.equals(jq.getTaskType()) ? jq : super.get(taskType);
    }
}
