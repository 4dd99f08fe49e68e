package io.tacet.conductor.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import com.netflix.conductor.common.config.ObjectMapperProvider;
import com.netflix.conductor.core.execution.tasks.WorkflowSystemTask;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import com.netflix.conductor.tasks.json.JsonJqTransform;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a limit is missing, a test here does not end, or ends the process. */
class BoundedJqTest {
    private final BoundedJq jq = new BoundedJq(
            new ObjectMapperProvider().getObjectMapper(),
            new Limits(0, Duration.ZERO, Duration.ofSeconds(2), 64L << 20, 0));

    private TaskModel run(WorkflowSystemTask task, String query) {
        TaskModel model = new TaskModel();
        model.setTaskId("t");
        model.setInputData(new HashMap<>(Map.of(
                "queryExpression",
                query,
                "text",
                "a".repeat(40) + "b",
                "list",
                List.of(3, 1, 2),
                "map",
                Map.of("k", 1))));
        WorkflowModel workflow = new WorkflowModel();
        workflow.setWorkflowId("w");
        task.start(workflow, model, null);
        return model;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".list|map(.+1)",
                "[.list[]|select(.>1)]",
                "{a: .map.k, b: (.list|add)}",
                ".text|test(\"^a+b$\")",
                ".text|capture(\"(?<x>a+)\")",
                "[range(1000)]|length",
                "reduce .list[] as $x (0; .+$x)",
                "[paths]",
                "@base64 \"\\(.text)\"",
                "[.list|sort[]|tostring]",
                "def f(x): x*2; f(.map.k)",
                "[recurse(if . < 3 then .+1 else empty end)]",
                ".list|error",
                "no such syntax ((",
                "try error(\"x\") catch .",
            })
    void queriesYieldWhatTheEnginesTaskYields(String query) {
        TaskModel expected = run(new JsonJqTransform(new ObjectMapperProvider().getObjectMapper()), query);
        TaskModel bounded = run(jq, query);

        assertThat(bounded.getStatus()).isEqualTo(expected.getStatus());
        assertThat(bounded.getOutputData()).isEqualTo(expected.getOutputData());
        assertThat(bounded.getReasonForIncompletion()).isEqualTo(expected.getReasonForIncompletion());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[range(30000000)]|length",
                "last(range(1e12))",
                "def f: f; f",
                "def f: ., f; f",
                "reduce range(0;60) as $i (\"ab\"; .+.)|length",
                "\"ab\" * 1000000000|length",
                ".text|test(\"^(a+)+$\")",
                "null|[.[100000000]=1]|length",
                "[1,1]|[.[],.[]]|[.[],.[]]|[.[],.[]]|[.[],.[]]|[.[],.[]]|[.[],.[]]|[.[],.[]]|[.[],.[]]|[.[],.[]]|[.[],.[]]"
                        + "|[.[],.[]]|[.[],.[]]|[.[],.[]]|[.[],.[]]|[.[],.[]]|[.[],.[]]|[.[],.[]]|[.[],.[]]|[.[],.[]]"
                        + "|[.[],.[]]|[.[],.[]]|[.[],.[]]|[.[],.[]]|[.[],.[]]|[.[],.[]]|[.[],.[]]|[.[],.[]]|length",
                "try [range(30000000)] catch .",
            })
    void queriesThatTakeTooMuchFailForGood(String query) {
        TaskModel task = run(jq, query);

        assertThat(task.getStatus()).isEqualTo(TaskModel.Status.FAILED_WITH_TERMINAL_ERROR);
        assertThat(task.getReasonForIncompletion()).startsWith("EXPRESSION_TOO_COSTLY: ");
        assertThat(task.getOutputData()).isEmpty();
    }

    @Test
    void nestingWithoutAnEndFails() {
        TaskModel task = run(jq, "(".repeat(20_000) + "1" + ")".repeat(20_000));

        assertThat(task.getStatus().isSuccessful()).isFalse();
    }

    /** Those who walk through it afterwards would need more stack than a thread of requests may have left. */
    @ParameterizedTest
    @ValueSource(ints = {600, 1_200})
    void resultThatIsNestedTooDeepFails(int levels) {
        TaskModel task = run(jq, "reduce range(0;%d) as $i (1; [.])".formatted(levels));

        assertThat(task.getStatus()).isEqualTo(TaskModel.Status.FAILED_WITH_TERMINAL_ERROR);
        assertThat(task.getReasonForIncompletion())
                .startsWith("INVALID_REQUEST: ")
                .contains("deeper than 500 levels");
        assertThat(task.getOutputData()).isEmpty();
    }

    /** Each stays below its own limit, or is refused; together they would exhaust the heap. */
    @Test
    void manyAtATimeEndAll() throws ExecutionException, InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
            List<Future<TaskModel>> runs = IntStream.range(0, 12)
                    .mapToObj(i -> threads.submit(() -> run(jq, "[range(30000000)]|length")))
                    .toList();
            for (Future<TaskModel> run : runs) {
                assertThat(run.get().getStatus()).isEqualTo(TaskModel.Status.FAILED_WITH_TERMINAL_ERROR);
            }
        }
        assertThat(run(jq, "[range(1000)]|length").getOutputData()).containsEntry("result", 1000L);
    }

    /** What {@link BoundedJq} does not pass on, the engine's task must not override. */
    @Test
    void engineTaskOverridesNothingElse() {
        assertThat(Arrays.stream(JsonJqTransform.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                        .map(Method::getName))
                .containsExactlyInAnyOrder("start", "execute");
    }
}
