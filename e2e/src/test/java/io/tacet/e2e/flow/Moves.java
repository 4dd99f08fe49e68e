package io.tacet.e2e.flow;

import static io.tacet.e2e.Definitions.post;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.e2e.Api;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How the attacker carries out its {@link Move}s. */
final class Moves {
    /** The attacker's, for tasks that it has sent elsewhere. */
    static final String DOMAIN = "evil";

    /** At a time. Each may keep a processor busy for some seconds. */
    private static final int BOMBS = 3;

    private final Attacker attacker;
    private final Household household;
    private final Oracle oracle;
    private final Journal journal;
    private final Names names;
    private final Plan plan;

    Moves(Attacker attacker, Household household, Oracle oracle, Journal journal) {
        this.attacker = attacker;
        this.household = household;
        this.oracle = oracle;
        this.journal = journal;
        this.names = attacker.names;
        this.plan = attacker.plan;
    }

    void play(Move move) {
        switch (move) {
            case CLAIM_TYPES ->
                claimTypes(Stream.of(
                        names.undefined(), names.listed(), names.http(), names.work(), DOMAIN + ":" + names.work()));
            case CLAIM_SYSTEM_TYPES -> claimTypes(Stream.of("HTTP", "INLINE", "SUB_WORKFLOW", "_deciderQueue"));
            case CLAIM_WORKFLOWS -> claimWorkflows();
            case CHANGE_TEMPLATES -> changeTemplates();
            case START ->
                attacker.start(
                        Map.of("name", names.main(), "input", attacker.payload().next()));
            case START_IN_DOMAIN -> startInDomain();
            case START_INLINE -> startInline();
            case NAME_PATHS -> namePaths();
            case RERUN -> rerun();
            case RESTART -> steer("POST", "/restart", "/retry");
            case SKIP -> skip();
            case TERMINATE -> attacker.call("DELETE", execution(), "");
            case COMPLETE -> completeOthers();
            case REPLAY -> run(workflow(names.own() + "_replay", out(List.copyOf(attacker.seen()))));
            case REFER -> run(workflow(names.own() + "_refer", out(names.reference())));
            case OVERWRITE ->
                run(workflow(names.own() + "_overwrite", attacker.payload().overwrite("store")));
            case BORROW -> borrow();
            case LISTEN -> listen();
            case SCHEDULE -> schedule();
            case POLL_BY_GRPC -> attacker.pollByGrpc();
            case READ -> read();
            case EXHAUST -> exhaust();
            case OUTLIVE -> new Leaver(names, household, oracle, journal, departure()).outlive();
            case GUESS -> new Guesser(household, oracle, journal).guess();
        }
    }

    private String execution() {
        return "/api/workflow/" + attacker.victim();
    }

    private Map<String, Object> out(Object what) {
        return post("out", names.other() + "/own", Map.of("what", what, "all", "${workflow.input}"));
    }

    private Optional<String> run(Map<String, Object> definition) {
        return run(definition, with(attacker.payload().next(), Map.of("seen", attacker.seen())));
    }

    private Optional<String> run(Map<String, Object> definition, Map<String, Object> input) {
        if (!Attacker.isAccepted(attacker.call("POST", "/api/metadata/workflow", definition))) {
            return Optional.empty();
        }
        return attacker.start(Map.of("name", definition.get("name"), "input", input));
    }

    private void claimTypes(Stream<String> types) {
        types.forEach(type -> {
            if (attacker.registerTask(type)) {
                attacker.types().add(type);
            }
            // Whoever makes something may share it, also with itself, and with those who have not asked for it.
            share(type, Map.of("type", "USER", "id", attacker.id), "EXECUTE");
            share(type, Map.of("type", "ROLE", "id", "USER"), "READ");
        });
    }

    private void share(String type, Map<String, String> subject, String access) {
        attacker.call(
                "POST",
                "/api/auth/authorization",
                Map.of(
                        "subject",
                        subject,
                        "target",
                        Map.of("type", "TASK_DEF", "id", type),
                        "access",
                        List.of(access)));
    }

    private void claimWorkflows() {
        Stream.concat(
                        Stream.of(names.failure(), names.main()),
                        plan.of(Set.of(Kind.CHILD, Kind.START)).stream().map(names::child))
                .forEach(name -> attacker.call(
                        "POST", "/api/metadata/workflow", attacker.payload().definition(name)));
    }

    /** Of the task types that are the attacker's anyway. */
    private void changeTemplates() {
        for (String type : attacker.types()) {
            for (Map<String, ?> more : List.of(
                    Map.of("inputTemplate", attacker.payload().bagOfData()),
                    Map.of("inputTemplate", attacker.payload().bag()),
                    Map.of("runtimeMetadata", List.of(names.secret())))) {
                attacker.call("PUT", "/api/metadata/taskdefs", with(Setup.definition(type), more));
            }
        }
    }

    private void startInDomain() {
        attacker.start(Map.of(
                "name",
                names.main(),
                "input",
                attacker.payload().next(),
                "taskToDomain",
                Map.of("*", DOMAIN, names.work(), DOMAIN)));
        for (String type : List.of(names.work(), names.undefined())) {
            attacker.poll(type, "&domain=" + DOMAIN);
        }
    }

    private void startInline() {
        for (String name : List.of(names.own() + "_inline", names.main())) {
            attacker.start(Map.of(
                    "name",
                    name,
                    "workflowDef",
                    attacker.payload().definition(name),
                    "input",
                    attacker.payload().next()));
        }
    }

    /** In starts of the owner's workflow and of the attacker's. What it adds to results, {@link Attacker#complete} says. */
    private void namePaths() {
        for (String name : List.of(names.main(), names.own())) {
            attacker.start(Map.of("name", name, "externalInputPayloadStoragePath", names.path()));
        }
        attacker.call(
                "GET",
                "/api/workflow/externalstoragelocation?operation=READ&payloadType=WORKFLOW_INPUT&path=" + names.path(),
                "");
    }

    private void rerun() {
        attacker.call(
                "POST",
                execution() + "/rerun",
                Map.of(
                        "workflowInput",
                        attacker.payload().next(),
                        "taskInput",
                        attacker.payload().next()));
    }

    private void steer(String method, String... ways) {
        for (String way : ways) {
            attacker.call(method, execution() + way, "");
        }
    }

    private void skip() {
        for (Step step : plan.of(Kind.POSITIONS)) {
            attacker.call(
                    "PUT",
                    execution() + "/skiptask/" + step.ref(),
                    Map.of(
                            "taskInput",
                            attacker.payload().next(),
                            "taskOutput",
                            attacker.payload().next()));
        }
    }

    /** By reference name, by signal, and once more those that it has completed already. */
    private void completeOthers() {
        for (Step step : plan.all().toList()) {
            attacker.call(
                    "POST",
                    "/api/tasks/" + attacker.victim() + "/" + step.ref() + "/COMPLETED",
                    attacker.payload().next());
        }
        attacker.call(
                "POST",
                "/api/tasks/" + attacker.victim() + "/COMPLETED/signal",
                attacker.payload().next());
        List.copyOf(attacker.polled()).forEach(attacker::complete);
    }

    /** Runs workflows of the owner within its own, with what that is started with: the engine would refuse lures in the definition. */
    private void borrow() {
        Map<String, Object> input = new HashMap<>();
        attacker.payload().next().keySet().forEach(member -> input.put(member, "${workflow.input." + member + "}"));
        for (String name : List.of(names.main(), names.approval())) {
            Map<String, Object> given = Map.of("subWorkflowParam", Map.of("name", name, "version", 1));
            run(workflow(
                            names.own() + "_borrows_" + name,
                            with(task("sub", "SUB_WORKFLOW", input), given),
                            out("${sub}")))
                    .ifPresent(attacker::borrows);
        }
    }

    private void listen() {
        for (Step step : plan.of(Set.of(Kind.TELL))) {
            attacker.call(
                    "POST",
                    "/api/event",
                    Map.of(
                            "name",
                            names.own() + step.ref(),
                            "event",
                            "conductor:" + names.main() + ":" + step.ref(),
                            "active",
                            true,
                            "actions",
                            List.of(Map.of(
                                    "action",
                                    "start_workflow",
                                    "start_workflow",
                                    Map.of(
                                            "name",
                                            names.own(),
                                            "version",
                                            1,
                                            "input",
                                            Map.of("feed", "${feed}", "said", "${said}"))))));
        }
    }

    private void schedule() {
        attacker.call(
                "POST",
                "/api/scheduler/schedules",
                Map.of(
                        "name",
                        names.own(),
                        "cronExpression",
                        "0 0 0 1 1 ?",
                        "startWorkflowRequest",
                        Map.of(
                                "name",
                                names.main(),
                                "version",
                                1,
                                "input",
                                attacker.payload().next())));
    }

    /** Each after a call, so that it is the engine that evaluates it, and not the call that starts it. */
    private void exhaust() {
        for (Bomb bomb : plan.bombs(EnumSet.allOf(Bomb.class), BOMBS)) {
            run(workflow(names.own() + "_" + bomb, out("first"), bomb.planted(Bounds.BOMB, names)), Bomb.data())
                    .ifPresent(attacker.bombs()::add);
        }
    }

    private Departure departure() {
        Departure[] all = Departure.values();
        return all[(int) (plan.seed() % all.length)];
    }

    private void read() {
        for (String path : List.of(
                "/api/workflow/" + attacker.victim() + "?includeTasks=true",
                "/api/workflow/" + attacker.victim() + "/tasks",
                "/api/workflow/search?query=workflowType%3D" + names.main(),
                "/api/tasks/search?query=workflowType%3D" + names.main(),
                "/api/metadata/workflow/" + names.main(),
                "/api/metadata/workflow",
                "/api/metadata/taskdefs",
                "/api/secrets/" + names.secret(),
                "/api/secrets-v2",
                "/api/event",
                "/api/tasks/queue/polldata?taskType=" + names.work())) {
            HttpResponse<String> answer = attacker.call("GET", path, "");
            if (path.endsWith("includeTasks=true") && Attacker.isAccepted(answer)) {
                for (JsonNode task : Api.read(answer.body()).path("tasks")) {
                    String id = task.get("taskId").asText();
                    attacker.call("GET", "/api/tasks/" + id, "");
                    attacker.call("GET", "/api/tasks/" + id + "/log", "");
                }
            }
        }
    }
}
