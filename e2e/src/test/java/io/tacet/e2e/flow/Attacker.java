package io.tacet.e2e.flow;

import static io.tacet.e2e.Definitions.with;

import com.fasterxml.jackson.databind.JsonNode;
import io.grpc.StatusRuntimeException;
import io.tacet.e2e.Api;
import io.tacet.e2e.GrpcCaller;
import io.tacet.e2e.People.Person;
import io.tacet.e2e.Receiver;
import io.tacet.e2e.Stage;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A colleague with an ordinary account, who fills positions, polls whatever has a name, and remembers what it sees. */
final class Attacker implements AutoCloseable {
    /** In finds. */
    static final String SERVICE = "at the attacker's service";

    static final String POLL = "in a task that the attacker polled";
    static final String ANSWER = "in an answer of the API to the attacker";

    static final String CONFIDENTIAL = "what only readers of the workflow may know";

    private static final Pattern HANDLES = Pattern.compile(
            "(?:tacet-use\\.[-\\w]+\\.)?tacet-(?:ref|val)\\.[-\\w.~=+/]+|\\$\\{workflow\\.secrets\\.[^}\"]*~[^}\"]*}");
    private static final int SYSTEM_POLLS_A_ROUND = 3;
    private static final List<String> SYSTEM = List.of(
            "HTTP",
            "SUB_WORKFLOW",
            "START_WORKFLOW",
            "EVENT",
            "INLINE",
            "JSON_JQ_TRANSFORM",
            "UPDATE_SECRET",
            "JOIN",
            "WAIT",
            "HUMAN");

    final Plan plan;
    final Names names;
    final String id;
    private final Api api;
    private final String token;
    private final int grpcPort;
    private final Oracle oracle;
    private final Journal journal;
    private final Set<String> seen = new ConcurrentSkipListSet<>();
    private final List<JsonNode> tasks = new ArrayList<>();
    private final List<String> started = new ArrayList<>();
    private final List<String> borrowed = new ArrayList<>();
    private final List<String> bombs = new ArrayList<>();
    private final Receiver service;
    private final HostilePayload payload;
    private final List<String> types = new ArrayList<>();
    private int round;
    private String victim = "";

    Attacker(Plan plan, Household household, String ownersService, Person person, Oracle oracle, Journal journal) {
        this.plan = plan;
        this.id = person.id();
        this.api = person.api();
        this.token = person.token();
        this.grpcPort = household.grpcPort();
        this.oracle = oracle;
        this.journal = journal;
        this.service = new Receiver(this::answer);
        this.names = Names.fresh(ownersService, service.url());
        this.payload = new HostilePayload(plan, names, seen);
        plan.of(Set.of(Kind.WORKER, Kind.LISTED)).stream()
                .filter(step -> plan.hostile().contains(step.id()))
                .map(names::position)
                .forEach(types::add);
    }

    private Receiver.Answer answer(Receiver.Request request) {
        String text = request.target() + " " + request.headers() + " " + request.body();
        journal.note("attacker's service", text);
        remember(SERVICE, request.target(), text);
        return Receiver.Answer.json(request.target().equals(Bomb.FLOOD) ? Bomb.flood() : payload.next());
    }

    private void remember(String place, String where, String text) {
        oracle.search(place, where, text);
        if (!plan.profile().mayRead() && text.contains(names.confidential())) {
            oracle.add(CONFIDENTIAL, place + ", " + where);
        }
        HANDLES.matcher(text).results().map(MatchResult::group).forEach(seen::add);
    }

    HostilePayload payload() {
        return payload;
    }

    Set<String> seen() {
        return seen;
    }

    /** The task types that the attacker works on. */
    List<String> types() {
        return types;
    }

    /** The owner's execution. */
    String victim() {
        return victim;
    }

    /** What it has started that holds a bomb. */
    List<String> bombs() {
        return bombs;
    }

    void attack(String execution) {
        victim = execution;
    }

    List<JsonNode> polled() {
        return tasks;
    }

    HttpResponse<String> call(String method, String path, Object body) {
        HttpResponse<String> answer = journal.call("attacker", api, method, path, body);
        remember(ANSWER, method + " " + path, answer.headers().map() + answer.body());
        return answer;
    }

    /** With lures as its template, or without where that is refused. @return whether it is the attacker's now */
    boolean registerTask(String type) {
        Map<String, Object> definition = Setup.definition(type);
        return Stream.of(
                        with(definition, Map.of("inputTemplate", payload.template(payload.bag()))),
                        with(definition, Map.of("inputTemplate", payload.template(payload.bagOfData()))),
                        definition)
                .anyMatch(one -> isAccepted(call("POST", "/api/metadata/taskdefs", List.of(one))));
    }

    static boolean isAccepted(HttpResponse<String> answer) {
        return answer.statusCode() == 200;
    }

    /** Starts something, and looks at it until it ends. @return its id; empty if that was refused */
    Optional<String> start(Map<String, ?> request) {
        HttpResponse<String> answer = call("POST", "/api/workflow", request);
        Optional<String> id = Optional.of(answer.body()).filter(body -> isAccepted(answer));
        id.ifPresent(started::add);
        return id;
    }

    /** Signals it from now on, again and again: sooner or later something of the owner's waits in it. */
    void borrows(String execution) {
        borrowed.add(execution);
    }

    /** @return whether anything happened */
    boolean work() {
        boolean worked = false;
        for (String type : types) {
            worked |= poll(type, "");
        }
        worked |= poll(names.grab(), "");
        borrowed.forEach(execution -> call("POST", "/api/tasks/" + execution + "/COMPLETED/signal", payload.next()));
        for (int i = 0; i < SYSTEM_POLLS_A_ROUND; i++) {
            List<String> foreign = foreign();
            worked |= poll(foreign.get(round++ % foreign.size()), "");
        }
        return worked;
    }

    private List<String> foreign() {
        List<String> foreign = new ArrayList<>(List.of(names.work(), names.undefined(), names.listed(), names.http()));
        foreign.add(Moves.DOMAIN + ":" + names.work());
        foreign.add(Moves.DOMAIN + ":" + names.undefined());
        foreign.addAll(SYSTEM);
        return foreign;
    }

    boolean poll(String type, String domain) {
        String path = "/api/tasks/poll/batch/" + type + "?count=5&timeout=1&workerid=attacker" + domain;
        HttpResponse<String> answer = api.send("GET", path, "application/json", "");
        remember(POLL, type, answer.body());
        if (answer.statusCode() != 200 || answer.body().length() < 3) {
            return false;
        }
        journal.note("attacker", "GET " + path + " -> " + answer.body());
        for (JsonNode task : Api.read(answer.body())) {
            tasks.add(task);
            complete(task);
        }
        return true;
    }

    /** Everything, once. What it gets it keeps. */
    void pollByGrpc() {
        try (GrpcCaller caller = new GrpcCaller(grpcPort, token)) {
            for (String type : Stream.concat(types.stream(), foreign().stream()).toList()) {
                try {
                    caller.poll(type).ifPresent(task -> {
                        journal.note("attacker", "polls " + type + " by gRPC: " + task);
                        remember(POLL, type + " by gRPC", task.toString());
                    });
                } catch (StatusRuntimeException e) {
                    journal.note(
                            "attacker",
                            "polls " + type + " by gRPC: " + e.getStatus().getCode());
                }
            }
        }
    }

    void complete(JsonNode task) {
        if (plan.moves().contains(Move.NAME_PATHS)) {
            call("POST", "/api/tasks", with(Stage.of(task), Map.of("externalOutputPayloadStoragePath", names.path())));
        }
        call("POST", "/api/tasks", with(Stage.of(task), Map.of("outputData", payload.next())));
    }

    /** Looks at everything that it has started. @return the states of that; nothing for what has ended */
    String look() {
        return started.stream().map(this::stateOf).collect(Collectors.joining());
    }

    private String stateOf(String execution) {
        JsonNode seen = Api.read(call("GET", "/api/workflow/" + execution + "?includeTasks=true", "")
                .body());
        return seen.path("status").asText().equals("RUNNING") ? FlowRun.progress(seen) : "";
    }

    @Override
    public void close() {
        for (String execution : started) {
            api.send("DELETE", "/api/workflow/" + execution, "application/json", "");
        }
        service.close();
    }
}
