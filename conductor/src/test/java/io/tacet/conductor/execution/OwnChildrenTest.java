package io.tacet.conductor.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.netflix.conductor.common.metadata.tasks.TaskType;
import com.netflix.conductor.dao.ExecutionDAO;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OwnChildrenTest {
    private static final String OWN = "own child";
    private static final String OTHER = "somebody else's execution";
    private static final String SIBLING = "child of another task of the same execution";

    private final OwnChildren children = new OwnChildren((ExecutionDAO) Proxy.newProxyInstance(
            ExecutionDAO.class.getClassLoader(),
            new Class<?>[] {ExecutionDAO.class},
            (proxy, method, arguments) -> execution((String) arguments[0])));

    private static @Nullable WorkflowModel execution(String id) {
        WorkflowModel execution = new WorkflowModel();
        execution.setWorkflowId(id);
        switch (id) {
            case OWN -> {
                execution.setParentWorkflowId("parent");
                execution.setParentWorkflowTaskId("task");
            }
            case SIBLING -> {
                execution.setParentWorkflowId("parent");
                execution.setParentWorkflowTaskId("another task");
            }
            case OTHER -> {}
            default -> {
                return null;
            }
        }
        return execution;
    }

    private static TaskModel task(String type) {
        TaskModel task = new TaskModel();
        task.setTaskType(type);
        task.setTaskId("task");
        task.setWorkflowInstanceId("parent");
        return task;
    }

    private TaskModel kept(TaskModel task) {
        children.keep(task);
        return task;
    }

    @Test
    void keepsAChildOfItsOwn() {
        TaskModel task = task(TaskType.TASK_TYPE_SUB_WORKFLOW);
        task.setSubWorkflowId(OWN);
        task.setOutputData(new HashMap<>(Map.of("subWorkflowId", OWN, "other", 1)));

        assertThat(kept(task).getSubWorkflowId()).isEqualTo(OWN);
        assertThat(task.getOutputData()).containsEntry("subWorkflowId", OWN).containsEntry("other", 1);
    }

    @Test
    void keepsNoOther() {
        for (Object other : new Object[] {OTHER, SIBLING, "not there", "", 7}) {
            TaskModel byOutput = task(TaskType.TASK_TYPE_SUB_WORKFLOW);
            byOutput.setOutputData(new HashMap<>(Map.of("subWorkflowId", other)));
            TaskModel byInput = task(TaskType.TASK_TYPE_SUB_WORKFLOW);
            byInput.setInputData(new HashMap<>(Map.of("subWorkflowId", other)));
            TaskModel byResult = task(TaskType.TASK_TYPE_SUB_WORKFLOW);
            byResult.setSubWorkflowId(other.toString());

            assertThat(kept(byOutput).getSubWorkflowId())
                    .as("%s in the output", other)
                    .isNull();
            assertThat(kept(byInput).getSubWorkflowId())
                    .as("%s in the input", other)
                    .isNull();
            assertThat(kept(byResult).getSubWorkflowId())
                    .as("%s in the result", other)
                    .isNull();
        }
    }

    @Test
    void leavesTasksOfOtherTypesAlone() {
        TaskModel task = task("worker");
        task.setOutputData(new HashMap<>(Map.of("subWorkflowId", OTHER)));

        assertThat(kept(task).getOutputData()).containsEntry("subWorkflowId", OTHER);
    }
}
