package io.tacet.conductor.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.common.config.ObjectMapperProvider;
import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.access.PrincipalId;
import io.tacet.handle.Execution;
import io.tacet.handle.FakeHandleCipher;
import io.tacet.handle.HandleCipher;
import io.tacet.handle.Handles;
import io.tacet.handle.Marks;
import io.tacet.handle.SecretReference;
import io.tacet.handle.Takeovers;
import io.tacet.handle.VariableReader;
import io.tacet.testkit.memory.InMemoryEnvironmentRepository;
import io.tacet.testkit.memory.InMemoryExecutionRepository;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MintingTest {
    private static final Execution EXECUTION = Execution.root("wf-1", new PrincipalId("ann"));
    private static final ObjectMapper JSON = new ObjectMapperProvider().getObjectMapper();

    private final HandleCipher cipher = new FakeHandleCipher();
    private final Marks marks = new Marks(cipher);
    private final Handles handles = new Handles(cipher);
    private final InMemoryExecutionRepository executions = new InMemoryExecutionRepository();
    private final SafeParametersUtils templates = new SafeParametersUtils(
            JSON,
            new ReadableNames(List.of()),
            new Minter(
                    marks,
                    handles,
                    new EnvironmentValues(new VariableReader(
                            new InMemoryEnvironmentRepository(), new Takeovers(executions, (who, a, t) -> true))),
                    executions));
    private final String sealed = handles.reference(SecretReference.parse("key.a"), EXECUTION);

    MintingTest() {
        executions.addIfAbsent(EXECUTION);
    }

    @Test
    void markedReferenceBecomesASealedOneAlsoWithinText() {
        String marked = mark("w", "${workflow.secrets.key.a}");
        assertThat(evaluated("w", marked)).isEqualTo(sealed);
        assertThat(evaluated("w", "Bearer " + marked + "/${workflow.input.x}")).isEqualTo("Bearer " + sealed + "/data");
    }

    @Test
    void unmarkedReferenceStaysText() {
        assertThat(evaluated("w", "${workflow.secrets.key.a}")).isEqualTo("${workflow.secrets.key.a}");
        assertThat(evaluated("w", "$${workflow.secrets.key.a}")).isEqualTo("${workflow.secrets.key.a}");
    }

    @Test
    void markOfAnotherDefinitionIsNoneAndIsNotShown() {
        assertThat(evaluated("w", mark("v", "${workflow.secrets.key.a}"))).isEqualTo("${workflow.secrets.key.a}");
    }

    @Test
    void referencePutTogetherFromDataStaysText() {
        String marked = mark("w", "${workflow.secrets.key.a}");
        String body = marked.substring(2, marked.length() - 1);
        WorkflowModel workflow = workflow("w");
        workflow.setInput(Map.of("whole", marked, "body", body, "dollar", "$", "name", "key"));
        for (String template : List.of(
                "${workflow.input.whole}",
                "${${workflow.input.body}}",
                "${workflow.input.dollar}{" + body + "}",
                "${workflow.secrets.${workflow.input.name}.a}")) {
            assertThat(String.valueOf(evaluated(workflow, template))).doesNotContain("tacet-ref.");
        }
    }

    @Test
    void taskDefinitionsOwnTemplateIsMarkedForTheTask() {
        TaskDef task = new TaskDef("t");
        Marks author = marks;
        task.setInputTemplate(
                ReferenceMarker.forTask(author, "t", reference -> {}).map(Map.of("d", "${workflow.secrets.key.a}")));
        assertThat(templates.getTaskInputV2(Map.of(), workflow("w"), "id", task))
                .containsEntry("d", sealed);

        TaskDef other = new TaskDef("other");
        other.setInputTemplate(task.getInputTemplate());
        assertThat(templates.getTaskInputV2(Map.of(), workflow("w"), "id", other))
                .containsEntry("d", "${workflow.secrets.key.a}");
    }

    @Test
    void executionThatNobodyKnowsGetsText() {
        executions.remove("wf-1");
        assertThat(evaluated("w", mark("w", "${workflow.secrets.key.a}"))).isEqualTo("${workflow.secrets.key.a}");
    }

    private String mark(String definition, String text) {
        return (String) ReferenceMarker.forWorkflow(marks, definition, reference -> {})
                .map(Map.of("k", text))
                .get("k");
    }

    private Object evaluated(String definition, String template) {
        return evaluated(workflow(definition), template);
    }

    private Object evaluated(WorkflowModel workflow, String template) {
        return templates
                .getTaskInputV2(Map.of("k", template), workflow, "id", null)
                .get("k");
    }

    private static WorkflowModel workflow(String definition) {
        WorkflowDef def = new WorkflowDef();
        def.setName(definition);
        WorkflowModel workflow = new WorkflowModel();
        workflow.setWorkflowId("wf-1");
        workflow.setWorkflowDefinition(def);
        workflow.setInput(Map.of("x", "data"));
        return workflow;
    }
}
