package io.tacet.conductor.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.core.exception.TerminateWorkflowException;
import com.netflix.conductor.core.utils.ParametersUtils;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.audit.RefusedCalls;
import io.tacet.conductor.authorship.DefinitionAuthors;
import io.tacet.conductor.authorship.InMemoryResources;
import io.tacet.conductor.authorship.Registry;
import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.FakeHandleCipher;
import io.tacet.handle.HandleCipher;
import io.tacet.handle.Handles;
import io.tacet.handle.Takeovers;
import io.tacet.handle.VariableReader;
import io.tacet.handle.Vouchers;
import io.tacet.testkit.memory.InMemoryEnvironmentRepository;
import io.tacet.testkit.memory.InMemoryExecutionRepository;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against the engine's own class: where the two differ, the difference is on purpose and has a test of its own. */
class TemplateEvaluationTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final HandleCipher CIPHER = new FakeHandleCipher();
    private static final Handles HANDLES = new Handles(CIPHER);

    private final ExecutionRepository executions = new InMemoryExecutionRepository();
    private final ParametersUtils engine = new ParametersUtils(JSON);
    private final ParametersUtils ours = new SafeParametersUtils(
            JSON,
            new ReadableNames(List.of("tacet.test.allowed")),
            new TemplateSources(
                    HANDLES,
                    new EnvironmentValues(new VariableReader(
                            new InMemoryEnvironmentRepository(),
                            new Takeovers(executions, (who, a, t) -> true, id -> Optional.empty()),
                            new RefusedCalls(events -> {}))),
                    executions,
                    new DefinitionAuthors(
                            new InMemoryResources(),
                            id -> Optional.empty(),
                            new Vouchers(CIPHER),
                            new Registry().dao(),
                            JSON),
                    who -> false));

    /** Text and structure: the one is copied each time, the other when it is stored. */
    @ParameterizedTest
    @ValueSource(strings = {"text ${large}", "${large}", "${many}"})
    void whatNamesLargeDataAThousandTimesIsRefused(String template) {
        Map<String, Object> document =
                Map.of("large", "x".repeat(100_000), "many", Collections.nCopies(100_000, Map.of()));

        assertThatThrownBy(() -> ours.replace(Map.of("k", Collections.nCopies(1_000, template)), document))
                .isInstanceOf(TerminateWorkflowException.class)
                .hasMessageContaining("EXPRESSION_TOO_COSTLY");
        assertThat(ours.replace(Map.of("k", Collections.nCopies(100, template)), document))
                .isEqualTo(engine.replace(Map.of("k", Collections.nCopies(100, template)), document));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "",
                "$",
                "${",
                "}",
                "{}",
                "${}",
                "${  }",
                "a${}b",
                "${workflow.input.text}",
                "${workflow.input.number}",
                "${workflow.input.nothing}",
                "${workflow.input.missing.deep}",
                "x${workflow.input.missing}y",
                "${workflow.input.map}",
                "x${workflow.input.map}y",
                "${workflow.input.list}",
                "${workflow.input.list[0]}",
                "${workflow.input.list[*]}",
                "${workflow.input.items[?(@.id == 2)].name}",
                "${workflow.input.text}${workflow.input.number}",
                "${workflow.input.${workflow.input.key}}",
                "a ${workflow.input.${workflow.input.key}} b",
                "${workflow.status}",
                "${workflow.workflowId}/${workflow.version}",
                "${first.output.result}",
                "${first.status}",
                "${first.taskId} ${first.output.result.deep}",
                "${loop.output.n}",
                "$${workflow.input.text}",
                "a$${workflow.input.text}b${workflow.input.text}",
                "$$${workflow.input.text}",
                "$${a ${workflow.input.text} b}",
                "${workflow.secrets.name}",
                "x${workflow.secrets.name.path}y",
                "${workflow.secrets.${workflow.input.key}}",
                "${CPEWF_TASK_ID}",
                "{${workflow.input.text}}",
                "{\"a\": \"${workflow.input.text}\", \"b\": {\"c\": \"${workflow.input.number}\"}}",
                "}${workflow.input.text}{",
                "$ {workflow.input.text}",
                "${$.workflow.input.text}",
                "${!!}",
                "${workflow.input.dollar}",
                "cost: $5 and ${workflow.input.text}",
                "line\n${workflow.input.text}\nline"
            })
    void evaluatesAsTheEngineDoes(String template) {
        Map<String, Object> input = new HashMap<>();
        input.put("key", template);
        input.put("nested", Map.of("list", List.of(template, Map.of("k", template))));

        assertThat(ours.getTaskInputV2(input, workflow(), "task-1", null))
                .isEqualTo(engine.getTaskInputV2(input, workflow(), "task-1", null));
    }

    @Test
    void evaluatesRandomTemplatesAsTheEngineDoes() {
        String[] pieces = {"${", "}", "{", "a", " ", "workflow.input.text", "workflow.input.key", "$", "."};
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(9); n >= 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            if (!isBalanced(text)) {
                continue;
            }
            Map<String, Object> input = Map.of("key", text.toString());
            assertThat(ours.getTaskInputV2(input, workflow(), "t", null))
                    .as(text.toString())
                    .isEqualTo(engine.getTaskInputV2(input, workflow(), "t", null));
        }
    }

    @Test
    void evaluatesWhatIsWellFormedBesideABraceThatIsNeverClosed() {
        assertThat(ours.getTaskInputV2(Map.of("k", "${unclosed ${workflow.input.text}"), workflow(), "t", null))
                .as("the engine leaves all of such a text as it is")
                .containsEntry("k", "${unclosed hello");
    }

    @Test
    void fillsInTheTaskDefinitionsTemplateAsTheEngineDoes() {
        TaskDef definition = new TaskDef("t");
        definition.setInputTemplate(
                Map.of("given", "default", "extra", "${workflow.input.text}", "nothing", "fallback"));
        Map<String, Object> input = new HashMap<>(Map.of("given", "mine", "nothing", "${workflow.input.missing}"));

        assertThat(ours.getTaskInputV2(input, workflow(), "t", definition))
                .isEqualTo(engine.getTaskInputV2(input, workflow(), "t", definition))
                .containsEntry("nothing", "fallback");
    }

    @Test
    void replacesInEventsAsTheEngineDoes() {
        Map<String, Object> payload = Map.of("id", 7, "name", "n");
        Map<String, Object> templates = Map.of("id", "${id}", "both", "${name}-${id}", "none", "${missing}");

        assertThat(ours.replace(templates, payload)).isEqualTo(engine.replace(templates, payload));
        assertThat(ours.replace(templates, "{\"id\":7,\"name\":\"n\"}"))
                .as("the engine parses such a payload twice and finds nothing in it")
                .isEqualTo(ours.replace(templates, payload));
    }

    /** What yields another's queue there has come through the sink as data. */
    @Test
    void queueOfAnEventIsEvaluatedAsTheSinkAndNoMore() {
        System.setProperty("tacet.test.allowed", "yes");
        try {
            assertThat(ours.getTaskInputV2(Map.of("sink", "kafka:${tacet.test.allowed}_topic"), workflow(), "t", null))
                    .containsEntry("sink", "kafka:yes_topic");
            for (String name : List.of(
                    "kafka:yes_topic",
                    "${$.concat(\"conductor\")}:orders:paid",
                    "${tacet.test.allowed}:orders:paid",
                    "conductor:orders:$${x}")) {
                assertThat(ours.replace(name)).isEqualTo(name);
            }
            assertThat(engine.replace("${$.concat(\"conductor\")}:orders:paid"))
                    .as("the engine does evaluate it; if it no longer does, this has become unnecessary")
                    .isEqualTo("conductor:orders:paid");
        } finally {
            System.clearProperty("tacet.test.allowed");
        }
    }

    @Test
    void readsNoEnvironmentVariableNorSystemPropertyThatIsNotAllowed() {
        String variable = System.getenv().keySet().stream()
                .filter(name -> name.matches("[A-Z]+"))
                .findFirst()
                .orElseThrow();
        Map<String, Object> input = Map.of(
                "variable", "${" + variable + "}",
                "property", "${java.home}",
                "dynamic", "${${workflow.input.property}}");

        assertThat(engine.getTaskInputV2(input, workflow(), "t", null))
                .as("the engine does read them; if it no longer does, this hook has become unnecessary")
                .containsEntry("variable", System.getenv(variable))
                .containsEntry("property", System.getProperty("java.home"))
                .containsEntry("dynamic", System.getProperty("java.home"));
        assertThat(ours.getTaskInputV2(input, workflow(), "t", null))
                .containsEntry("variable", null)
                .containsEntry("property", null)
                .containsEntry("dynamic", null);
    }

    @Test
    void readsASystemPropertyThatIsAllowed() {
        System.setProperty("tacet.test.allowed", "yes");
        try {
            assertThat(ours.getTaskInputV2(Map.of("k", "${tacet.test.allowed}"), workflow(), "t", null))
                    .containsEntry("k", "yes");
        } finally {
            System.clearProperty("tacet.test.allowed");
        }
    }

    @Test
    void neverLooksForExpressionsInData() {
        Map<String, Object> input =
                Map.of("k", "<${workflow.input.template}>", "escaped", "${workflow.input.escaped}!");

        WorkflowModel workflow = workflow();
        workflow.getInput().put("escaped", "$${workflow.secrets.x}");

        assertThat(ours.getTaskInputV2(input, workflow, "t", null))
                .containsEntry("k", "<${workflow.input.text}>")
                .as("the engine would turn the data's $${ into ${")
                .containsEntry("escaped", "$${workflow.secrets.x}!");
    }

    @Test
    void leavesSecretsToTheHandOff() {
        Map<String, Object> input = Map.of("k", "${workflow.secrets.name}");

        assertThat(ours.substituteSecrets(input)).isSameAs(input);
    }

    /** The engine's expression took 6.9 s on 4.8 KB; a quadratic one would take minutes on this. */
    @Test
    void parsesAMegabyteOfOpenings() {
        String openings = "${".repeat(500_000);
        String nested = "${a".repeat(100_000) + "}".repeat(33);

        assertThat(ours.replace(Map.of("k", openings), Map.of())).containsEntry("k", openings);
        assertThatThrownBy(() -> ours.replace(Map.of("k", nested + "}".repeat(99_967)), Map.of()))
                .isInstanceOf(TerminateWorkflowException.class)
                .hasMessageContaining("32 deep");
    }

    private static boolean isBalanced(CharSequence text) {
        int open = 0;
        for (int i = 0; i < text.length() && open >= 0; i++) {
            open += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
        }
        return open == 0;
    }

    private static WorkflowModel workflow() {
        WorkflowDef definition = new WorkflowDef();
        definition.setName("wf");
        definition.setSchemaVersion(2);
        WorkflowModel workflow = new WorkflowModel();
        workflow.setWorkflowDefinition(definition);
        workflow.setWorkflowId("w-1");
        workflow.setStatus(WorkflowModel.Status.RUNNING);
        Map<String, Object> input = new HashMap<>();
        input.put("text", "hello");
        input.put("number", 42);
        input.put("nothing", null);
        input.put("key", "text");
        input.put("property", "java.home");
        input.put("dollar", "$1 \\2");
        input.put("template", "${workflow.input.text}");
        input.put("map", Map.of("a", 1));
        input.put("list", List.of("x", 2, true));
        input.put("items", List.of(Map.of("id", 1, "name", "one"), Map.of("id", 2, "name", "two")));
        workflow.setInput(input);
        workflow.setTasks(List.of(
                task("first", false, Map.of("result", Map.of("deep", 1))), task("loop__1", true, Map.of("n", 9))));
        return workflow;
    }

    private static TaskModel task(String reference, boolean inLoop, Map<String, Object> output) {
        TaskModel task = new TaskModel();
        task.setTaskId("id-" + reference);
        task.setReferenceTaskName(reference);
        task.setStatus(TaskModel.Status.COMPLETED);
        task.setTaskType("SIMPLE");
        task.setIteration(inLoop ? 1 : 0);
        task.setOutputData(output);
        return task;
    }
}
