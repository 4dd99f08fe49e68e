package io.tacet.conductor.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.common.config.ObjectMapperProvider;
import com.netflix.conductor.common.metadata.events.EventExecution;
import com.netflix.conductor.common.metadata.events.EventHandler;
import com.netflix.conductor.common.metadata.tasks.Task;
import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.tasks.TaskExecLog;
import com.netflix.conductor.common.metadata.workflow.StartWorkflowRequest;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import com.netflix.conductor.common.run.TaskSummary;
import com.netflix.conductor.common.run.Workflow.WorkflowStatus;
import com.netflix.conductor.common.run.WorkflowSummary;
import com.netflix.conductor.common.utils.ExternalPayloadStorage;
import com.netflix.conductor.core.config.ConductorProperties;
import com.netflix.conductor.core.events.EventQueueProvider;
import com.netflix.conductor.core.events.queue.Message;
import com.netflix.conductor.core.listener.TaskStatusListener;
import com.netflix.conductor.core.storage.DummyPayloadStorage;
import com.netflix.conductor.dao.EventHandlerDAO;
import com.netflix.conductor.dao.ExecutionDAO;
import com.netflix.conductor.dao.IndexDAO;
import com.netflix.conductor.dao.MetadataDAO;
import com.netflix.conductor.dao.PollDataDAO;
import com.netflix.conductor.dao.QueueDAO;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import com.netflix.conductor.sqlite.config.SqliteConfiguration;
import com.netflix.conductor.sqlite.dao.SqliteQueueDAO;
import io.orkes.conductor.dao.archive.SchedulerArchivalDAO;
import io.orkes.conductor.dao.scheduler.SchedulerDAO;
import io.orkes.conductor.scheduler.model.WorkflowScheduleExecutionModel;
import io.orkes.conductor.scheduler.model.WorkflowScheduleModel;
import io.tacet.audit.LeakAttempt;
import io.tacet.audit.Sink;
import io.tacet.conductor.EngineTables;
import io.tacet.conductor.definition.RegistrationGuard;
import io.tacet.conductor.definition.TaskTypes;
import io.tacet.conductor.definition.UsedNames;
import io.tacet.conductor.event.SeparateEventQueueProvider;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.testkit.PlantedValues;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.conductoross.conductor.ai.agentspan.runtime.service.AgentStreamRegistry;
import org.conductoross.conductor.common.metadata.agent.AgentSSEEvent;
import org.conductoross.conductor.scheduler.sqlite.config.SqliteSchedulerConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.sqlite.SQLiteDataSource;
import rx.schedulers.Schedulers;

/** The engine's own beans on its own SQLite, guarded; the files are searched byte by byte. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SinkDecoratorsTest {
    private static final String CANARY = "canary-5up3r-s3cret-value";

    @TempDir
    static Path folder;

    /** Stored as a name, so it is in the files. */
    private static final String NAME = "q7ZxName9Vw2Kt5Lm8Np";

    private final PlantedValues values =
            new PlantedValues().plant("api-key", CANARY).plant("pin", "493817").plant("name", NAME);
    /** Whether the caller may use the secrets. */
    private final AtomicBoolean known = new AtomicBoolean(true);

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final Seen listener = new Seen();

    static class Seen implements TaskStatusListener {
        private final List<TaskModel> tasks = new CopyOnWriteArrayList<>();

        @Override
        public void onTaskCompleted(TaskModel task) {
            tasks.add(task);
        }
    }

    @BeforeAll
    void start() throws IOException {
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + folder.resolve("conductor.db"));
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test",
                        Map.of(
                                "conductor.db.type", "sqlite",
                                "conductor.indexing.type", "sqlite",
                                "conductor.scheduler.enabled", "true")));
        context.registerBean(DataSource.class, () -> database);
        context.registerBean(ObjectMapper.class, () -> new ObjectMapperProvider().getObjectMapper());
        context.registerBean(
                SinkDecorators.class,
                () -> new SinkDecorators(
                        values::redaction,
                        name -> known.get(),
                        new RegistrationGuard(() -> new TaskTypes(type -> false), SinkDecoratorsTest::unread, Set::of),
                        MarkedRows::new));
        context.registerBean(Seen.class, () -> listener);
        context.registerBean(ExternalPayloadStorage.class, () -> new DummyPayloadStorage());
        context.registerBean(AgentStreamRegistry.class, () -> new AgentStreamRegistry());
        context.registerBean(
                EventQueueProvider.class,
                () -> new SeparateEventQueueProvider(
                        context.getBean(QueueDAO.class), new ConductorProperties(), Schedulers.immediate()));
        context.register(SqliteConfiguration.class, SqliteSchedulerConfiguration.class);
        EngineTables.refresh(context);
    }

    @AfterAll
    void stop() {
        context.close();
    }

    static Stream<Named<BiConsumer<ApplicationContext, String>>> ways() {
        return Stream.of(
                way(
                        "queued payload",
                        (engine, text) -> engine.getBean(QueueDAO.class)
                                .push(
                                        "q",
                                        List.of(new Message("p" + text.length(), "{\"a\": \"" + text + "\"}", null)))),
                way(
                        "queue by its class",
                        (engine, text) -> engine.getBean(SqliteQueueDAO.class)
                                .push("q", List.of(new Message("c" + text.length(), text, null)))),
                way(
                        "published event",
                        (engine, text) -> engine.getBean(EventQueueProvider.class)
                                .getQueue("sink")
                                .publish(List.of(new Message("e" + text.length(), "{\"a\": \"" + text + "\"}", null)))),
                way("indexed workflow", (engine, text) -> {
                    WorkflowSummary workflow = new WorkflowSummary();
                    workflow.setWorkflowId("w" + text.length());
                    workflow.setWorkflowType("w");
                    workflow.setCorrelationId("c");
                    workflow.setInput("{k=" + text + "}");
                    workflow.setReasonForIncompletion("failed with " + text);
                    workflow.setStartTime("2026-01-01T00:00:00Z");
                    workflow.setUpdateTime("2026-01-01T00:00:00Z");
                    workflow.setStatus(WorkflowStatus.FAILED);
                    engine.getBean(IndexDAO.class).indexWorkflow(workflow);
                }),
                way("indexed task", (engine, text) -> {
                    TaskSummary task = new TaskSummary();
                    task.setTaskId("t" + text.length());
                    task.setTaskType("t");
                    task.setTaskDefName("t");
                    task.setWorkflowType("w");
                    task.setOutput("{k=" + text + "}");
                    task.setStartTime("2026-01-01T00:00:00Z");
                    task.setUpdateTime("2026-01-01T00:00:00Z");
                    task.setStatus(Task.Status.FAILED);
                    engine.getBean(IndexDAO.class).indexTask(task);
                }),
                way("task log", (engine, text) -> {
                    TaskExecLog line = new TaskExecLog("token is " + text);
                    line.setTaskId("t1");
                    engine.getBean(IndexDAO.class).addTaskExecutionLogs(List.of(line));
                }),
                way(
                        "run of a schedule",
                        (engine, text) -> engine.getBean(SchedulerDAO.class).saveExecutionRecord(run(text))),
                way(
                        "archived run of a schedule",
                        (engine, text) ->
                                engine.getBean(SchedulerArchivalDAO.class).saveExecutionRecord(run(text))));
    }

    private static Named<BiConsumer<ApplicationContext, String>> way(
            String name, BiConsumer<ApplicationContext, String> way) {
        return Named.of(name, way);
    }

    private static WorkflowScheduleExecutionModel run(String text) {
        WorkflowScheduleExecutionModel run = new WorkflowScheduleExecutionModel();
        run.setExecutionId("x" + text.length());
        run.setScheduleName("s");
        run.setWorkflowName("w");
        run.setScheduledTime(1L);
        run.setExecutionTime(2L);
        run.setState(WorkflowScheduleExecutionModel.State.FAILED);
        run.setReason("no: " + text);
        run.setStackTrace("Exception: " + text);
        StartWorkflowRequest request = new StartWorkflowRequest();
        request.setName("w");
        request.setInput(Map.of("k", text));
        run.setStartWorkflowRequest(request);
        return run;
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whateverIsStoredThenWithoutValues(BiConsumer<ApplicationContext, String> way) throws IOException {
        values.leaks().clear();
        // Goes the same way and is no secret: shows that the way leads to where we look.
        String witness = "witness-" + UUID.randomUUID();

        way.accept(context, witness);
        way.accept(context, CANARY);

        assertThat(files()).contains(witness).doesNotContain(CANARY);
        assertThat(values.leaks())
                .isNotEmpty()
                .allSatisfy(leak -> assertThat(leak.name()).isEqualTo("api-key"));
    }

    @Test
    void queuedMessageThenTextIsMaskedAndNumbersAreNot() {
        QueueDAO queues = context.getBean(QueueDAO.class);
        queues.push("named", List.of(new Message("m", "{\"n\": 493817, \"s\": \"493817\"}", null)));

        assertThat(queues.getSize("named")).isEqualTo(1);
        assertThat(queues.pollMessages("named", 1, 100))
                .singleElement()
                .extracting(Message::getPayload)
                .isEqualTo("{\"n\": 493817, \"s\": \"***\"}");
    }

    @Test
    void eventWhenPublishedThenItHoldsNoHandle() {
        context.getBean(EventQueueProvider.class)
                .getQueue("shown")
                .publish(List.of(new Message("h", "{\"a\": \"tacet-val.QUJD.\", \"b\": \"tacet.val\"}", null)));

        QueueDAO queues = context.getBean(QueueDAO.class);
        assertThat(queues.queuesDetail()).containsKey("@event:shown");
        assertThat(queues.getSize("shown")).isZero();
        assertThat(((QueueDAO) AopProxyUtils.getSingletonTarget(queues)).pollMessages("@event:shown", 1, 100))
                .singleElement()
                .extracting(Message::getPayload)
                .isEqualTo("{\"a\": \"***\", \"b\": \"tacet.val\"}");
    }

    @Test
    void payloadWhenUploadedThenWithoutValues() throws IOException {
        ExternalPayloadStorage storage = context.getBean(ExternalPayloadStorage.class);
        byte[] payload = ("{\"a\": \"" + CANARY + "\", \"n\": 493817}").getBytes(StandardCharsets.UTF_8);

        storage.upload("up.json", new ByteArrayInputStream(payload), payload.length);

        assertThat(new String(storage.download("up.json").readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\": \"***\", \"n\": 493817}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x.json",
                "a/../../x.json",
                "..",
                "a/..",
                "./x.json",
                "a//b.json",
                "a\\..\\x.json",
                "%2e%2e/x.json",
                "C:/x.json",
                "file:///x.json",
                "x.json\u0000.json",
                "a/\n/x.json",
                " x.json",
                ""
            })
    void payloadWhenItsPathCouldLeadOutThenRefused(String path) {
        ExternalPayloadStorage storage = context.getBean(ExternalPayloadStorage.class);

        for (ThrowingCallable access : List.<ThrowingCallable>of(
                () -> storage.upload(path, InputStream.nullInputStream(), 0), () -> storage.download(path))) {
            assertThatThrownBy(access)
                    .isInstanceOf(TacetException.class)
                    .extracting(e -> ((TacetException) e).code())
                    .isEqualTo(ErrorCode.PAYLOAD_PATH_UNKNOWN);
        }
    }

    @Test
    void uploadIsReadWithinItsLimitAndIfItIsAnObject() {
        ExternalPayloadStorage unguarded = new DummyPayloadStorage();
        ExternalPayloads payloads = new ExternalPayloads(unguarded, context.getBean(ObjectMapper.class));
        byte[] payload = "{\"a\": \"b\"}".getBytes(StandardCharsets.UTF_8);
        unguarded.upload("u.json", new ByteArrayInputStream(payload), payload.length);

        assertThat(payloads.read("u.json", payload.length)).isEqualTo(Map.of("a", "b"));
        unusable(() -> payloads.read("u.json", payload.length - 1));
        unusable(() -> payloads.read("missing.json", 100));
        payloads.clear("u.json");
        unusable(() -> payloads.read("u.json", 100));
        for (String text : List.of("[]", "null", "\"" + CANARY + "\"", CANARY, "{\"a\": " + CANARY)) {
            byte[] other = text.getBytes(StandardCharsets.UTF_8);
            unguarded.upload("u.json", new ByteArrayInputStream(other), other.length);
            unusable(() -> payloads.read("u.json", 100));
        }
    }

    @Test
    void uploadIsReadUnlessItIsNestedTooDeep() {
        ExternalPayloadStorage unguarded = new DummyPayloadStorage();
        ExternalPayloads payloads = new ExternalPayloads(unguarded, context.getBean(ObjectMapper.class));
        for (int levels : new int[] {500, 501}) {
            byte[] payload = ("{\"a\":".repeat(levels) + "1" + "}".repeat(levels)).getBytes(StandardCharsets.UTF_8);
            unguarded.upload(levels + ".json", new ByteArrayInputStream(payload), payload.length);
        }

        assertThat(payloads.read("500.json", 10_000)).containsOnlyKeys("a");
        unusable(() -> payloads.read("501.json", 10_000));
    }

    private static void unusable(ThrowingCallable read) {
        assertThatThrownBy(read)
                .isInstanceOf(TacetException.class)
                .hasMessageNotContaining(CANARY)
                .hasNoCause()
                .extracting(e -> ((TacetException) e).code())
                .isEqualTo(ErrorCode.PAYLOAD_UNUSABLE);
    }

    @Test
    void definitionWhenItHoldsAValueThenRefusedAndSaysWhere() throws IOException {
        WorkflowDef definition = workflow("wf", CANARY);
        MetadataDAO definitions = context.getBean(MetadataDAO.class);

        assertThatThrownBy(() -> definitions.createWorkflowDef(definition))
                .isInstanceOf(TacetException.class)
                .hasMessageContaining("tasks[0].inputParameters.header")
                .hasMessageNotContainingAny(CANARY, "api-key");
        TaskDef task = new TaskDef("t");
        task.setInputTemplate(Map.of("k", CANARY));
        assertThatThrownBy(() -> definitions.createTaskDef(task)).hasMessageContaining("inputTemplate.k");
        EventHandler handler = new EventHandler();
        handler.setName("h");
        handler.setEvent("conductor:w:q");
        handler.setCondition("$.x == '" + CANARY + "'");
        assertThatThrownBy(() -> context.getBean(EventHandlerDAO.class).addEventHandler(handler))
                .hasMessageContaining("condition");
        WorkflowScheduleModel schedule = new WorkflowScheduleModel();
        schedule.setName("s");
        StartWorkflowRequest request = new StartWorkflowRequest();
        request.setInput(Map.of("k", CANARY));
        schedule.setStartWorkflowRequest(request);
        assertThatThrownBy(() -> context.getBean(SchedulerDAO.class).updateSchedule(schedule))
                .hasMessageContaining("startWorkflowRequest.input.k");

        assertThat(files()).doesNotContain(CANARY);
        assertThat(values.leaks()).extracting(LeakAttempt::sink).contains(Sink.DEFINITION, Sink.SCHEDULE);
    }

    /** Else what an account writes would be refused because of a secret that it may not know of. */
    @Test
    void definitionWhenItsAuthorMayNotUseTheSecretThenTakenAsItIs() {
        MetadataDAO definitions = context.getBean(MetadataDAO.class);
        known.set(false);
        try {
            definitions.createWorkflowDef(workflow("others", NAME));
        } finally {
            known.set(true);
        }

        assertThat(definitions
                        .getLatestWorkflowDef("others")
                        .orElseThrow()
                        .getTasks()
                        .getFirst()
                        .getInputParameters())
                .containsEntry("header", "Bearer " + NAME);
        definitions.removeWorkflowDef("others", 1);
    }

    /** A queue with the name of a secret's value is the queue that it was. */
    @Test
    void nameWhenItIsAValueThenLeftAlone() {
        QueueDAO queues = context.getBean(QueueDAO.class);
        queues.push("n-" + NAME, "id-" + NAME, 5);
        PollDataDAO polls = context.getBean(PollDataDAO.class);
        polls.updateLastPollData("task-" + NAME, null, "worker");
        WorkflowSummary workflow = new WorkflowSummary();
        workflow.setWorkflowId("id-" + NAME);
        workflow.setWorkflowType("type-" + NAME);
        workflow.setStartTime("2026-01-01T00:00:00Z");
        workflow.setUpdateTime("2026-01-01T00:00:00Z");
        workflow.setStatus(WorkflowStatus.FAILED);
        context.getBean(IndexDAO.class).indexWorkflow(workflow);

        assertThat(queues.queuesDetail()).containsKey("n-" + NAME);
        assertThat(polls.getPollData("task-" + NAME)).hasSize(1);
        assertThat(context.getBean(IndexDAO.class)
                        .searchWorkflowSummary("workflowType = 'type-" + NAME + "'", "*", 0, 10, List.of())
                        .getResults())
                .singleElement()
                .extracting(WorkflowSummary::getWorkflowId)
                .isEqualTo("id-" + NAME);
    }

    private static WorkflowDef workflow(String name, String text) {
        WorkflowTask task = new WorkflowTask();
        task.setName("t");
        task.setTaskReferenceName("t");
        task.setInputParameters(Map.of("header", "Bearer " + text));
        WorkflowDef definition = new WorkflowDef();
        definition.setName(name);
        definition.setTasks(List.of(task));
        return definition;
    }

    @Test
    void listenerThenGetsACopyWithoutValuesAndTheTaskKeepsThem() {
        TaskModel task = new TaskModel();
        task.setTaskId("t");
        task.setStatus(TaskModel.Status.COMPLETED);
        task.setOutputData(new HashMap<>(Map.of("echo", CANARY, "n", 493817)));
        task.setReasonForIncompletion(CANARY);

        context.getBean(TaskStatusListener.class).onTaskCompletedIfEnabled(task);

        TaskModel seen = listener.tasks.getFirst();
        assertThat(seen.getOutputData()).isEqualTo(Map.of("echo", "***", "n", 493817));
        assertThat(seen.getReasonForIncompletion()).isEqualTo("***");
        assertThat(task.getOutputData()).containsEntry("echo", CANARY);
        task.getOutputData().clear();
        assertThat(seen.getOutputData()).hasSize(2);
    }

    @Test
    void agentEventThenStreamedWithoutValues() {
        AgentStreamRegistry streams = context.getBean(AgentStreamRegistry.class);
        try (var stream = streams.openStream("wf", null)) {
            streams.send("wf", AgentSSEEvent.error("wf", "t", "failed with " + CANARY));
            streams.complete("wf");

            assertThat(String.valueOf(new ObjectMapper().<JsonNode>valueToTree(stream.nextEvent())))
                    .contains("failed with ***")
                    .doesNotContain(CANARY);
        }
    }

    @Test
    void eventExecutionAndMessageThenCopiesWithoutValues() {
        EventRedaction events = new EventRedaction(new BeanRedaction(values::redaction));
        EventExecution execution = new EventExecution("e", "m");
        execution.setOutput(Map.of("k", CANARY));
        Message message = new Message("m", "{\"k\": \"" + CANARY + "\"}", "r", 3);

        assertThat(events.of(execution).getOutput()).isEqualTo(Map.of("k", "***"));
        assertThat(events.of(message)).isEqualTo(new Message("m", "{\"k\": \"***\"}", "r", 3));
        assertThat(execution.getOutput()).containsEntry("k", CANARY);
        EventExecution clean = new EventExecution("e", "m");
        assertThat(events.of(clean)).isSameAs(clean);
    }

    @Test
    void checkWhenABeanIsNotGuardedThenRefused() {
        SinkDecorators decorators = context.getBean(SinkDecorators.class);
        QueueDAO queues = context.getBean(QueueDAO.class);
        Object target = AopProxyUtils.getSingletonTarget(queues);

        context.getBeansOfType(Object.class).forEach((name, bean) -> decorators.check(bean, name));
        assertThatThrownBy(() -> decorators.check(target, "queueDao"))
                .isInstanceOf(TacetException.class)
                .hasMessageContaining("queueDao");
    }

    /** All bytes of the database, its write-ahead log included. */
    private String files() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> {
                try {
                    all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return all.toString();
    }

    @Test
    void rowsThatAreWrittenPastTheFacadeAreGuarded() {
        ExecutionDAO executions = context.getBean(ExecutionDAO.class);
        WorkflowModel workflow = new WorkflowModel();
        workflow.setWorkflowId(UUID.randomUUID().toString());
        workflow.setWorkflowDefinition(new WorkflowDef());
        workflow.getWorkflowDefinition().setName("w");
        workflow.setCreateTime(1L);
        executions.createWorkflow(workflow);
        assertThat(executions.getWorkflow(workflow.getWorkflowId(), false).getCorrelationId())
                .isEqualTo("guarded");

        workflow.setCorrelationId("later");
        executions.updateWorkflow(workflow);
        assertThat(executions.getWorkflow(workflow.getWorkflowId(), false).getCorrelationId())
                .isEqualTo("guarded");

        TaskModel task = new TaskModel();
        task.setTaskId(UUID.randomUUID().toString());
        task.setWorkflowInstanceId(workflow.getWorkflowId());
        task.setReferenceTaskName("t");
        task.setTaskDefName("t");
        task.setTaskType("SIMPLE");
        task.setStatus(TaskModel.Status.SCHEDULED);
        executions.createTasks(List.of(task));
        assertThat(executions.getTask(task.getTaskId()).getReasonForIncompletion())
                .isEqualTo("guarded");
        task.setReasonForIncompletion("later");
        executions.updateTask(task);
        assertThat(executions.getTask(task.getTaskId()).getReasonForIncompletion())
                .isEqualTo("guarded");

        task.setReasonForIncompletion("by the facade");
        GuardedRows.within(executions).updateTask(task);
        assertThat(executions.getTask(task.getTaskId()).getReasonForIncompletion())
                .as("the facade's own way, which does not guard twice")
                .isEqualTo("by the facade");
    }

    /** Nobody asks it. */
    private static UsedNames unread() {
        return new UsedNames(null, null, Optional::empty, System::nanoTime);
    }

    /** What a guard does has tests of its own; here it is asked at all. */
    private static final class MarkedRows implements RowGuard {
        @Override
        public void guard(TaskModel task) {
            task.setReasonForIncompletion("guarded");
        }

        @Override
        public void guard(WorkflowModel workflow) {
            workflow.setCorrelationId("guarded");
        }
    }
}
