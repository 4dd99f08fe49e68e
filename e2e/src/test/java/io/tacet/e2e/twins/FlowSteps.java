package io.tacet.e2e.twins;

import static io.tacet.e2e.Definitions.choice;
import static io.tacet.e2e.Definitions.dynamicFork;
import static io.tacet.e2e.Definitions.post;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.twins.Olga.INPUT;
import static io.tacet.e2e.twins.Olga.flow;
import static io.tacet.e2e.twins.Olga.set;
import static io.tacet.e2e.twins.Olga.step;

import io.tacet.e2e.Receiver;
import java.util.List;
import java.util.Map;

/** Workflows of each kind of task. */
final class FlowSteps {
    private FlowSteps() {}

    private static Map<String, Object> choose(String reference, Object on) {
        return choice(
                reference,
                on,
                Map.of(
                        "eu-west-3",
                        List.of(set(reference + "_here", true)),
                        "COMPLETED",
                        List.of(set(reference + "_done", true))),
                List.of(task(
                        reference + "_wrong",
                        "TERMINATE",
                        Map.of("terminationStatus", "FAILED", "terminationReason", "the wrong branch"))));
    }

    static List<Step> flows() {
        return List.of(
                flow("variables", INPUT, twin -> List.of(set("kept", "${workflow.input}"))),
                flow(
                        "switch on input",
                        INPUT,
                        twin -> List.of(
                                choose("region", "${workflow.input.region}"),
                                choose("status", "${workflow.input.status}"))),
                flow(
                        "switch on an answer",
                        INPUT,
                        twin -> List.of(
                                post("call", twin.service().url() + "/region", Map.of("said", "${workflow.input}")),
                                choose("region", "${call.output.response.body.said.region}"),
                                post(
                                        "next",
                                        twin.service().url() + "/next",
                                        Map.of("said", "${call.output.response.body}")))),
                step(
                        "what the service got",
                        twin -> twin.service().requests().stream()
                                .map(Receiver.Request::body)
                                .toList()),
                flow(
                        "do while",
                        INPUT,
                        twin -> List.of(with(
                                task("loop", "DO_WHILE", Map.of("status", "${workflow.input.status}")),
                                Map.of(
                                        "loopCondition",
                                        "if ($.loop['iteration'] < 3 && $.status == 'COMPLETED') { true; } else { false; }",
                                        "loopOver",
                                        List.of(set("turn", "${loop.output.iteration}")))))),
                flow(
                        "fork and join",
                        INPUT,
                        twin -> List.of(
                                with(
                                        task("fork", "FORK_JOIN", Map.of()),
                                        Map.of(
                                                "forkTasks",
                                                List.of(
                                                        List.of(set("one", "${workflow.input.texts}")),
                                                        List.of(set("two", "${workflow.input.prose}"))))),
                                with(task("join", "JOIN", Map.of()), Map.of("joinOn", List.of("one", "two"))))),
                flow(
                        "dynamic fork",
                        INPUT,
                        twin -> List.of(
                                dynamicFork(
                                        List.of(
                                                Map.of(
                                                        "name",
                                                        "RUNNING",
                                                        "taskReferenceName",
                                                        "COMPLETED",
                                                        "type",
                                                        "INLINE"),
                                                Map.of("name", "b", "taskReferenceName", "b", "type", "INLINE")),
                                        Map.of(
                                                "COMPLETED",
                                                Map.of("evaluatorType", "graaljs", "expression", "'FAILED'"),
                                                "b",
                                                Map.of(
                                                        "evaluatorType",
                                                        "graaljs",
                                                        "expression",
                                                        "'application/json'"))),
                                task("join", "JOIN", Map.of()))),
                flow(
                        "inline",
                        INPUT,
                        twin -> List.of(task(
                                "script",
                                "INLINE",
                                Map.of(
                                        "evaluatorType",
                                        "graaljs",
                                        "expression",
                                        "({region: $.said.region, same: $.said.status === 'COMPLETED', all: $.said.texts.join()})",
                                        "said",
                                        "${workflow.input}")))),
                flow(
                        "jq",
                        INPUT,
                        twin -> List.of(task(
                                "jq",
                                "JSON_JQ_TRANSFORM",
                                Map.of(
                                        "queryExpression",
                                        "{region: .said.region, all: .said.texts}",
                                        "said",
                                        "${workflow.input}")))),
                flow(
                        "sub workflow",
                        INPUT,
                        twin -> List.of(with(
                                task("part", "SUB_WORKFLOW", Map.of("said", "${workflow.input}")),
                                Map.of("subWorkflowParam", Map.of("name", "olgas_variables", "version", 1))))),
                flow(
                        "start workflow",
                        INPUT,
                        twin -> List.of(task(
                                "begin",
                                "START_WORKFLOW",
                                Map.of(
                                        "startWorkflow",
                                        Map.of(
                                                "name",
                                                "olgas_variables",
                                                "version",
                                                1,
                                                "input",
                                                "${workflow.input}"))))),
                flow(
                        "dynamic",
                        INPUT,
                        twin -> List.of(with(
                                task(
                                        "chosen",
                                        "DYNAMIC",
                                        Map.of(
                                                "choice",
                                                "INLINE",
                                                "evaluatorType",
                                                "graaljs",
                                                "expression",
                                                "'RUNNING'")),
                                Map.of("dynamicTaskNameParam", "choice")))),
                flow(
                        "terminate",
                        INPUT,
                        twin -> List.of(task(
                                "end",
                                "TERMINATE",
                                Map.of(
                                        "terminationStatus",
                                        "COMPLETED",
                                        "terminationReason",
                                        "${workflow.input.prose}",
                                        "workflowOutput",
                                        "${workflow.input}")))),
                flow("wait", INPUT, twin -> List.of(task("pause", "WAIT", Map.of("duration", "1 seconds")))),
                flow("environment", INPUT, twin -> List.of(set("read", "${workflow.env.olgas_prose}"))),
                flow(
                        "a secret of ones own",
                        INPUT,
                        twin -> List.of(post(
                                "secret",
                                twin.service().url() + "/secret",
                                Map.of("said", "RUNNING", "key", "${workflow.secrets.olgas_secret}")))),
                step(
                        "what the service got of it",
                        twin -> twin.service().requests().stream()
                                .filter(request -> request.target().equals("/secret"))
                                .map(Receiver.Request::body)
                                .toList()));
    }
}
