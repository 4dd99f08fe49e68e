package io.tacet.e2e;

import io.tacet.testkit.oracle.Leak;
import io.tacet.testkit.oracle.LeakOracle;
import io.tacet.testkit.server.Ports;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** All scenarios on a server with everything switched on that can take a value somewhere; then the search for what it left. */
final class LeakRun {
    /** About half of them wait: more do not end sooner on two cores, and SQLite lets only one write at a time. */
    private static final int AT_A_TIME = 12;

    private static final int LOG_LINES = 40;

    private final SortedMap<String, String> failures = new ConcurrentSkipListMap<>();
    private final List<Leak> leaks = new ArrayList<>();
    private String errors = "";

    /** Plays everything, and searches while the server still runs, so that its write-ahead log is whole. */
    static LeakRun on(Storage storage, String... more) throws Exception {
        LeakRun run = new LeakRun();
        int grpcPort = Ports.reserve();
        List<String> settings = new ArrayList<>(storage.settings());
        settings.addAll(List.of(more));
        try (Receiver listener = new Receiver(() -> {})) {
            settings.addAll(everythingOn(grpcPort, listener.url()));
            try (TacetServer server = TacetServer.start(settings.toArray(String[]::new));
                    Stage stage = new Stage(server, grpcPort)) {
                storage.keepHistory(server);
                run.play(stage);
                run.noteErrors(server);
                run.search(stage, storage, listener);
            }
        }
        return run;
    }

    private static List<String> everythingOn(int grpcPort, String listener) {
        return List.of(
                "conductor.grpc-server.enabled=true",
                "conductor.grpc-server.port=" + grpcPort,
                "conductor.integrations.ai.enabled=true",
                "conductor.app.taskInputPayloadSizeThreshold=8KB",
                "conductor.app.taskOutputPayloadSizeThreshold=8KB",
                "conductor.app.workflowInputPayloadSizeThreshold=8KB",
                "conductor.app.workflowOutputPayloadSizeThreshold=8KB",
                "conductor.workflow-status-listener.type=workflow_publisher",
                "conductor.task-status-listener.type=task_publisher",
                "conductor.status-notifier.notification.url=" + listener,
                "conductor.status-notifier.notification.endpointTask=task",
                "conductor.status-notifier.notification.endpointWorkflow=workflow",
                "conductor.status-notifier.notification.subscribedTaskStatuses=SCHEDULED,IN_PROGRESS,COMPLETED,FAILED",
                "conductor.worker.jdbc.connectionIds=memory",
                "conductor.worker.jdbc.memory.connectionURL=jdbc:sqlite::memory:",
                "conductor.worker.jdbc.memory.driverClassName=org.sqlite.JDBC");
    }

    private void play(Stage stage) throws Exception {
        EventScenarios.prepare(stage);
        stage.planted.updateJustNow(stage.api);
        try (ExecutorService players = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<Future<Boolean>> playing = new ArrayList<>();
            for (Scenario scenario : Scenario.all()) {
                playing.add(players.submit(playing(scenario, stage)));
            }
            for (Future<Boolean> played : playing) {
                played.get();
            }
        }
    }

    private void noteErrors(TacetServer server) {
        errors = server.log()
                .lines()
                .filter(line -> line.contains(" ERROR ") || line.contains("Caused by"))
                .limit(LOG_LINES)
                .collect(Collectors.joining("\n"));
    }

    @SuppressWarnings("IllegalCatch") // whatever goes wrong in one, the others play on
    private Callable<Boolean> playing(Scenario scenario, Stage stage) {
        return () -> {
            try {
                scenario.play().on(stage);
                return true;
            } catch (Exception | AssertionError e) {
                failures.put(scenario.name(), String.valueOf(e.getMessage()));
                return false;
            }
        };
    }

    private void search(Stage stage, Storage storage, Receiver listener) throws Exception {
        LeakOracle oracle = new LeakOracle(stage.planted.canaries());
        leaks.addAll(new ApiWalk(stage, oracle).leaks());
        try (GrpcCaller caller = new GrpcCaller(stage.grpcPort, stage.server.token())) {
            leaks.addAll(new GrpcWalk(stage, oracle, caller).leaks());
        }
        for (Receiver.Request request : listener.requests()) {
            leaks.addAll(oracle.search("listener " + request.target(), request.body()));
        }
        leaks.addAll(storage.search(stage.server, oracle));
    }

    /** What did not go as it should, by the scenario's name. */
    Map<String, String> failures() {
        return failures;
    }

    /** What the server logged as errors, which is gone with the server: some belong to the scenarios. */
    String errors() {
        return errors;
    }

    List<Leak> leaks() {
        return leaks;
    }
}
