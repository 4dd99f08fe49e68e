package io.tacet.conductor.bounds;

import com.netflix.conductor.core.exception.TerminateWorkflowException;
import com.netflix.conductor.core.execution.DeciderService;
import com.netflix.conductor.core.execution.mapper.TaskMapper;
import com.netflix.conductor.core.execution.tasks.SystemTaskRegistry;
import com.netflix.conductor.core.utils.ExternalPayloadStorageUtils;
import com.netflix.conductor.core.utils.IDGenerator;
import com.netflix.conductor.core.utils.ParametersUtils;
import com.netflix.conductor.dao.MetadataDAO;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.kernel.ErrorCode;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;

/**
 * Ends an execution that has too many tasks: a loop or a retry without an end would keep a thread of the engine busy, more with each
 * task, because the engine looks at all of them each time.
 *
 * <p>Relies on: the engine decides by this method after each round of tasks (WorkflowExecutorOps:1323), and takes the exception as the end
 * of the execution (:1404).
 */
public class BoundedDecider extends DeciderService {
    private final int maxTasks;

    // The engine's constructor has eight parameters; ours must match it.
    public BoundedDecider(
            IDGenerator idGenerator,
            ParametersUtils parametersUtils,
            MetadataDAO metadataDAO,
            ExternalPayloadStorageUtils externalPayloadStorageUtils,
            SystemTaskRegistry systemTaskRegistry,
            @Qualifier("taskMappersByTaskType") Map<String, TaskMapper> taskMappers,
            @Qualifier("annotatedTaskSystems") Map<String, TaskMapper> annotatedTaskSystems,
            @Value("${conductor.app.taskPendingTimeThreshold:60m}") Duration taskPendingTimeThreshold,
            Limits limits) {
        super(
                idGenerator,
                parametersUtils,
                metadataDAO,
                externalPayloadStorageUtils,
                systemTaskRegistry,
                taskMappers,
                annotatedTaskSystems,
                taskPendingTimeThreshold);
        this.maxTasks = limits.executionTasks();
    }

    @Override
    public DeciderOutcome decide(WorkflowModel workflow) {
        requireAtMost(maxTasks, workflow.getTasks().size());
        return super.decide(workflow);
    }

    /** @throws TerminateWorkflowException for more tasks than that */
    public static void requireAtMost(int maxTasks, int tasks) {
        if (tasks > maxTasks) {
            throw new TerminateWorkflowException(ErrorCode.EXECUTION_TOO_LARGE + ": the execution has more than "
                    + maxTasks
                    + " tasks (tacet.limits.execution-tasks). Give loops and retries an end, keep fewer iterations (keepLastN), or"
                    + " use sub-workflows.");
        }
    }
}
