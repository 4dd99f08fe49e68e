package io.tacet.conductor.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import com.netflix.conductor.core.exception.TerminateWorkflowException;
import com.netflix.conductor.core.execution.WorkflowExecutor;
import com.netflix.conductor.core.execution.evaluators.GraalJSEvaluator;
import com.netflix.conductor.core.execution.evaluators.JavascriptEvaluator;
import com.netflix.conductor.core.execution.evaluators.ValueParamEvaluator;
import com.netflix.conductor.core.execution.mapper.TaskMapper;
import com.netflix.conductor.core.execution.mapper.TaskMapperContext;
import com.netflix.conductor.core.execution.tasks.DoWhile;
import com.netflix.conductor.core.utils.ParametersUtils;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.access.PrincipalId;
import io.tacet.conductor.bounds.BoundedScripts;
import io.tacet.conductor.bounds.Limits;
import io.tacet.handle.Execution;
import io.tacet.handle.FakeHandleCipher;
import io.tacet.handle.Handles;
import io.tacet.handle.Origins;
import io.tacet.testkit.memory.InMemoryExecutionRepository;
import io.tacet.testkit.memory.InMemorySecretRepository;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sealed says "s3cr3t" in the twin of the data in which nothing is. */
@SuppressWarnings("deprecation") // DECISION, which the engine still runs
class ReadableConditionsTest {
    private static final Execution EXECUTION = Execution.root("wf", new PrincipalId("ann"));
    private static final String TEXT = "s3cr3t";

    private final Handles handles = new Handles(new FakeHandleCipher());
    private final InMemoryExecutionRepository executions = new InMemoryExecutionRepository();
    private final ReadableConditions conditions = new ReadableConditions(handles, executions);
    private final String sealed = handles.part(TEXT, false, false, Origins.UNKNOWN, EXECUTION);

    ReadableConditionsTest() {
        executions.addIfAbsent(EXECUTION);
    }

    @BeforeAll
    static void install() {
        new BoundedScripts(new Limits(0, Duration.ZERO, Duration.ofSeconds(10), 256L << 20, 0)).install();
    }

    /** @param secret what stands where something is sealed */
    private static Map<String, Object> input(String secret) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("r", map("token", secret, "token_type", "bearer", "n", 7, "in", map("a", "b")));
        input.put("b", map("line", "Bearer " + secret + "."));
        input.put("list", new ArrayList<>(List.of(secret, "open")));
        input.put("deep", new ArrayList<>(List.of(map("id", 1, "pin", secret), map("id", 2))));
        input.put("keys", map(secret, 1, "plain", 2));
        input.put("plain", map("x", 1, "l", new ArrayList<>(List.of(1, 2))));
        input.put("in", map("v", secret));
        input.put("v", "the field, not the one in another");
        input.put("which", secret);
        input.put("e", secret);
        input.put("if", secret);
        input.put("true", secret);
        input.put("ration", secret);
        input.put("loop", map("iteration", 2, "1", map("call", map("t", secret))));
        return input;
    }

    private static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    /** Each yields the same over sealed data and over its twin in the clear. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$.r.token_type == 'bearer' ? 'ok' : 'no'",
                "$.r['token' + '_type']",
                "$['r'].n + 1",
                "$.r.in.a",
                "$.v",
                "if ($.loop['iteration'] < 3) {true;} else {false;}",
                "$.loop[1] == null",
                "'token' in $.r",
                "$.r.hasOwnProperty('token')",
                "$.r.missing === undefined",
                "$.r == null",
                "typeof $.r",
                "n = ''; for (k in $.r) n += k; n",
                "({token_type} = $.r); token_type",
                "$.r.get('token_type')",
                "$.r.getOrDefault('missing', 'none')",
                "$.r.size()",
                "$.r.containsKey('token')",
                "$.r.keySet().contains('token')",
                "$.r.keySet().toString()",
                "$.r.n = 5; $.r.n",
                "$.r.more = 5; $.r.more",
                "delete $.r.n; $.r.n === undefined",
                "$.list.length + $.list[1]",
                "$.list.size() + $.list.get(1)",
                "$.list.slice(1).join()",
                "$.list.push('more'); $.list[2]",
                "$.deep.length",
                "$.deep.map(x => x.id).join()",
                "$.deep.filter(x => x.id == 2)[0].id",
                "$.keys.plain",
                "JSON.stringify($.plain)",
                "'' + $.plain",
                "$.plain",
                "Object.assign({}, $.plain).x",
                "[...$.plain.l].length",
                "$.plain.l.map(x => x * 2)[1]",
                // Of maps, these see nothing but methods.
                "JSON.stringify($)",
                "JSON.stringify($.r)",
                "Object.assign({}, $.r).n",
            })
    void conditionThatReadsNothingSealedRunsUndisturbed(String condition) {
        String expected = switched(GraalJSEvaluator.NAME, condition, input(TEXT));

        assertThat(expected).doesNotContain(TEXT);
        assertThat(switched(GraalJSEvaluator.NAME, condition, input(sealed))).isEqualTo(expected);
        assertThat(switched(JavascriptEvaluator.NAME, condition, input(sealed))).isEqualTo(expected);
        assertThat(decided(condition, input(sealed))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "token   | $.r.token == 's3cr3t' ? 'x' : 'y'",
                "token   | $.r['tok' + 'en'] == 's3cr3t' ? 'x' : 'y'",
                "token   | r = 'y'; for (q in $.r) { if (('' + $.r[q]).indexOf('s3') >= 0) r = 'x'; } r",
                "token   | $.r['tok' + 'en']",
                "token   | $.r",
                "token   | '' + $.r",
                "token   | $.r.toString()",
                "token   | $.r == 'x'",
                "token   | $.r.hashCode()",
                "token   | typeof $.r.token",
                "token   | $.r.token == null",
                "token   | $.r.token ? 'x' : 'y'",
                "token   | try { $.r.token } catch (e) { 'y' }",
                "token   | ({...$.r}).n",
                "token   | ({n, ...rest} = $.r); n",
                "token   | Reflect.get($.r, 'token') == 1",
                "token   | $.r.get('token') == 1",
                "token   | $.r.getOrDefault('token', 1) == 1",
                "token   | $.r.remove('token') == 1",
                "token   | $.r.put('token', 1) == 1",
                "token   | $.r.putIfAbsent('token', 1) == 1",
                "token   | $.r.containsValue('s3cr3t')",
                "token   | $.r.values().contains('s3cr3t')",
                "token   | $.r.entrySet().iterator().next().getValue() == 1",
                "token   | $.r.entrySet().iterator().next().toString() == 1",
                "token   | $.r.values().iterator().next() == 1",
                "line    | $.b.line.indexOf('Bearer') >= 0 ? 'x' : 'y'",
                "list    | $.list[0] == 's3cr3t'",
                "list    | $.list.get(0) == 1",
                "list    | $.list.indexOf('s3cr3t')",
                "list    | $.list.contains('s3cr3t')",
                "list    | $.list.includes('s3cr3t')",
                "list    | $.list.map(x => 1).length",
                "list    | $.list.join()",
                "list    | '' + $.list",
                "list    | JSON.stringify({all: $.list})",
                "list    | [...$.list].length",
                "list    | for (x of $.list) { 1 }",
                "list    | $.list.iterator().next() == 1",
                "list    | $.list.shift() == 1",
                "pin     | $.deep[0].pin == 's3cr3t'",
                "pin     | $.deep.toString()",
                "keys    | $.keys.s3cr3t == 1",
                "keys    | $.keys.containsKey('s3cr3t')",
                "keys    | $.keys.keySet().contains('s3cr3t')",
                "keys    | for (k in $.keys) { k }",
                "v       | $.in.v",
                "which   | $.which",
                "t       | $.loop['1'].call.t.length > 9",
            })
    void conditionThatReadsWhatIsSealedEndsWithTheName(String field, String condition) {
        String reason = "The condition reads " + field + ", which holds a secret or sealed data";

        assertThatThrownBy(() -> switched(GraalJSEvaluator.NAME, condition, input(sealed)))
                .isInstanceOf(TerminateWorkflowException.class)
                .hasMessageStartingWith("SWITCH choose: " + reason);
        assertThatThrownBy(() -> decided(condition, input(sealed)))
                .isInstanceOf(TerminateWorkflowException.class)
                .hasMessageStartingWith("DECISION choose: " + reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v", "plain", "missing"})
    void fieldThatIsNotSealedIsDecidedBy(String field) {
        String expected = String.valueOf(input(TEXT).get(field));

        assertThat(switched(ValueParamEvaluator.NAME, field, input(sealed))).isEqualTo(expected);
        assertThat(decidedByField(field, input(sealed))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"which,which", "r,token", "list,list", "deep,pin", "keys,keys", "loop,t"})
    void fieldThatHoldsWhatIsSealedEndsWithTheName(String field, String named) {
        assertThatThrownBy(() -> switched(ValueParamEvaluator.NAME, field, input(sealed)))
                .hasMessageStartingWith("SWITCH choose: The condition reads " + named + ",");
        assertThatThrownBy(() -> decidedByField(field, input(sealed)))
                .hasMessageStartingWith("DECISION choose: The condition reads " + named + ",");
    }

    /** How such an evaluator reads its input is unknown. */
    @Test
    void evaluatorOfAnOperatorIsGivenNothingSealed() {
        Map<String, Object> input = input(sealed);

        assertThat(switched("own", "n", input)).isEqualTo("7");
        assertThatThrownBy(() -> switched("own", "token", input)).hasMessageContaining("reads token");
    }

    @Test
    void inputStaysAsItWas() {
        Map<String, Object> input = input(sealed);

        switched(GraalJSEvaluator.NAME, "$.r.n = 5; $.list.push(1); $.plain.x = 2; 1", input);

        assertThat(input).isEqualTo(input(sealed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if ($.loop['iteration'] < 3) {true;} else {false;}",
                "if ($.call['iteration'] == null && $.call['u'] == 'open' && $.loop['iteration'] < 3) {true;} else {false;}",
                "$.loop.iteration < 3",
            })
    void loopThatReadsNothingSealedGoesOnAndEnds(String condition) {
        assertThat(looped(condition, 1).getReasonForIncompletion()).isNull();
        assertThat(looped(condition, 1).getIteration()).isEqualTo(2);
        assertThat(looped(condition, 3).getReasonForIncompletion()).isNull();
        assertThat(looped(condition, 3).getStatus()).isEqualTo(TaskModel.Status.COMPLETED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$.call['t'].length > 9",
                "$.call['t'] == 's3cr3t'",
                "try { $.call.t.length } catch (e) { true }",
                "$.loop[$.loop.iteration.toString()].call.t != ''",
            })
    void loopThatReadsWhatIsSealedEndsInItsFirstIteration(String condition) {
        TaskModel loop = looped(condition, 1);

        assertThat(loop.getStatus()).isEqualTo(TaskModel.Status.FAILED_WITH_TERMINAL_ERROR);
        assertThat(loop.getReasonForIncompletion()).startsWith("The condition reads t, which holds");
        assertThat(loop.getIteration()).isEqualTo(1);
    }

    private String switched(String evaluator, String expression, Map<String, Object> input) {
        WorkflowTask task = choice();
        task.setEvaluatorType(evaluator);
        task.setExpression(expression);
        TaskMapper mapper = new WarySwitchTaskMapper(
                Map.of(
                        GraalJSEvaluator.NAME,
                        new GraalJSEvaluator(),
                        JavascriptEvaluator.NAME,
                        new JavascriptEvaluator(),
                        ValueParamEvaluator.NAME,
                        new ValueParamEvaluator(),
                        "own",
                        (field, data) -> ((Map<?, ?>) ((Map<?, ?>) data).get("r")).get(field)),
                conditions);
        TaskModel mapped = mapped(mapper, task, input);
        assertThat(mapped.getReasonForIncompletion()).isNull();
        return (String) mapped.getInputData().get("case");
    }

    private String decided(String expression, Map<String, Object> input) {
        WorkflowTask task = choice();
        task.setCaseExpression(expression);
        return decided(task, input);
    }

    private String decidedByField(String field, Map<String, Object> input) {
        WorkflowTask task = choice();
        task.setCaseValueParam(field);
        return decided(task, input);
    }

    private String decided(WorkflowTask task, Map<String, Object> input) {
        return (String) mapped(new WaryDecisionTaskMapper(conditions), task, input)
                .getInputData()
                .get("case");
    }

    private static WorkflowTask choice() {
        WorkflowTask task = new WorkflowTask();
        task.setName("choose");
        task.setTaskReferenceName("choose");
        return task;
    }

    private static TaskModel mapped(TaskMapper mapper, WorkflowTask task, Map<String, Object> input) {
        return mapper.getMappedTasks(TaskMapperContext.newBuilder()
                        .withWorkflowModel(workflow())
                        .withWorkflowTask(task)
                        .withTaskInput(input)
                        .withTaskId("task")
                        .build())
                .getFirst();
    }

    private static WorkflowModel workflow() {
        WorkflowDef definition = new WorkflowDef();
        definition.setName("wf");
        WorkflowModel workflow = new WorkflowModel();
        workflow.setWorkflowId("wf");
        workflow.setWorkflowDefinition(definition);
        return workflow;
    }

    /** A loop over a call whose answer has a sealed field, at the end of an iteration. */
    private TaskModel looped(String condition, int iteration) {
        WorkflowTask call = new WorkflowTask();
        call.setName("call");
        call.setTaskReferenceName("call");
        WorkflowTask loop = new WorkflowTask();
        loop.setName("loop");
        loop.setTaskReferenceName("loop");
        loop.setType("DO_WHILE");
        loop.setLoopCondition(condition);
        loop.setLoopOver(List.of(call));

        TaskModel looping = model("loop", loop, iteration);
        looping.setStatus(TaskModel.Status.IN_PROGRESS);
        looping.addOutput("iteration", iteration);
        TaskModel called = model("call__" + iteration, call, iteration);
        called.setStatus(TaskModel.Status.COMPLETED);
        called.setOutputData(map("t", sealed, "u", "open", "e", sealed, "iteration_", sealed));
        WorkflowModel workflow = workflow();
        workflow.setTasks(new ArrayList<>(Arrays.asList(looping, called)));

        new WaryLoop(
                        new DoWhile(new ParametersUtils(new ObjectMapper()), null),
                        new OpenInput(
                                TestHandOffs.of(
                                        TestHandOffs.vault(new InMemorySecretRepository()), handles, executions),
                                executions),
                        NothingHanded.in(executions, handles),
                        conditions,
                        1_000)
                .execute(workflow, looping, executor());
        return looping;
    }

    private static TaskModel model(String reference, WorkflowTask task, int iteration) {
        TaskModel model = new TaskModel();
        model.setTaskId(reference);
        model.setWorkflowInstanceId("wf");
        model.setReferenceTaskName(reference);
        model.setWorkflowTask(task);
        model.setTaskType(task.getType());
        model.setIteration(iteration);
        model.setStartTime(System.currentTimeMillis());
        return model;
    }

    /** Schedules nothing. */
    private static WorkflowExecutor executor() {
        return (WorkflowExecutor) Proxy.newProxyInstance(
                ReadableConditionsTest.class.getClassLoader(),
                new Class<?>[] {WorkflowExecutor.class},
                (proxy, method, arguments) -> null);
    }
}
