package io.tacet.e2e.flow;

import static io.tacet.e2e.Definitions.post;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;

import io.tacet.e2e.Definitions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The owner, who writes the definitions of a plan. In an honest run it leaves out what no honest workflow does. */
final class Author {
    /** What {@link #delivered} gets the secret under. */
    static final String HONEST = "honest";

    private final Plan plan;
    private final Names names;
    private final boolean hostile;

    Author(Plan plan, Names names, boolean hostile) {
        this.plan = plan;
        this.names = names;
        this.hostile = hostile;
    }

    /** Inner ones first. */
    List<Map<String, Object>> workflows() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Step step : plan.of(List.of(Kind.CHILD, Kind.START))) {
            all.add(with(
                    workflow(
                            names.child(step),
                            List.of(call("inner", step.ref(), "${workflow.input.key}", "${workflow.input.data}"))),
                    Map.of("outputParameters", Map.of("key", "${workflow.input.key}"))));
        }
        if (plan.ending() == Ending.FAILED) {
            all.add(workflow(
                    names.failure(), List.of(call("inner", "failure", names.reference(), "${workflow.input.reason}"))));
        }
        all.add(workflow(names.approval(), List.of(task("approve", "WAIT", Map.of()))));
        all.add(main());
        return all;
    }

    private Map<String, Object> main() {
        List<Map<String, Object>> tasks = new ArrayList<>(tasks(plan.steps()));
        if (plan.ending() != Ending.PLAIN) {
            tasks.add(task(
                    "end",
                    "TERMINATE",
                    Map.of(
                            "terminationStatus",
                            plan.ending().isFailure() ? "FAILED" : "COMPLETED",
                            "workflowOutput",
                            Map.of("data", "${workflow.input.data}"))));
        }
        Map<String, Object> main = workflow(names.main(), tasks);
        return plan.ending().isFailure() ? with(main, Map.of("failureWorkflow", names.failure())) : main;
    }

    private static Map<String, Object> workflow(String name, List<Map<String, Object>> tasks) {
        return with(
                Definitions.workflow(name),
                Map.of("tasks", tasks, "outputParameters", Map.of("said", "${workflow.input.data}")));
    }

    private List<Map<String, Object>> tasks(List<Step> steps) {
        return steps.stream().flatMap(step -> tasks(step).stream()).toList();
    }

    private List<Map<String, Object>> tasks(Step step) {
        String ref = step.ref();
        Map<String, Object> feed = Map.of("feed", data(step));
        return switch (step.kind()) {
            case WORKER -> List.of(simple(ref, names.position(step), feed));
            case ANSWER -> List.of(named(post(ref, asked(step), feed)));
            case HUMAN, WAIT -> List.of(task(ref, step.kind().name(), feed));
            case CALL -> List.of(call(ref, ref, names.reference(), data(step)));
            case USE -> List.of(call(ref, ref, carried(step), "-"));
            case ECHO -> List.of(named(post(ref, names.service() + "/echo/" + ref, Map.of(HONEST, names.reference()))));
            case WORK -> List.of(simple(ref, workType(step), delivered(step)));
            case LITERAL -> List.of(dynamic(ref, with(delivered(step), Map.of("which", names.work()))));
            case ALLOWED -> List.of(dynamic(ref, amongListedTypes(step)));
            case NAMED -> List.of(dynamic(ref, toTypeFromData(step)));
            case KEEP -> List.of(task(ref, "SET_VARIABLE", Map.of(ref, names.reference())));
            case SCRIPT -> List.of(step.id() % 2 == 0 ? script(ref) : oldScript(ref));
            case QUERY ->
                List.of(task(ref, "JSON_JQ_TRANSFORM", Map.of("key", names.reference(), "queryExpression", ".key")));
            case CHILD -> List.of(child(step));
            case START -> List.of(start(step));
            case STORE -> List.of(store(step));
            case TELL ->
                List.of(with(
                        task(ref, "EVENT", with(feed, Map.of("said", names.confidential()))),
                        Map.of("sink", "conductor")));
            case THEIRS -> List.of(subWorkflow(ref, names.theirs(step), Map.of("data", data(step))));
            case FORKED -> List.of(forked(step), task(ref + "j", "JOIN", Map.of()));
            case LISTED -> List.of(listed(step), task(ref + "j", "JOIN", Map.of()));
            case GIVEN -> List.of(hostile ? given(step) : task(ref, "NOOP", Map.of()));
            case SWITCH -> choice(step);
            case FORK -> fork(step);
            case LOOP -> List.of(loop(step));
            case NOOP -> List.of(task(ref, "NOOP", Map.of()));
        };
    }

    private String asked(Step step) {
        boolean attackers = hostile && plan.hostile().contains(step.id());
        return (attackers ? names.other() : names.service()) + "/ask/" + step.ref();
    }

    private String data(Step step) {
        return member(step, "data");
    }

    /** An expression over the data that the step works with. */
    private String member(Step step, String member) {
        return plan.step(step.source())
                .map(source -> "${" + source.ref() + output(source.kind()) + "." + member + "}")
                .orElse("${workflow.input." + member + "}");
    }

    private static String output(Kind kind) {
        return kind == Kind.ANSWER ? ".output.response.body" : ".output";
    }

    /** An expression over what the step's source holds of the secret. */
    private String carried(Step step) {
        Step source = plan.step(step.source()).orElseThrow();
        String ref = source.ref();
        return switch (source.kind()) {
            case CALL -> "${" + ref + ".input.http_request.body.honest}";
            case ECHO -> "${" + ref + ".output.response.body.got}";
            case KEEP -> "${workflow.variables." + ref + "}";
            case SCRIPT, QUERY -> "${" + ref + ".output.result}";
            case CHILD -> "${" + ref + ".output.key}";
            default -> throw new IllegalStateException("holds no secret: " + source);
        };
    }

    private Map<String, Object> delivered(Step step) {
        return Map.of(HONEST, names.reference(), "data", data(step));
    }

    private Map<String, Object> call(String ref, String path, String honest, String data) {
        Map<String, Object> request = Map.of(
                "uri",
                names.used(path),
                "method",
                "POST",
                "headers",
                Map.of("Authorization", "Bearer " + honest),
                "body",
                Map.of(HONEST, honest, "data", data));
        // Which must not mislead the audit.
        Map<String, Object> beside = Map.of("uri", "http://another.invalid/");
        return named(Definitions.http(ref, request, beside));
    }

    private Map<String, Object> named(Map<String, Object> http) {
        return with(http, Map.of("name", names.http()));
    }

    private static Map<String, Object> simple(String ref, String type, Map<String, Object> input) {
        return with(task(ref, "SIMPLE", input), Map.of("name", type));
    }

    /** Most have no definition. */
    private String workType(Step step) {
        return step.id() % 3 == 0 ? names.work() : names.undefined();
    }

    private static Map<String, Object> dynamic(String ref, Map<String, Object> input) {
        return with(task(ref, "DYNAMIC", input), Map.of("dynamicTaskNameParam", "which"));
    }

    /** A task type that data chose gets no secrets, so the honest author gives it none. */
    private Map<String, Object> toTypeFromData(Step step) {
        Map<String, Object> input = Map.of("which", member(step, "which"), "data", data(step));
        return hostile ? with(input, Map.of(HONEST, names.reference())) : input;
    }

    private Map<String, Object> amongListedTypes(Step step) {
        return with(
                delivered(step),
                Map.of(
                        "which",
                        member(step, "which"),
                        "allowedTasks",
                        List.of(names.work(), names.undefined(), names.listed())));
    }

    private Map<String, Object> oldScript(String ref) {
        return task(ref, "LAMBDA", Map.of("scriptExpression", "return $.key;", "key", names.reference()));
    }

    private Map<String, Object> script(String ref) {
        return task(
                ref,
                "INLINE",
                Map.of(
                        "evaluatorType",
                        "graaljs",
                        "expression",
                        "(function () { return $.key; })();",
                        "key",
                        names.reference()));
    }

    private Map<String, Object> child(Step step) {
        return subWorkflow(step.ref(), names.child(step), Map.of("key", names.reference(), "data", data(step)));
    }

    private static Map<String, Object> subWorkflow(String ref, String name, Map<String, Object> input) {
        return with(task(ref, "SUB_WORKFLOW", input), Map.of("subWorkflowParam", Map.of("name", name, "version", 1)));
    }

    private Map<String, Object> start(Step step) {
        return task(
                step.ref(),
                "START_WORKFLOW",
                Map.of(
                        "startWorkflow",
                        Map.of(
                                "name",
                                names.child(step),
                                "version",
                                1,
                                "input",
                                Map.of("key", names.reference(), "data", data(step)))));
    }

    private Map<String, Object> store(Step step) {
        return task(
                step.ref(),
                "UPDATE_SECRET",
                Map.of("_secrets", Map.of("secretKey", names.stored(), "secretValue", member(step, "text"))));
    }

    private Map<String, Object> forked(Step step) {
        return with(
                task(
                        step.ref(),
                        "FORK_JOIN_DYNAMIC",
                        Map.of("tasks", member(step, "tasks"), "inputs", member(step, "inputs"))),
                Map.of("dynamicForkTasksParam", "tasks", "dynamicForkTasksInputParamName", "inputs"));
    }

    private Map<String, Object> listed(Step step) {
        return task(
                step.ref(),
                "FORK_JOIN_DYNAMIC",
                Map.of(
                        "forkTaskName",
                        names.position(step),
                        "forkTaskType",
                        "SIMPLE",
                        "forkTaskInputs",
                        member(step, "list")));
    }

    private Map<String, Object> given(Step step) {
        return with(
                task(step.ref(), "SUB_WORKFLOW", Map.of("data", data(step))),
                Map.of(
                        "subWorkflowParam",
                        Map.of("name", names.own(), "version", 1, "workflowDefinition", member(step, "definition"))));
    }

    /** In both forms that the engine has. The older one has a join of its own. */
    private List<Map<String, Object>> choice(Step step) {
        List<String> ends = List.of(step.ref() + "a", step.ref() + "b");
        List<List<Map<String, Object>>> branches = branches(step, ends);
        Map<String, Object> cases =
                Map.of("decisionCases", Map.of(Payload.CHOICE, branches.getFirst()), "defaultCase", branches.getLast());
        Map<String, Object> input = Map.of("choice", member(step, "choice"));
        return step.id() % 2 == 0
                ? List.of(with(
                        task(step.ref(), "SWITCH", input),
                        with(cases, Map.of("evaluatorType", "value-param", "expression", "choice"))))
                : List.of(
                        with(task(step.ref(), "DECISION", input), with(cases, Map.of("caseValueParam", "choice"))),
                        with(task(step.ref() + "j", "EXCLUSIVE_JOIN", Map.of()), Map.of("joinOn", ends)));
    }

    /** Each ends with a task to join on, whatever is in it. */
    private List<List<Map<String, Object>>> branches(Step step, List<String> ends) {
        List<List<Map<String, Object>>> branches = new ArrayList<>();
        for (int i = 0; i < ends.size(); i++) {
            branches.add(Stream.concat(
                            tasks(step.branches().get(i)).stream(), Stream.of(task(ends.get(i), "NOOP", Map.of())))
                    .toList());
        }
        return branches;
    }

    private List<Map<String, Object>> fork(Step step) {
        List<String> ends = List.of(step.ref() + "a", step.ref() + "b");
        return List.of(
                with(task(step.ref(), "FORK_JOIN", Map.of()), Map.of("forkTasks", branches(step, ends))),
                with(task(step.ref() + "j", "JOIN", Map.of()), Map.of("joinOn", ends)));
    }

    /** Twice, or once for each item of a list that is data; the engine asks for a condition then too. */
    private Map<String, Object> loop(Step step) {
        Map<String, Object> repeated = step.id() % 2 == 0
                ? Map.of("loopCondition", "if ($." + step.ref() + "['iteration'] < 2) { true; } else { false; }")
                : Map.of("items", member(step, "list"), "loopCondition", "true");
        return with(
                task(step.ref(), "DO_WHILE", Map.of()),
                with(repeated, Map.of("loopOver", tasks(step.branches().getFirst()))));
    }
}
