package io.tacet.conductor.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.core.utils.ParametersUtils;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkflowDocumentTest {
    /** The root path shows the whole document that the engine builds: a name more or less in a newer engine fails here. */
    @Test
    void hasTheNamesThatTheEngineHas() {
        WorkflowModel workflow = workflow();
        Object document = new ParametersUtils(new ObjectMapper(), null, null)
                .getTaskInputV2(Map.of("all", "${$}"), workflow, "t", null)
                .get("all");

        assertThat(WorkflowDocument.of(workflow)).isEqualTo(document);
    }

    private static WorkflowModel workflow() {
        WorkflowDef definition = new WorkflowDef();
        definition.setSchemaVersion(2);
        definition.setName("wf");
        TaskModel task = new TaskModel();
        task.setTaskId("id");
        task.setReferenceTaskName("ref");
        task.setStatus(TaskModel.Status.FAILED);
        WorkflowModel workflow = new WorkflowModel();
        workflow.setWorkflowDefinition(definition);
        workflow.setStatus(WorkflowModel.Status.RUNNING);
        workflow.setTasks(List.of(task));
        return workflow;
    }
}
