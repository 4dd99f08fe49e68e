package io.tacet.e2e.twins;

import static io.tacet.e2e.Definitions.choice;
import static io.tacet.e2e.Definitions.post;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.People.grant;

import io.tacet.e2e.Api;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * People, Ann's secrets and what she shares, though none of the others may use the secrets; the same on both servers
 * but for the values.
 */
final class AnnsHouse {
    static final String OWNER = "ann";

    /** An ordinary user to whom nothing is granted. */
    static final String STRANGER = "ben";

    /** May read Ann's workflow. */
    static final String READER = "rita";

    /** May start it, too. */
    static final String STARTER = "stu";

    /** May read it, complete its tasks, and is the worker of one of them. */
    static final String WORKER = "uma";

    /** Has secrets of the same values. */
    static final String NAMESAKE = "otto";

    static final String FLOW = "anns_flow";
    static final String REFUSED = "anns_refused";
    static final String TYPE = "umas_type";

    /** What the walk of a stranger can name: things of their own, and others. */
    static final Map<String, String> NAMED_BY_STRANGER = Map.ofEntries(
            Map.entry("name", "bens_flow"),
            Map.entry("workflowId", "{{bens}}"),
            Map.entry("taskId", "{{bens task}}"),
            Map.entry("taskRefName", "stop"),
            Map.entry("taskReferenceName", "stop"),
            Map.entry("taskType", "bens_type"),
            Map.entry("tasktype", "bens_type"),
            Map.entry("key", "pin"),
            Map.entry("n", "1"),
            Map.entry("version", "1"),
            Map.entry("role", "USER"),
            Map.entry("type", "SECRET_NAME"),
            Map.entry("userId", "ann@example.org"),
            Map.entry("id", "pin"),
            Map.entry("correlationId", "order"),
            Map.entry("event", "sqs:bens"));

    /** What the walk of somebody else can name who may read and change executions of Ann's. */
    static final Map<String, String> NAMED_BY_WORKER = namedByWorker();

    private static Map<String, String> namedByWorker() {
        Map<String, String> named = new TreeMap<>(NAMED_BY_STRANGER);
        named.putAll(Map.of("name", FLOW, "workflowId", "{{flow}}", "taskType", TYPE, "tasktype", TYPE));
        return named;
    }

    private AnnsHouse() {}

    static void furnish(Twin twin) {
        for (String name : List.of(OWNER, STRANGER, READER, STARTER, WORKER, NAMESAKE)) {
            twin.user(name, "USER");
        }
        for (Hidden hidden : Hidden.ALL) {
            store(twin, hidden);
        }
        twin.as(WORKER).registerTask(TYPE, Map.of("retryCount", 0));
        grant(twin.as(WORKER), user(OWNER), "TASK_DEF/" + TYPE, "EXECUTE", "READ");
        twin.as(OWNER).register(flow(twin));
        twin.as(OWNER)
                .register(workflow("anns_part", task("inner", "HUMAN", Map.of("said", "${workflow.input.said}"))));
        share(twin, "WORKFLOW_DEF/" + FLOW);
        share(twin, "WORKFLOW_DEF/anns_part");
        twin.as(OWNER).register(refused(twin));
        share(twin, "WORKFLOW_DEF/" + REFUSED);
        things(twin);
    }

    private static void store(Twin twin, Hidden hidden) {
        String path = "/api/secrets/" + hidden.name();
        Api ann = twin.as(OWNER);
        ann.ok("PUT", path, twin.pick(hidden.left(), hidden.right()));
        switch (hidden.state()) {
            case CURRENT -> {}
            case OLD -> ann.ok("PUT", path, "what came after it: 1c-44-x9");
            case DELETED -> ann.ok("DELETE", path, "");
        }
    }

    static String user(String name) {
        return "USER/" + Twin.idOf(name);
    }

    static void share(Twin twin, String target) {
        grant(twin.as(OWNER), user(READER), target, "READ");
        grant(twin.as(OWNER), user(STARTER), target, "READ", "EXECUTE");
        grant(twin.as(OWNER), user(WORKER), target, "READ", "UPDATE");
    }

    private static String reference(Hidden hidden) {
        return "${workflow.secrets." + hidden.name() + "}";
    }

    /**
     * Sends all secrets to a service, together with what somebody else has said, and goes on with tasks of others:
     * from the call on, the execution has been handed the secrets.
     */
    private static Map<String, Object> flow(Twin twin) {
        Map<String, String> references = new TreeMap<>();
        Hidden.ALL.stream()
                .filter(hidden -> hidden.state() == Hidden.State.CURRENT)
                .forEach(hidden -> references.put(hidden.name(), reference(hidden)));
        String url = twin.service().url();
        List<Map<String, Object>> tasks = List.of(
                task("before", "HUMAN", Map.of()),
                post("call", url + "/rates", Map.of("said", "${before.output.said}", "keys", references)),
                task("after", "WAIT", Map.of("heard", "${call.output.response.body.said}")),
                task(
                        "script",
                        "INLINE",
                        Map.of(
                                "evaluatorType",
                                "graaljs",
                                "expression",
                                "$.said.guesses.map(guess => guess + '!')",
                                "said",
                                "${after.output.said}")),
                choose("${after.output.said.guesses[0]}"),
                with(task("work", "SIMPLE", Map.of("heard", "${after.output.said}")), Map.of("name", TYPE)),
                with(
                        task("part", "SUB_WORKFLOW", Map.of("said", "${work.output.said}")),
                        Map.of("subWorkflowParam", Map.of("name", "anns_part", "version", 1))),
                post("again", url + "/again", Map.of("said", "${part.output.said}")));
        return with(
                workflow(FLOW),
                Map.of(
                        "tasks",
                        tasks,
                        "outputParameters",
                        Map.of("first", "${call.output.response.body.said}", "last", "${again.output.response.body}")));
    }

    /** Another way for who guesses right. */
    static Map<String, Object> choose(String on) {
        return choice(
                "choose",
                on,
                Map.of("483920", List.of(task("right", "SET_VARIABLE", Map.of("taken", true)))),
                List.of(task("wrong", "SET_VARIABLE", Map.of("taken", false))));
    }

    /**
     * The service refuses the call, and its answer, which has what somebody else has said in it, comes into the
     * reason.
     */
    private static Map<String, Object> refused(Twin twin) {
        return workflow(
                REFUSED,
                task("before", "HUMAN", Map.of()),
                post(
                        "call",
                        twin.service().url() + "/fail",
                        Map.of("said", "${before.output.said}", "pin", "${workflow.secrets.pin}")));
    }

    private static void things(Twin twin) {
        twin.as(STRANGER).registerTask("bens_type", Map.of("retryCount", 0));
        String execution =
                twin.as(STRANGER).run(workflow("bens_flow", task("stop", "HUMAN", Map.of("said", "hello"))), Map.of());
        twin.learn("bens", execution);
        twin.learn(
                "bens task",
                twin.awaitTask(STRANGER, execution, "stop").get("taskId").asText());
    }
}
