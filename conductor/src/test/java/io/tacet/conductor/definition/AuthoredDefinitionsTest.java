package io.tacet.conductor.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.netflix.conductor.common.config.ObjectMapperProvider;
import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.workflow.SubWorkflowParams;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import io.tacet.access.PrincipalId;
import io.tacet.handle.FakeHandleCipher;
import io.tacet.handle.HandleDisplay;
import io.tacet.handle.Marks;
import io.tacet.kernel.TacetException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuthoredDefinitionsTest {
    private static final PrincipalId ANN = new PrincipalId("ann");

    private final AuthoredDefinitions authored = new AuthoredDefinitions(
            new Marks(new FakeHandleCipher()),
            (who, access, target) -> target.id().equals("mine"),
            new ObjectMapperProvider().getObjectMapper());

    @Test
    void markedWhenReferencesStandInTemplatesThenEachIsMarkedAndTheOriginalIsNot() {
        WorkflowDef inner = workflow("inner", Map.of("i", "${workflow.secrets.mine}"));
        WorkflowDef definition = workflow("outer", Map.of("a", List.of(1, "x${workflow.secrets.mine.path}y"), "n", 7));
        definition.setOutputParameters(Map.of("o", "${workflow.secrets.mine}"));
        SubWorkflowParams params = new SubWorkflowParams();
        params.setWorkflowDefinition(inner);
        definition.getTasks().getFirst().setSubWorkflowParam(params);
        TaskDef embedded = new TaskDef("embedded");
        embedded.setInputTemplate(Map.of("d", "${workflow.secrets.mine}"));
        definition.getTasks().getFirst().setTaskDefinition(embedded);

        WorkflowDef marked = authored.marked(definition);

        WorkflowTask task = marked.getTasks().getFirst();
        assertMarked(((List<?>) task.getInputParameters().get("a")).get(1), "x${workflow.secrets.mine.path}y");
        assertMarked(marked.getOutputParameters().get("o"), "${workflow.secrets.mine}");
        assertMarked(task.getTaskDefinition().getInputTemplate().get("d"), "${workflow.secrets.mine}");
        WorkflowDef markedInner = (WorkflowDef) task.getSubWorkflowParam().getWorkflowDefinition();
        assertMarked(markedInner.getTasks().getFirst().getInputParameters().get("i"), "${workflow.secrets.mine}");
        assertThat(markedInner.getTasks().getFirst().getInputParameters().get("i"))
                .as("marks are good in their own definition only")
                .isNotEqualTo(marked.getOutputParameters().get("o"));
        assertThat(definition.getOutputParameters()).containsEntry("o", "${workflow.secrets.mine}");
    }

    @Test
    void markedWhenNoReferenceThenTheSameInstance() {
        WorkflowDef definition = workflow("w", Map.of("a", "${workflow.input.b}", "e", "$$"));
        assertThat(authored.marked(definition)).isSameAs(definition);
    }

    @Test
    void markedWhenReferenceIsEscapedOrUnfinishedThenItStays() {
        String text = "$${workflow.secrets.mine} ${workflow.secrets.mine";
        WorkflowDef marked = authored.marked(workflow("w", Map.of("a", text)));
        assertThat(marked.getTasks().getFirst().getInputParameters()).containsEntry("a", text);
    }

    @Test
    void markedWhenDataWouldChooseTheSecretThenRefused() {
        assertThatThrownBy(() -> authored.marked(workflow("w", Map.of("a", "${workflow.secrets.${workflow.input.n}}"))))
                .isInstanceOf(TacetException.class)
                .hasMessageContaining("data may not choose it");
        assertThatThrownBy(() -> authored.marked(workflow("w", Map.of("a", "${workflow.secrets.a b}"))))
                .isInstanceOf(TacetException.class)
                .hasMessageContaining("is no reference to a secret");
        assertThatThrownBy(() -> authored.marked(workflow("w", Map.of("a", "${workflow.env.${workflow.input.n}}"))))
                .isInstanceOf(TacetException.class)
                .hasMessageContaining("data may not choose it");
    }

    @Test
    void markedForWhenAuthorMayNotUseTheSecretThenNamesWhoAndWhat() {
        assertThat(authored.markedFor(workflow("w", Map.of("a", "${workflow.secrets.mine}")), ANN))
                .isNotNull();
        assertThatThrownBy(() -> authored.markedFor(workflow("w", Map.of("a", "${workflow.secrets.theirs}")), ANN))
                .isInstanceOf(TacetException.class)
                .hasMessageContaining("secret theirs, which ann may not use");
        assertThatThrownBy(() -> authored.markedFor(workflow("w", Map.of("a", "${workflow.env.theirs}")), ANN))
                .isInstanceOf(TacetException.class)
                .hasMessageContaining("environment variable theirs, which ann may not use");
    }

    private static void assertMarked(Object text, String shown) {
        assertThat(text).asString().isNotEqualTo(shown);
        assertThat(HandleDisplay.show((String) text)).isEqualTo(shown);
    }

    private static WorkflowDef workflow(String name, Map<String, Object> inputs) {
        WorkflowTask task = new WorkflowTask();
        task.setName("t");
        task.setTaskReferenceName("t");
        task.setInputParameters(new HashMap<>(inputs));
        WorkflowDef definition = new WorkflowDef();
        definition.setName(name);
        definition.setTasks(List.of(task));
        return definition;
    }
}
