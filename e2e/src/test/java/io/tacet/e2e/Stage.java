package io.tacet.e2e;

import static io.tacet.e2e.Definitions.post;
import static io.tacet.e2e.Waits.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** Where scenarios play: a server with secrets on it, the service that they call, and note of all that they started. */
public final class Stage implements AutoCloseable {
    /** What the task of {@link #echo} got back: every value, those of before too. */
    static final String ECHOED = "${echo.output.response.body}";

    /** One value out of it. */
    static final String ECHOED_PLAIN = "${echo.output.response.body.got.plain}";

    final TacetServer server;
    final Api api;
    final Planted planted = new Planted();
    final Partner partner = new Partner(planted);
    final int grpcPort;
    private final Set<String> executions = new ConcurrentSkipListSet<>();

    Stage(TacetServer server, int grpcPort) {
        this.server = server;
        this.grpcPort = grpcPort;
        this.api = server.admin();
        planted.plant(api);
    }

    Set<String> executions() {
        return executions;
    }

    /** Sends every secret to the partner, who sends every value back. */
    Map<String, Object> echo() {
        return post("echo", partner.url() + "/echo", planted.references());
    }

    /** Sends something on to the partner, who notes it under the name. */
    Map<String, Object> use(String name, Object seen) {
        return post("use", partner.url() + "/use/" + name, Map.of("seen", seen));
    }

    void register(Map<String, ?> definition) {
        api.register(definition);
    }

    /** A task definition without retries, so that a failure is final. */
    void registerTask(String name, Map<String, Object> more) {
        api.registerTask(name, Definitions.with(Map.of("retryCount", 0), more));
    }

    String start(Map<String, ?> definition, Map<String, ?> input) {
        return note(api.run(definition, input));
    }

    String note(String execution) {
        executions.add(execution);
        return execution;
    }

    /** The execution that somebody else starts. */
    String awaitStartOf(String workflow) {
        String path = "/api/workflow/search?query=workflowType%3D" + workflow;
        JsonNode found = await("an execution of " + workflow)
                .pollInterval(Duration.ofMillis(500))
                // The engine counts and lists with two queries, so the number of hits may be ahead of the list.
                .until(() -> api.json(path).get("results"), results -> !results.isEmpty());
        return note(found.get(0).get("workflowId").asText());
    }

    JsonNode awaitEnd(String execution) {
        return awaitExecution(execution, Stage::hasEnded);
    }

    static boolean hasEnded(JsonNode execution) {
        return !Set.of("RUNNING", "PAUSED").contains(execution.get("status").asText());
    }

    JsonNode awaitStarted(String execution, String reference) {
        return awaitExecution(execution, found -> isStarted(task(found, reference)));
    }

    /**
     * Whether the task can be completed from outside now. The engine stores a HUMAN task as in progress, starts it, and then stores it a second time
     * (WorkflowExecutorOps:2008 and 2048), overwriting any completion that arrived in between. Only the second write sets an update time
     * (ExecutionDAOFacade:556).
     */
    public static boolean isStarted(JsonNode task) {
        return task.path("status").asText().equals("IN_PROGRESS")
                && (!task.path("taskType").asText().equals("HUMAN")
                        || task.path("updateTime").asLong() > 0);
    }

    JsonNode awaitExecution(String execution, Predicate<JsonNode> there) {
        return await("execution " + execution)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> api.execution(execution), there);
    }

    /** The last try of the task; a missing node where there is none. */
    static JsonNode task(JsonNode execution, String reference) {
        JsonNode last = Api.JSON.missingNode();
        for (JsonNode task : execution.get("tasks")) {
            if (task.get("referenceTaskName").asText().equals(reference)) {
                last = task;
            }
        }
        return last;
    }

    /** Waits for a task of the type. */
    JsonNode poll(String taskType) {
        return await("task of type " + taskType)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> api.json("/api/tasks/poll/batch/" + taskType + "?workerid=e2e&count=1&timeout=100"),
                        tasks -> !tasks.isEmpty())
                .get(0);
    }

    /** As a worker by plain REST: takes one task, and says of it what the function makes of its input. */
    void work(String taskType, Function<JsonNode, Map<String, ?>> result) {
        JsonNode task = poll(taskType);
        api.ok("POST", "/api/tasks", Definitions.with(of(task), result.apply(task.get("inputData"))));
    }

    public static Map<String, Object> of(JsonNode task) {
        return Map.of(
                "taskId",
                task.get("taskId").asText(),
                "workflowInstanceId",
                task.get("workflowInstanceId").asText(),
                "status",
                "COMPLETED");
    }

    @Override
    public void close() {
        partner.close();
    }
}
