package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.schedule;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Deeply nested data: what is taken can be listed, read and ended, whatever it is part of by then. */
@ExtendWith(SharedServer.class)
class NestingTest {
    private static final String DEEP_SCRIPT = "x = 1; for (i = 0; i < %d; i++) x = {a: x}; x";

    /** With the rest of a request around it, still below 500 levels. */
    private static final int TAKEN = 490;

    private Api api;

    @BeforeEach
    void signIn(TacetServer shared) {
        api = shared.admin();
    }

    private static Object deep(int levels, Object innermost) {
        Object value = innermost;
        for (int i = 0; i < levels; i++) {
            value = Map.of("a", value);
        }
        return value;
    }

    private static Map<String, Object> human(Object data) {
        return task("wait", "HUMAN", Map.of("data", data));
    }

    private HttpResponse<String> post(String path, Object body) {
        return api.send("POST", path, "application/json", Api.write(body));
    }

    private static Map<String, Object> start(Object data) {
        String name = fresh("deep");
        return Map.of("name", name, "workflowDef", workflow(name, human(1)), "input", Map.of("data", data));
    }

    private static Map<String, Object> handler(Object data) {
        return Map.of(
                "name",
                fresh("deep"),
                "event",
                "conductor:" + fresh("deep") + ":x",
                "active",
                false,
                "actions",
                List.of(Map.of(
                        "action",
                        "start_workflow",
                        "start_workflow",
                        Map.of("name", "nothing", "input", Map.of("data", data)))));
    }

    @Test
    void whatIsNestedTooDeepIsRefused() {
        Object data = deep(985, 1);
        for (HttpResponse<String> answer : List.of(
                post("/api/metadata/workflow", workflow(fresh("deep"), human(data))),
                post("/api/workflow", start(data)),
                post("/api/event", handler(data)),
                post(
                        "/api/scheduler/schedules",
                        schedule(fresh("deep"), Map.of("name", "nothing", "input", Map.of("data", data)))),
                post(
                        "/api/metadata/taskdefs",
                        List.of(Map.of(
                                "name",
                                fresh("deep"),
                                "ownerEmail",
                                "a@example.com",
                                "inputTemplate",
                                Map.of("data", data)))),
                post("/api/tasks", Map.of("taskId", "x", "workflowInstanceId", "x", "outputData", data)))) {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("INVALID_REQUEST", "deeper than 500 levels");
        }
    }

    @Test
    void whatIsTakenCanBeListedReadAndEnded() {
        Object data = deep(TAKEN, "x");
        Map<String, Object> definition = workflow(fresh("deep"), human(data));
        String execution = api.run(definition, Map.of("data", data));
        api.ok("POST", "/api/event", handler(data));

        assertThat(api.json("/api/metadata/workflow").size()).isPositive();
        assertThat(api.json("/api/event").size()).isPositive();
        assertThat(Stage.task(api.execution(execution), "wait").get("status").asText())
                .isEqualTo("IN_PROGRESS");
        api.ok("DELETE", "/api/workflow/" + execution, "");
        assertThat(api.awaitEnd(execution).get("status").asText()).isEqualTo("TERMINATED");
        api.ok("DELETE", "/api/workflow/" + execution + "/remove", "");
    }

    record Growth(String name, List<Map<String, Object>> tasks) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Each puts data of one level more into data, without an end, or deep data into deep data. */
    static Stream<Growth> growths() {
        return Stream.of(
                new Growth("script", List.of(inline(DEEP_SCRIPT.formatted(600)))),
                new Growth("jq", List.of(jq(600))),
                new Growth("deep jq", List.of(jq(1_200))),
                new Growth("variable", List.of(loop(set("${workflow.variables.v}")))),
                new Growth(
                        "script in a loop",
                        List.of(loop(
                                with(
                                        inline("$.v"),
                                        Map.of(
                                                "inputParameters",
                                                Map.of(
                                                        "evaluatorType",
                                                        "graaljs",
                                                        "expression",
                                                        "$.v",
                                                        "v",
                                                        deep(80, "${workflow.variables.v}")))),
                                task("set", "SET_VARIABLE", Map.of("v", "${script.output.result}"))))),
                new Growth("template", List.of(inline(DEEP_SCRIPT.formatted(TAKEN)), set("${script.output.result}"))),
                new Growth("joins", joins()));
    }

    private static Map<String, Object> inline(String script) {
        return task("script", "INLINE", Map.of("evaluatorType", "graaljs", "expression", script));
    }

    private static Map<String, Object> jq(int levels) {
        return task(
                "jq",
                "JSON_JQ_TRANSFORM",
                Map.of("queryExpression", "reduce range(0;%d) as $i (1; [.])".formatted(levels)));
    }

    private static Map<String, Object> set(String innermost) {
        return task("set", "SET_VARIABLE", Map.of("v", deep(80, innermost)));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    private static Map<String, Object> loop(Map<String, Object>... tasks) {
        return with(
                task("loop", "DO_WHILE", Map.of()),
                Map.of("loopCondition", "$.loop['iteration'] < 30", "loopOver", List.of(tasks)));
    }

    private static List<Map<String, Object>> joins() {
        List<Map<String, Object>> tasks = new ArrayList<>();
        tasks.add(with(
                task("fork", "FORK_JOIN", Map.of()),
                Map.of("forkTasks", List.of(List.of(inline(DEEP_SCRIPT.formatted(TAKEN)))))));
        String last = "script";
        for (int i = 0; i < 20; i++) {
            tasks.add(with(task("join" + i, "JOIN", Map.of()), Map.of("joinOn", List.of(last))));
            last = "join" + i;
        }
        return tasks;
    }

    @ParameterizedTest
    @MethodSource("growths")
    void executionWhoseDataGrowsTooDeepFails(Growth growth) {
        String execution = api.run(with(workflow(fresh("grows")), Map.of("tasks", growth.tasks())), Map.of());

        JsonNode ended = api.awaitEnd(execution);

        assertThat(ended.get("status").asText()).isEqualTo("FAILED");
        assertThat(ended.get("reasonForIncompletion").asText()).contains("INVALID_REQUEST", "nested deeper than");
        api.ok("DELETE", "/api/workflow/" + execution + "/remove", "");
    }
}
