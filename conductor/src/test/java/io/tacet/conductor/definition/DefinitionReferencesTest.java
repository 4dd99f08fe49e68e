package io.tacet.conductor.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.workflow.SubWorkflowParams;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import io.tacet.access.Authorizer;
import io.tacet.access.PrincipalId;
import io.tacet.handle.Reference;
import io.tacet.kernel.TacetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefinitionReferencesTest {
    private static final PrincipalId ANN = new PrincipalId("ann");
    private static final Authorizer ONLY_MINE =
            (who, access, target) -> target.id().equals("mine");

    @Test
    void inFindsThemInInputsOutputsTemplatesAndEmbeddedDefinitions() {
        WorkflowDef definition = workflow(Map.of("a", List.of(1, "x${workflow.secrets.a.path}y"), "n", 7));
        definition.setOutputParameters(Map.of("o", "${workflow.env.b}"));
        SubWorkflowParams params = new SubWorkflowParams();
        params.setWorkflowDefinition(workflow(Map.of("i", "${workflow.secrets.c}")));
        definition.getTasks().getFirst().setSubWorkflowParam(params);
        TaskDef embedded = new TaskDef("embedded");
        embedded.setInputTemplate(Map.of("d", "${first.output.${workflow.secrets.d}}"));
        definition.getTasks().getFirst().setTaskDefinition(embedded);

        assertThat(DefinitionReferences.in(definition))
                .extracting(Reference::toString)
                .containsExactlyInAnyOrder(
                        "${workflow.secrets.a.path}",
                        "${workflow.env.b}",
                        "${workflow.secrets.c}",
                        "${workflow.secrets.d}");
        assertThat(DefinitionReferences.in(embedded))
                .extracting(Reference::toString)
                .containsExactly("${workflow.secrets.d}");
    }

    @Test
    void inWhenDataWouldChooseTheNameThenRefused() {
        assertThatThrownBy(
                        () -> DefinitionReferences.in(workflow(Map.of("a", "${workflow.secrets.${workflow.input.n}}"))))
                .isInstanceOf(TacetException.class)
                .hasMessageContaining("data may not choose it");
        assertThatThrownBy(() -> DefinitionReferences.in(workflow(Map.of("a", "${workflow.secrets.a b}"))))
                .isInstanceOf(TacetException.class)
                .hasMessageContaining("is no reference to a secret");
        assertThatThrownBy(() -> DefinitionReferences.in(workflow(Map.of("a", "${workflow.env.${workflow.input.n}}"))))
                .isInstanceOf(TacetException.class)
                .hasMessageContaining("data may not choose it");
    }

    /** To the engine, paths that lead nowhere: the task would get null. */
    @Test
    void inWhenItOnlyLooksLikeOneThenRefused() {
        for (String template : List.of(
                "${ workflow.secrets.api-key }",
                "${workflow. secrets.api-key}",
                "${workflow.secrets .api-key}",
                "Bearer ${Workflow.Secrets.api-key}",
                "${workflow.ENV.region}",
                "${workflow.secret.api-key}",
                "${first.output.${\tworkflow.env.region}}",
                "${workflow.secrets}",
                "x ${workflow.input.a} ${workflow.env} y",
                "${workflow.secrets['api-key']}",
                "${first.output.${workflow.env[0]}}")) {
            assertThatThrownBy(() -> DefinitionReferences.in(workflow(Map.of("a", template))))
                    .isInstanceOf(TacetException.class)
                    .hasMessageContaining("write one for each name");
        }
        for (String template : List.of(
                "${workflow.input.secrets}",
                "$${workflow.secrets}",
                "$${ workflow.secrets.x}",
                "${workflow.secretsOfMine}",
                "${workflow.environment.x}",
                "${my workflow.secrets.x}",
                "${ workflow.input.x }",
                "workflow.secrets")) {
            assertThat(DefinitionReferences.in(workflow(Map.of("a", template)))).isEmpty();
        }
    }

    /** The engine leaves all of such a text as it is: the reference would be sent in place of the value. */
    @Test
    void inWhenOneIsNotClosedThenRefused() {
        for (String template : List.of(
                "${workflow.secrets.api-key",
                "Bearer ${workflow.secrets.api-key ",
                "${workflow.env.region and ${workflow.input.a}")) {
            assertThatThrownBy(() -> DefinitionReferences.in(workflow(Map.of("a", template))))
                    .isInstanceOf(TacetException.class)
                    .hasMessageContaining("is not closed");
        }
        for (String template : List.of("$${workflow.secrets.api-key", "{workflow.secrets.", "${workflow.input.a")) {
            assertThat(DefinitionReferences.in(workflow(Map.of("a", template)))).isEmpty();
        }
    }

    @Test
    void inWhenOneCannotBeReadThenSaysWhere() {
        assertThatThrownBy(() -> DefinitionReferences.in(
                        workflow(Map.of("a", List.of("x", Map.of("b", "${workflow.secrets.hu one}"))))))
                .isInstanceOf(TacetException.class)
                .hasMessageStartingWith("At task t.inputParameters.a[1].b: ${workflow.secrets.hu one} is no reference");
        assertThatThrownBy(() -> DefinitionReferences.in(workflow(Map.of("a", "${x.${y.${workflow.env[0]}}}"))))
                .hasMessageStartingWith("At task t.inputParameters.a: What begins with ${workflow.env[ is");
        WorkflowDef definition = workflow(Map.of());
        definition.setOutputParameters(Map.of("o", "${workflow.secrets['api-key']}"));
        assertThatThrownBy(() -> DefinitionReferences.in(definition)).hasMessageStartingWith("At outputParameters.o: ");
        TaskDef task = new TaskDef("t");
        task.setInputTemplate(Map.of("i", "${workflow.secrets.hu-json.}"));
        assertThatThrownBy(() -> DefinitionReferences.in(task)).hasMessageStartingWith("At inputTemplate.i: ");
        definition.setOutputParameters(Map.of());
        definition.getTasks().getFirst().setTaskDefinition(task);
        assertThatThrownBy(() -> DefinitionReferences.in(definition))
                .hasMessageStartingWith("At task t.taskDefinition.inputTemplate.i: ");
    }

    @Test
    void readableGoesOnBehindThoseThatCannotBeRead() {
        List<String> places = new ArrayList<>();
        WorkflowDef definition = workflow(Map.of(
                "a", "${workflow.secrets.hu one} ${workflow.secrets.good} ${workflow.secrets.${x}} ${workflow.env}"));
        definition.setOutputParameters(Map.of("o", "${workflow.secrets}", "p", "${workflow.env.fine}"));

        assertThat(DefinitionReferences.readable(
                        definition,
                        unreadable -> places.add(
                                unreadable.task() + unreadable.place().pointer())))
                .extracting(Reference::toString)
                .containsExactlyInAnyOrder("${workflow.secrets.good}", "${workflow.env.fine}");
        assertThat(places)
                .containsExactly(
                        "null/outputParameters/o", "t/inputParameters/a", "t/inputParameters/a", "t/inputParameters/a");
    }

    @Test
    void requireUseNamesWhoAndWhat() {
        assertThatCode(() -> require("${workflow.secrets.mine}")).doesNotThrowAnyException();
        assertThatThrownBy(() -> require("${workflow.secrets.theirs}"))
                .isInstanceOf(TacetException.class)
                .hasMessageContaining("secret theirs, which ann may not use");
        assertThatThrownBy(() -> require("${workflow.env.theirs}"))
                .isInstanceOf(TacetException.class)
                .hasMessageContaining("environment variable theirs, which ann may not use");
    }

    private static void require(String template) {
        DefinitionReferences.requireUse(workflow(Map.of("a", template)), ANN, ONLY_MINE);
    }

    private static WorkflowDef workflow(Map<String, Object> inputs) {
        WorkflowTask task = new WorkflowTask();
        task.setName("t");
        task.setTaskReferenceName("t");
        task.setInputParameters(new HashMap<>(inputs));
        WorkflowDef definition = new WorkflowDef();
        definition.setName("w");
        definition.setTasks(List.of(task));
        return definition;
    }
}
