package io.tacet.conductor.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.common.config.ObjectMapperProvider;
import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.access.PrincipalId;
import io.tacet.audit.RefusedCalls;
import io.tacet.conductor.authorship.DefinitionAuthors;
import io.tacet.conductor.authorship.InMemoryResources;
import io.tacet.conductor.authorship.Registry;
import io.tacet.handle.Author;
import io.tacet.handle.Execution;
import io.tacet.handle.FakeHandleCipher;
import io.tacet.handle.HandleCipher;
import io.tacet.handle.HandleDisplay;
import io.tacet.handle.Handles;
import io.tacet.handle.Reference;
import io.tacet.handle.SecretReference;
import io.tacet.handle.Takeovers;
import io.tacet.handle.VariableReader;
import io.tacet.handle.Vouchers;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.testkit.memory.InMemoryEnvironmentRepository;
import io.tacet.testkit.memory.InMemoryExecutionRepository;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who wrote a template decides what becomes of references and handles in it. */
class AuthoredTemplatesTest {
    private static final PrincipalId ANN = new PrincipalId("ann");
    private static final PrincipalId BEN = new PrincipalId("ben");
    private static final PrincipalId ADMINISTRATOR = new PrincipalId("administrator");
    private static final Execution EXECUTION = Execution.root("wf-1", ANN);
    private static final ObjectMapper JSON = new ObjectMapperProvider().getObjectMapper();
    private static final String REFERENCE = "${workflow.secrets.key.a}";

    private static final List<String> NAMES = List.of("key", "a-b_1", "", "a b", "0");
    private static final List<String> PIECES = List.of(
            "a",
            ".",
            "[",
            "]",
            "'",
            "\"",
            "\\",
            "['a.b']",
            "[\"a.b\"]",
            "['it\\'s']",
            "[0]",
            "[*]",
            ".field",
            "..",
            "?(@.x==1)",
            " ",
            "$",
            "$$",
            "#",
            "\n",
            "\u0000",
            "\u00e9",
            "\ud83d\ude00",
            "***",
            "tacet-ref.",
            "/",
            ":",
            "-1");

    private final HandleCipher cipher = new FakeHandleCipher();
    private final Handles handles = new Handles(cipher);
    private final InMemoryExecutionRepository executions = new InMemoryExecutionRepository();
    private final Registry registry = new Registry();
    private final DefinitionAuthors authors = new DefinitionAuthors(
            new InMemoryResources(), id -> Optional.empty(), new Vouchers(cipher), registry.dao(), JSON);
    private final SafeParametersUtils templates = new SafeParametersUtils(
            JSON,
            new ReadableNames(List.of()),
            new TemplateSources(
                    handles,
                    new EnvironmentValues(new VariableReader(
                            new InMemoryEnvironmentRepository(),
                            new Takeovers(executions, (who, a, t) -> true, id -> Optional.empty()),
                            new RefusedCalls(events -> {}))),
                    executions,
                    authors,
                    ADMINISTRATOR::equals));
    private final String atRest = handles.reference(SecretReference.parse("key.a"), EXECUTION);
    private final String sentByAnn = sentBy(ANN);

    AuthoredTemplatesTest() {
        executions.addIfAbsent(EXECUTION);
    }

    @Test
    void authorsReferenceBecomesASealedOneAlsoWithinText() {
        assertThat(authored(REFERENCE)).isEqualTo(sentByAnn);
        assertThat(authored("Bearer " + REFERENCE + "/${workflow.input.x}")).isEqualTo("Bearer " + sentByAnn + "/data");
    }

    /** Whatever stands in for a body: registration, evaluation, handles and what people are shown take the same texts as references. */
    @Test
    void everyReaderOfReferencesTakesTheSameTexts() {
        Random random = new Random(14);
        int references = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = SecretReference.PREFIX + body(random) + "}";
            Optional<Reference> parsed = read(text);
            assertThat(registered(text)).as(text).isEqualTo(parsed);
            Object evaluated = authored(text);
            if (parsed.isPresent()) {
                references++;
                assertThat(handles.isHandle((String) evaluated, EXECUTION))
                        .as(text)
                        .isTrue();
                assertThat(HandleDisplay.show(evaluated)).as(text).isEqualTo(shown(text));
                assertThat(References.ANY.in(text)).as(text).isNotEmpty();
            } else {
                assertThat(evaluated).as(text).isEqualTo(text);
            }
        }
        assertThat(references).isBetween(4_000, 16_000);
    }

    /** A path may begin with the root, which the brackets behind a name stand for. */
    private static String shown(String text) {
        return text.replaceFirst("(secrets\\.[\\w-]+)\\.\\$\\[", "$1[");
    }

    private static String body(Random random) {
        StringBuilder body = new StringBuilder(NAMES.get(random.nextInt(NAMES.size())));
        for (int i = random.nextInt(6); i > 0; i--) {
            body.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return body.toString();
    }

    private static Optional<Reference> read(String text) {
        try {
            return Optional.of(
                    SecretReference.parse(text.substring(SecretReference.PREFIX.length(), text.length() - 1)));
        } catch (TacetException e) {
            return Optional.empty();
        }
    }

    private static Optional<Reference> registered(String text) {
        List<Reference> found = new ArrayList<>();
        try {
            TemplateReferences.in(text, found::add);
        } catch (TacetException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REFERENCE);
        }
        return found.stream().findFirst();
    }

    @Test
    void authorsExpressionSendsHandlesOn() {
        assertThat(authored("${workflow.input.sealed}")).isEqualTo(sentByAnn);
        assertThat(authored("a ${workflow.input.sealed} b")).isEqualTo("a " + sentByAnn + " b");
        assertThat(authored("${workflow.input}"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("sealed", sentByAnn);
        assertThat(authored("${first.output.list}")).isEqualTo(List.of(Map.of("k", sentByAnn)));
    }

    @Test
    void dataGetsWhatPeopleSee() {
        WorkflowModel workflow = workflow(Map.of("other", "template"));
        assertThat(evaluated(workflow, REFERENCE)).isEqualTo(REFERENCE);
        assertThat(evaluated(workflow, "$" + REFERENCE)).isEqualTo(REFERENCE);
        assertThat(evaluated(workflow, "${workflow.input.sealed}")).isEqualTo(REFERENCE);
        assertThat(evaluated(workflow, "a ${first.output} b")).asString().contains(REFERENCE);
        assertThat(evaluated(workflow, "${workflow.input.x}")).as("plain data").isEqualTo("data");
    }

    @Test
    void whatIsPutTogetherFromDataIsNoExpressionOfTheAuthor() {
        WorkflowModel workflow = workflow(Map.of());
        workflow.getInput().putAll(Map.of("path", "workflow.input.sealed", "name", "sealed", "field", "x"));
        for (String template : List.of("${${workflow.input.path}}", "${workflow.input.${workflow.input.name}}")) {
            author(workflow, template);
            assertThat(evaluated(workflow, template)).isEqualTo(REFERENCE);
        }
        author(workflow, "${workflow.input.${workflow.input.field}}");
        assertThat(evaluated(workflow, "${workflow.input.${workflow.input.field}}"))
                .as("plain data")
                .isEqualTo("data");
        author(workflow, "${workflow.secrets.${workflow.input.name}}");
        assertThat(evaluated(workflow, "${workflow.secrets.${workflow.input.name}}"))
                .asString()
                .doesNotContain("tacet-");
    }

    @Test
    void dataIsNotLookedAtForReferences() {
        WorkflowModel workflow = workflow(Map.of());
        workflow.getInput().put("lure", REFERENCE);
        author(workflow, "${workflow.input.lure}");

        assertThat(evaluated(workflow, "${workflow.input.lure}")).isEqualTo(REFERENCE);
    }

    @Test
    void definitionWithoutAKnownAuthorSendsWhatOpensNowhere() {
        WorkflowModel workflow = workflow(Map.of());
        author(workflow, REFERENCE);
        workflow.getWorkflowDefinition().setUpdatedBy("");

        assertThat(evaluated(workflow, REFERENCE))
                .isEqualTo(handles.sentBy(List.of(Optional.empty()), atRest, EXECUTION));
    }

    @Test
    void executionThatNobodyKnowsGetsText() {
        executions.remove("wf-1");
        assertThat(authored(REFERENCE)).isEqualTo(REFERENCE);
    }

    @Test
    void taskDefinitionsReferencesGoToItsTypeAndItsExpressionsSendNothingOn() {
        TaskDef definition = registered(
                BEN, Map.of("own", REFERENCE, "taken", "${workflow.input.sealed}", "x", "${workflow.input.x}"));

        Map<String, Object> input = templates.getTaskInputV2(Map.of("k", "v"), workflow(Map.of()), "id", definition);

        assertThat(input)
                .containsEntry("own", handles.sentToType("t", sentBy(BEN), EXECUTION))
                .containsEntry("taken", REFERENCE)
                .containsEntry("x", "data");
    }

    @Test
    void taskDefinitionOfTheSameAuthorSendsOn() {
        TaskDef definition = registered(ANN, Map.of("taken", "${workflow.input.sealed}"));

        assertThat(templates.getTaskInputV2(Map.of(), workflow(Map.of()), "id", definition))
                .containsEntry("taken", sentByAnn);
    }

    /** It would say what the task calls, or what it answers. */
    @Test
    void taskDefinitionNamedLikeASystemTaskCountsIfItIsTheAuthorsOrAnAdministrators() {
        Map<String, Object> template = Map.of("outputFilter", "constant");
        WorkflowModel workflow = workflow(Map.of("uri", "x"));
        WorkflowTask task = workflow.getWorkflowDefinition().getTasks().getFirst();
        task.setType("HTTP");
        for (PrincipalId author : List.of(ANN, ADMINISTRATOR)) {
            assertThat(templates.getTaskInputV2(Map.of("uri", "x"), workflow, "id", registered(author, template)))
                    .containsEntry("outputFilter", "constant");
        }
        TaskDef unknown = new TaskDef("t");
        unknown.setInputTemplate(template);
        for (TaskDef other : List.of(registered(BEN, template), unknown)) {
            assertThat(templates.getTaskInputV2(Map.of("uri", "x"), workflow, "id", other))
                    .containsEntry("uri", "x")
                    .doesNotContainKey("outputFilter");
        }

        task.setType("SIMPLE");
        assertThat(templates.getTaskInputV2(Map.of(), workflow, "id", registered(BEN, template)))
                .as("what a worker's task type gives is its owner's to say")
                .containsEntry("outputFilter", "constant");
    }

    @Test
    void taskDefinitionThatCameWithDataIsData() {
        TaskDef definition = new TaskDef("t");
        definition.setInputTemplate(Map.of("own", REFERENCE, "taken", "${workflow.input.sealed}"));
        definition.setUpdatedBy("ann");

        assertThat(templates.getTaskInputV2(Map.of(), workflow(Map.of()), "id", definition))
                .containsEntry("own", REFERENCE)
                .containsEntry("taken", REFERENCE);
    }

    @Test
    void eventsAndSinksAreData() {
        assertThat(templates.replace(Map.of("k", REFERENCE), Map.of())).containsEntry("k", REFERENCE);
        assertThat(templates.getTaskInputV2(Map.of("sink", "${workflow.input.sealed}"), workflow(Map.of()), "id", null))
                .containsEntry("sink", REFERENCE);
    }

    private TaskDef registered(PrincipalId author, Map<String, Object> template) {
        TaskDef definition = new TaskDef("t");
        definition.setInputTemplate(template);
        registry.put(definition);
        authors.saved(definition, author);
        return definition;
    }

    private String sentBy(PrincipalId author) {
        return handles.sentBy(List.of(Optional.of(new Author(author, Optional.empty()))), atRest, EXECUTION);
    }

    private @Nullable Object authored(String template) {
        WorkflowModel workflow = workflow(Map.of());
        author(workflow, template);
        return evaluated(workflow, template);
    }

    private static void author(WorkflowModel workflow, String template) {
        workflow.getWorkflowDefinition().getTasks().getFirst().setInputParameters(new HashMap<>(Map.of("k", template)));
    }

    private @Nullable Object evaluated(WorkflowModel workflow, String template) {
        return templates
                .getTaskInputV2(Map.of("k", template), workflow, "id", null)
                .get("k");
    }

    private WorkflowModel workflow(Map<String, Object> written) {
        WorkflowTask task = new WorkflowTask();
        task.setName("t");
        task.setTaskReferenceName("t");
        task.setInputParameters(new HashMap<>(written));
        WorkflowDef def = new WorkflowDef();
        def.setName("w");
        def.setUpdatedBy("ann");
        def.setTasks(List.of(task));
        TaskModel first = new TaskModel();
        first.setReferenceTaskName("first");
        first.setStatus(TaskModel.Status.COMPLETED);
        first.setOutputData(new HashMap<>(Map.of("list", List.of(Map.of("k", atRest)))));
        WorkflowModel workflow = new WorkflowModel();
        workflow.setWorkflowId("wf-1");
        workflow.setWorkflowDefinition(def);
        workflow.setTasks(List.of(first));
        workflow.setInput(
                new HashMap<>(Map.of("x", "data", "sealed", handles.endorsedFor("elsewhere", atRest, EXECUTION))));
        return workflow;
    }
}
