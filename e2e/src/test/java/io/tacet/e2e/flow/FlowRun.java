package io.tacet.e2e.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.e2e.Api;
import io.tacet.e2e.People.Person;
import io.tacet.testkit.Patience;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plays a plan on the server: honestly, where the secret must arrive wherever the definitions send it, or with the attacker, where it must arrive nowhere
 * else. Whoever gets it must be named by the audit.
 */
final class FlowRun implements AutoCloseable {
    /** In finds: honest runs do what their author expects. */
    static final String TWIN = "honest twin";

    static final String OVERWRITTEN = "the owner's secret has another value";

    /** In finds: the plan or the fuzzer is wrong. */
    static final String UNPLAYED = "could not be played";

    /** In finds: the machine, or the engine's database, has too much to do. */
    static final String BUSY = "the server was too busy";

    /** How the engine says that its database was locked for too long (WorkflowExecutorOps:2008). */
    private static final String UNSCHEDULED = "Error scheduling tasks";

    /** Without progress, the honest one is stuck (the engine repairs a join that it lost after two minutes); the other one has most likely been wedged by its attacker, which is no find. */
    private static final Duration HONEST_PATIENCE = Patience.LIMIT;

    private static final Duration HOSTILE_PATIENCE = Duration.ofSeconds(10);

    /** An attacker can keep things going for ever, with a circle of events for example. */
    private static final Duration HOSTILE_LIMIT = Duration.ofMinutes(1);

    private static final int QUIET_ROUNDS = 2;

    private final Plan plan;
    private final Household household;
    private final Oracle oracle;
    private final Journal journal = new Journal();
    private final Owner owner;
    private final Optional<Attacker> attacker;
    private final Names names;
    private final Payload honest;
    private final Setup setup;

    private FlowRun(Plan plan, Household household, boolean hostile) {
        this.plan = plan;
        this.household = household;
        this.oracle = new Oracle(plan.seed());
        this.owner = new Owner(household, oracle, journal);
        this.attacker = hostile ? Optional.of(attacker()) : Optional.empty();
        this.names = attacker.map(it -> it.names).orElseGet(() -> Names.fresh(owner.serviceUrl(), owner.serviceUrl()));
        this.honest = new Payload(names);
        owner.answersWith(honest::next);
        this.setup = new Setup(plan, names, household, owner, attacker);
    }

    /** @return what was found, and the script of it */
    static Outcome honest(Plan plan, Household household) {
        return outcome(plan, household, false);
    }

    /** As {@link #honest}, with the attacker. */
    static Outcome hostile(Plan plan, Household household) {
        return outcome(plan, household, true);
    }

    private static Outcome outcome(Plan plan, Household household, boolean hostile) {
        try (FlowRun run = new FlowRun(plan, household, hostile)) {
            run.playOrSayWhyNot();
            return new Outcome(plan, run.oracle.finds(), run.journal.text());
        }
    }

    @SuppressWarnings("IllegalCatch") // whatever goes wrong in one, the others play on
    private void playOrSayWhyNot() {
        try {
            play();
        } catch (RuntimeException | AssertionError e) {
            boolean busy = e.getCause() instanceof HttpTimeoutException;
            oracle.add(busy ? BUSY : UNPLAYED, String.valueOf(e));
        }
    }

    private Attacker attacker() {
        Person person = plan.profile().isUser()
                ? household.people().user("attacker", "USER")
                : household.people().application("attacker");
        return new Attacker(plan, household, owner.serviceUrl(), person, oracle, journal);
    }

    private void play() {
        setup.prepare(oracle.value());
        attacker.ifPresent(
                it -> plan.moves().stream().filter(Move.EARLY::contains).forEach(moves(it)::play));
        String execution = start();
        if (execution.isEmpty()) {
            return;
        }
        attacker.ifPresent(it -> it.attack(execution));
        JsonNode ended = accompany(execution);
        attacker.ifPresentOrElse(it -> checkHostile(it, ended), () -> checkHonest(ended));
        checkSecret();
        new Recipients(household.admin(), oracle).check(names.secret(), owner);
    }

    private Moves moves(Attacker it) {
        return new Moves(it, household, oracle, journal);
    }

    /** @return the execution's id; empty where the attacker was refused */
    private String start() {
        Map<String, Object> request = Map.of("name", names.main(), "input", data(Step.START));
        if (attacker.isPresent() && plan.profile() == Profile.RUNNER) {
            HttpResponse<String> answer = attacker.get().call("POST", "/api/workflow", request);
            return answer.statusCode() == 200 ? answer.body() : "";
        }
        return owner.ok("POST", "/api/workflow", request);
    }

    /** As whoever fills the position. */
    private Map<String, Object> data(int position) {
        return attacker.filter(it -> plan.hostile().contains(position))
                .map(it -> it.payload().next())
                .orElseGet(honest::next);
    }

    /** Everybody does what is theirs until the execution has ended, or nothing happens any more. */
    private JsonNode accompany(String execution) {
        Deque<Move> moves = new ArrayDeque<>(attacker.isPresent() ? plan.moves() : List.of());
        moves.removeAll(Move.EARLY);
        Standstill standstill = new Standstill(attacker.isPresent() ? HOSTILE_PATIENCE : HONEST_PATIENCE);
        Instant limit = attacker.isPresent() ? Instant.now().plus(HOSTILE_LIMIT) : Instant.MAX;
        boolean attackerFirst = plan.seed() % 2 == 0;
        int quiet = 0;
        while (true) {
            boolean busy = attackerFirst && attack(moves);
            owner.work(setup.ownersTypes(), references());
            JsonNode now = household.owner().api().execution(execution);
            completeWaiting(execution, now);
            busy |= !attackerFirst && attack(moves);
            boolean ended = !now.get("status").asText().equals("RUNNING");
            String others = ended ? attacker.map(Attacker::look).orElse("") : "";
            quiet = ended && !busy && others.isEmpty() && moves.isEmpty() && allDelivered(now) ? quiet + 1 : 0;
            String state = progress(now) + others + moves.size() + polled();
            if (quiet > (attacker.isPresent() ? QUIET_ROUNDS : 0)
                    || standstill.isOver(state)
                    || limit.isBefore(Instant.now())) {
                return now;
            }
        }
    }

    private int polled() {
        return attacker.map(it -> it.polled().size()).orElse(0);
    }

    /** One move, and all polls. @return whether anything happened */
    private boolean attack(Deque<Move> moves) {
        if (attacker.isEmpty()) {
            return false;
        }
        if (!moves.isEmpty()) {
            moves(attacker.get()).play(moves.remove());
        }
        return attacker.get().work();
    }

    private void completeWaiting(String execution, JsonNode now) {
        for (JsonNode task : Owner.waiting(now)) {
            String ref = task.get("referenceTaskName").asText();
            int id = Integer.parseInt(Step.withoutIteration(ref).substring(1));
            owner.call("POST", "/api/tasks/" + execution + "/" + ref + "/COMPLETED", data(id));
        }
    }

    static String progress(JsonNode execution) {
        StringBuilder text = new StringBuilder(execution.get("status").asText());
        execution.get("tasks").forEach(task -> text.append(task.get("status").asText()));
        return text.toString();
    }

    /** Of the tasks of the owner's worker to which the definitions send the secret. */
    private Set<String> references() {
        return plan.of(Set.of(Kind.WORK, Kind.LITERAL, Kind.ALLOWED)).stream()
                .map(Step::ref)
                .collect(Collectors.toSet());
    }

    /** START_WORKFLOW and failure workflows go on after the execution. */
    private boolean allDelivered(JsonNode ended) {
        return attacker.isPresent() || !isAsWritten(ended) || missing().isEmpty();
    }

    private Set<String> missing() {
        Stream<String> steps = plan.reached()
                .filter(step -> Kind.DELIVERIES.contains(step.kind()))
                .map(Step::ref);
        Stream<String> failure = plan.ending() == Ending.FAILED ? Stream.of("failure") : Stream.of();
        Set<String> missing = Stream.concat(steps, failure).collect(Collectors.toCollection(HashSet::new));
        missing.removeAll(owner.delivered());
        return missing;
    }

    /** Whether it has ended as its definition says, by its last task. */
    private boolean isAsWritten(JsonNode ended) {
        boolean isTerminated = ended.path("reasonForIncompletion").asText().contains("TERMINATE");
        return ended.get("status").asText().equals(plan.ending().isFailure() ? "FAILED" : "COMPLETED")
                && isTerminated == (plan.ending() != Ending.PLAIN);
    }

    private void checkHonest(JsonNode ended) {
        String reason = ended.path("reasonForIncompletion").asText();
        if (reason.startsWith(UNSCHEDULED)) {
            oracle.add(BUSY, reason);
        } else if (!isAsWritten(ended)) {
            List<String> tasks = new ArrayList<>();
            ended.get("tasks")
                    .forEach(task -> tasks.add(task.get("referenceTaskName").asText() + " "
                            + task.get("status").asText() + " "
                            + task.path("reasonForIncompletion").asText()));
            oracle.add(TWIN, "ends as " + ended.get("status").asText() + ", " + reason + ": " + tasks);
        } else if (!missing().isEmpty()) {
            oracle.add(TWIN, "the secret did not arrive at " + missing());
        }
    }

    private void checkHostile(Attacker it, JsonNode ended) {
        new Effects(plan, names, household, oracle).check(ended);
        Bounds bounds = new Bounds(household.admin(), oracle);
        bounds.check(ended);
        bounds.checkEnds(it.bombs());
        owner.call("DELETE", "/api/workflow/" + ended.get("workflowId").asText(), "");
    }

    private void checkSecret() {
        String now = owner.call("GET", "/api/secrets/" + names.secret(), "").body();
        if (!now.contains(oracle.value()) && !now.contains(Api.write(oracle.value()))) {
            oracle.add(OVERWRITTEN, "that of " + names.secret());
        }
    }

    @Override
    public void close() {
        attacker.ifPresent(Attacker::close);
        owner.close();
    }
}
