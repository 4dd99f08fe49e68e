package io.tacet.conductor.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.netflix.conductor.core.events.ScriptEvaluator;
import com.netflix.conductor.core.exception.TerminateWorkflowException;
import io.tacet.kernel.TacetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a limit is missing, a test here does not end, or ends the process. */
@Timeout(120)
class BoundedScriptsTest {
    private static final Duration TIME = Duration.ofSeconds(2);

    @BeforeAll
    static void install() {
        new BoundedScripts(new Limits(0, Duration.ZERO, TIME, 64L << 20, 0)).install();
    }

    private static @Nullable Object eval(String script) {
        return ScriptEvaluator.eval(script, input());
    }

    private static Map<String, Object> input() {
        return new HashMap<>(
                Map.of("n", 1, "id", 9007199254740993L, "l", new ArrayList<>(List.of(3, 1, 2)), "m", Map.of("k", "v")));
    }

    private static void assertTooCostly(ThrowingCallable evaluation) {
        assertThatThrownBy(evaluation)
                .isInstanceOf(TerminateWorkflowException.class)
                .hasMessageContaining("EXPRESSION_TOO_COSTLY: ");
    }

    /** Conditions get what the engine stores: a tree that shares its branches would have no end for whoever walks through it. */
    @Test
    void inputStaysAsItWas() {
        Map<String, Object> live = new HashMap<>(Map.of("a", 1));
        Map<String, Object> input = new HashMap<>(Map.of("live", live));

        assertThat(ScriptEvaluator.eval(
                        "for (let i = 0; i < 40; i++) $.live.put('n' + i, $.live.clone()); $.live.size()", input))
                .isEqualTo(41);

        assertThat(live).isEqualTo(Map.of("a", 1));
    }

    static Stream<Arguments> honest() {
        return Stream.of(
                Arguments.of("$.n + 1", 2),
                Arguments.of("$.id", 9007199254740993L),
                Arguments.of("1 / 4", 0.25),
                Arguments.of("$.m.k + '!'", "v!"),
                Arguments.of("$.n > 0", true),
                Arguments.of("null", null),
                Arguments.of("({a: [1, {b: 'c'}], d: null})", nested()),
                Arguments.of("new Map([['k', 1]])", Map.of("k", 1)),
                Arguments.of("$.l.map(x => x * 2)", List.of(6, 2, 4)),
                Arguments.of("$.l.size() + $.m.get('k')", "3v"),
                Arguments.of("Array.from({length: 10000}, (_, i) => i).reduce((a, b) => a + b)", 49_995_000),
                Arguments.of("/^(a+)+$/.test('a'.repeat(40) + 'b')", false),
                Arguments.of("'a'.repeat(1000000).length", 1_000_000),
                Arguments.of("JSON.parse(JSON.stringify({a: 1})).a", 1));
    }

    private static Map<String, @Nullable Object> nested() {
        Map<String, @Nullable Object> map = new HashMap<>();
        map.put("a", List.of(1, Map.of("b", "c")));
        map.put("d", null);
        return map;
    }

    @ParameterizedTest
    @MethodSource("honest")
    void scriptsYieldWhatTheyYieldWithoutLimits(String script, @Nullable Object result) {
        assertThat(eval(script)).isEqualTo(result);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) {}",
                "try { while (true) {} } finally { while (true) {} }",
                "({get x() { while (true) {} }})",
                "new Proxy({a: 1}, {get: () => { while (true) {} }})",
                "$.l.forEach(x => { while (true) {} })",
                "/^(a+)+\\1$/.test('a'.repeat(40) + 'b')",
                "a = []; while (true) a.push(new Array(1000).fill(1))",
                "a = []; a.length = 4294967295; a",
                "new Array(4294967295).fill(0).length",
                "'x'.padStart(16000000).split('').map(x => [x]).length",
            })
    void scriptsThatTakeTooMuchFail(String script) {
        assertTooCostly(() -> eval(script));
    }

    /** One step, which could not be stopped. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "3n ** 200000000n",
                "BigInt(3) ** BigInt(200000000)",
                "'a'.repeat(1000000000)",
                "'x'.padStart(1000000000, 'ab')",
                "JSON.stringify(Array(1000000000))",
                "new Float64Array(1000000000)",
            })
    void stepsWithoutAnEndAreNotTaken(String script) {
        long before = System.nanoTime();

        assertThatThrownBy(() -> eval(script)).isInstanceOf(TerminateWorkflowException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .as("refused, not stopped")
                .isLessThan(TIME);
    }

    @Test
    void resultWithinItselfFails() {
        assertThatThrownBy(() -> eval("a = []; a[0] = a; a")).hasMessageContaining("nested deeper");
    }

    @Test
    void errorOfAScriptIsSaidAsBefore() {
        assertThatThrownBy(() -> eval("throw new Error('mine')")).hasMessageContaining("Error: mine");
    }

    /** Each stays below its own limit, or is refused; together they would exhaust the heap. */
    @Test
    void manyAtATimeEndAll() throws ExecutionException, InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
            List<Future<?>> runs = IntStream.range(0, 12)
                    .<Future<?>>mapToObj(i -> threads.submit(
                            () -> assertTooCostly(() -> eval("a = []; while (true) a.push(new Array(1000).fill(1))"))))
                    .toList();
            for (Future<?> run : runs) {
                run.get();
            }
        }
        assertThat(eval("$.n")).isEqualTo(1);
    }

    /** A step in Java that does not end; numbers of millions of digits have such. */
    public static final class Step {
        private final AtomicBoolean done = new AtomicBoolean();

        public void take() {
            while (!done.get()) {
                LockSupport.parkNanos(1_000_000);
            }
        }

        void end() {
            done.set(true);
        }
    }

    @Test
    void whoeverWaitsForAScriptThatCannotBeStoppedGoesOnAndFewOfThemAreStarted()
            throws ExecutionException, InterruptedException {
        Step step = new Step();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> runs = IntStream.range(0, 4)
                    .<Future<?>>mapToObj(i -> threads.submit(
                            () -> assertTooCostly(() -> ScriptEvaluator.eval("$.step.take()", Map.of("step", step)))))
                    .toList();
            assertThat(eval("$.n")).as("others go on").isEqualTo(1);
            for (Future<?> run : runs) {
                run.get();
            }
            Thread.sleep(Duration.ofSeconds(6));
            assertThatThrownBy(() -> eval("$.n"))
                    .isInstanceOf(TacetException.class)
                    .hasMessageContaining("was not started");
        } finally {
            step.end();
        }
        Thread.sleep(Duration.ofSeconds(1));
        assertThat(eval("$.n")).as("once they have ended").isEqualTo(1);
    }

    @Test
    void scriptDoesNotChangeWhatTheNextOneFinds() {
        eval("JSON.parse = () => 'mine'; globalThis.kept = 1");

        assertThat(eval("typeof kept + JSON.parse('2')")).isEqualTo("undefined2");
    }
}
