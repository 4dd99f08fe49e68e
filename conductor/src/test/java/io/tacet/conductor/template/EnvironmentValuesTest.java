package io.tacet.conductor.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.common.config.ObjectMapperProvider;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import com.netflix.conductor.core.exception.TerminateWorkflowException;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.access.Access;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.audit.AuditEvent;
import io.tacet.audit.RefusedCalls;
import io.tacet.conductor.authorship.DefinitionAuthors;
import io.tacet.conductor.authorship.InMemoryResources;
import io.tacet.conductor.authorship.Registry;
import io.tacet.environment.EnvironmentRepository;
import io.tacet.environment.Variable;
import io.tacet.environment.VariableName;
import io.tacet.handle.Execution;
import io.tacet.handle.FakeHandleCipher;
import io.tacet.handle.HandleCipher;
import io.tacet.handle.Handles;
import io.tacet.handle.Takeovers;
import io.tacet.handle.VariableReader;
import io.tacet.handle.Vouchers;
import io.tacet.testkit.memory.InMemoryEnvironmentRepository;
import io.tacet.testkit.memory.InMemoryExecutionRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** References to environment variables, in an author's templates and in others. */
class EnvironmentValuesTest {
    private static final PrincipalId ANN = new PrincipalId("ann");
    private static final ObjectMapper JSON = new ObjectMapperProvider().getObjectMapper();

    private final HandleCipher cipher = new FakeHandleCipher();
    private final EnvironmentRepository variables = new InMemoryEnvironmentRepository();
    private final InMemoryExecutionRepository executions = new InMemoryExecutionRepository();
    private final List<AuditEvent> audit = new ArrayList<>();
    private final Takeovers takeovers =
            new Takeovers(executions, EnvironmentValuesTest::allows, id -> Optional.empty());
    private final SafeParametersUtils templates = new SafeParametersUtils(
            JSON,
            new ReadableNames(List.of()),
            new TemplateSources(
                    new Handles(cipher),
                    new EnvironmentValues(new VariableReader(variables, takeovers, new RefusedCalls(audit::addAll))),
                    executions,
                    new DefinitionAuthors(
                            new InMemoryResources(),
                            id -> Optional.empty(),
                            new Vouchers(cipher),
                            new Registry().dao(),
                            JSON),
                    who -> false));

    private static boolean allows(PrincipalId who, Access access, Target target) {
        return who.equals(ANN) && access == Access.EXECUTE && !target.id().equals("theirs");
    }

    @BeforeEach
    void fill() {
        executions.addIfAbsent(Execution.root("wf-1", ANN));
        for (Map.Entry<String, String> variable : Map.of(
                        "region", "eu",
                        "theirs", "x",
                        "text", "{not JSON",
                        "template", "${workflow.input.x} ${workflow.env.region}",
                        "db",
                                "{\"host\": \"h1\", \"port\": 5432, \"nothing\": null, \"list\": [1, 2], \"a.b\": \"dotted\", \"rate\": 1.10}",
                        "top", "[{\"name\": \"n1\"}, 2]")
                .entrySet()) {
            variables.create(new Variable(new VariableName(variable.getKey()), variable.getValue()), ANN);
        }
    }

    @Test
    void wholeValueIsTextAndFieldsKeepTheirTypes() {
        assertThat(authored("${workflow.env.region}")).isEqualTo("eu");
        assertThat(authored("${workflow.env.db.host}")).isEqualTo("h1");
        assertThat(authored("${workflow.env.db.port}")).isEqualTo(5432);
        assertThat(authored("${workflow.env.db.list}")).isEqualTo(List.of(1, 2));
        assertThat(authored("${workflow.env.db}")).asString().startsWith("{\"host\"");
        assertThat(authored("http://${workflow.env.db.host}:${workflow.env.db.port}/${workflow.input.x}"))
                .isEqualTo("http://h1:5432/data");
    }

    @Test
    void nullFieldsWithADotAndItemsAtTheTopAreRead() {
        assertThat(authored("${workflow.env.db.nothing}")).isNull();
        assertThat(authored("is ${workflow.env.db.nothing}")).isEqualTo("is null");
        assertThat(authored("${workflow.env.db['a.b']}")).isEqualTo("dotted");
        assertThat(authored("${workflow.env.top[0].name}${workflow.env.top[1]}"))
                .isEqualTo("n12");
    }

    @Test
    void partsInTextReadAsTheDocumentHasThem() {
        assertThat(authored("${workflow.env.db.rate} ${workflow.env.db.list}")).isEqualTo("1.10 [1,2]");
        assertThat(authored("${workflow.env.db.rate}")).isEqualTo(1.1);
    }

    @Test
    void valueIsNoTemplate() {
        assertThat(authored("${workflow.env.template}")).isEqualTo("${workflow.input.x} ${workflow.env.region}");
    }

    @Test
    void changedValueCountsAtOnce() {
        variables.update(new Variable(new VariableName("region"), "us"));

        assertThat(authored("${workflow.env.region}")).isEqualTo("us");
    }

    @ParameterizedTest
    @CsvSource({
        "${workflow.env.missing}, ENVIRONMENT_VARIABLE_NOT_FOUND: Environment variable missing does not exist",
        "a ${workflow.env.missing} b, ENVIRONMENT_VARIABLE_NOT_FOUND: Environment variable missing does not exist",
        "${workflow.env.db.none}, ENVIRONMENT_PATH_NOT_FOUND: Environment variable db is no JSON document with a field none",
        "${workflow.env.text.x}, ENVIRONMENT_PATH_NOT_FOUND: Environment variable text is no JSON",
        "${workflow.env.db.[}, ENVIRONMENT_PATH_NOT_FOUND: Environment variable db is no JSON",
        "'${workflow.env.theirs}', 'PERMISSION_MISSING: This workflow runs as ann, who may not use environment variable theirs; ask for EXECUTE'"
    })
    void whatIsMissingOrRefusedEndsTheWorkflowWithTheReason(String template, String reason) {
        assertThatThrownBy(() -> authored(template))
                .isInstanceOf(TerminateWorkflowException.class)
                .hasMessageStartingWith(reason);
    }

    @Test
    void refusalIsRecordedAndNothingElseIs() {
        authored("${workflow.env.region}");
        assertThatThrownBy(() -> authored("${workflow.env.missing}")).isInstanceOf(TerminateWorkflowException.class);
        assertThat(audit).isEmpty();

        assertThatThrownBy(() -> authored("${workflow.env.theirs}")).isInstanceOf(TerminateWorkflowException.class);

        assertThat(audit)
                .extracting(event -> event.result() + " " + event.object() + " "
                        + event.who().orElse("") + " " + event.workflowId().orElse(""))
                .containsExactly("REFUSED ENV_VARIABLE theirs ann wf-1");
        assertThat(audit.getFirst().details()).contains("may not use environment variable theirs");
    }

    @Test
    void whoRanItAgainMustBeAllowedTooUnlessThatWasAnybody() {
        Execution execution = Execution.root("wf-1", ANN);
        takeovers.takeOver(execution, PrincipalId.ANYBODY);
        assertThat(authored("${workflow.env.region}")).isEqualTo("eu");

        takeovers.takeOver(execution, new PrincipalId("ben"));
        assertThatThrownBy(() -> authored("${workflow.env.region}"))
                .isInstanceOf(TerminateWorkflowException.class)
                .hasMessageStartingWith("PERMISSION_MISSING: This workflow was run again by ben, who may not use"
                        + " environment variable region; ask for EXECUTE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${workflow.env.region}", "a ${workflow.env.db.host} b", "${workflow.env.missing}"})
    void whatNoAuthorWroteStaysText(String template) {
        assertThat(evaluated(workflow("other"), template)).isEqualTo(template);
        assertThat(templates.replace(Map.of("k", template), Map.of())).containsEntry("k", template);
    }

    @Test
    void referencePutTogetherFromDataStaysText() {
        for (String template : List.of(
                "${workflow.input.whole}",
                "${${workflow.input.body}}",
                "${workflow.input.dollar}{workflow.env.region}",
                "${workflow.env.${workflow.input.name}}")) {
            WorkflowModel workflow = workflow(template);
            workflow.setInput(Map.of(
                    "whole", "${workflow.env.region}", "body", "workflow.env.region", "dollar", "$", "name", "region"));
            assertThat(evaluated(workflow, template)).asString().contains("workflow.");
        }
    }

    @Test
    void authorMustBeAllowedTooAndKnown() {
        WorkflowModel workflow = workflow("${workflow.env.region}");
        workflow.getWorkflowDefinition().setUpdatedBy("ben");
        assertThatThrownBy(() -> evaluated(workflow, "${workflow.env.region}"))
                .isInstanceOf(TerminateWorkflowException.class)
                .hasMessageContaining("last saved by ben, who may not use environment variable region");

        workflow.getWorkflowDefinition().setUpdatedBy("");
        assertThatThrownBy(() -> evaluated(workflow, "${workflow.env.region}"))
                .isInstanceOf(TerminateWorkflowException.class)
                .hasMessageContaining("has no known author");
    }

    @Test
    void executionThatNobodyKnowsGetsText() {
        executions.remove("wf-1");

        assertThat(authored("${workflow.env.region}")).isEqualTo("${workflow.env.region}");
    }

    private Object authored(String template) {
        return evaluated(workflow(template), template);
    }

    private Object evaluated(WorkflowModel workflow, String template) {
        return templates
                .getTaskInputV2(Map.of("k", template), workflow, "id", null)
                .get("k");
    }

    /** @param written the template that stands in the definition */
    private static WorkflowModel workflow(String written) {
        WorkflowTask task = new WorkflowTask();
        task.setTaskReferenceName("t");
        task.setInputParameters(Map.of("k", written));
        WorkflowDef definition = new WorkflowDef();
        definition.setName("w");
        definition.setUpdatedBy("ann");
        definition.setTasks(List.of(task));
        WorkflowModel workflow = new WorkflowModel();
        workflow.setWorkflowId("wf-1");
        workflow.setWorkflowDefinition(definition);
        workflow.setInput(Map.of("x", "data"));
        return workflow;
    }
}
