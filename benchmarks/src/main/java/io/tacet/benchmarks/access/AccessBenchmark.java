package io.tacet.benchmarks.access;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Single decisions, of Tacet's index and of its peers on the same policy: their mean and their percentiles, with the two readings
 * of the clock in each, some 25 ns. Before an engine is measured, all its answers are compared with Tacet's.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 2,
        jvmArgs = {"-Xmx6g", "--enable-native-access=ALL-UNNAMED"})
public class AccessBenchmark {
    @Param({"2000", "200000"})
    private int grants;

    @Param({"TACET", "JCASBIN", "CEDAR", "JCASBIN_SLICED", "CEDAR_SLICED"})
    private AccessEngine engine;

    @Param({"4096"})
    private int questions;

    private List<AccessQuestion> asked;
    private List<AccessEngine.Decisions> engines;
    private int next;
    private BooleanSupplier decision;

    @Setup
    public void build() {
        AccessSample sample = new AccessSample(grants);
        asked = sample.questions(questions);
        AccessEngine.Decisions tacet = AccessEngine.TACET.over(sample.policy());
        engines = engine.forEach(asked, sample.policy());
        int allowed = 0;
        for (int i = 0; i < questions; i++) {
            boolean expected = tacet.prepare(asked.get(i)).getAsBoolean();
            if (engines.get(i).prepare(asked.get(i)).getAsBoolean() != expected) {
                throw new AssertionError(engine + " does not say " + expected + " to " + asked.get(i));
            }
            allowed += expected ? 1 : 0;
        }
        System.out.printf("%s answers all %,d questions as Tacet, allowing %,d%n", engine, questions, allowed);
    }

    /** Just made, as from a request: its texts are in the processor's cache, what the engine knows need not be. */
    @Setup(Level.Invocation)
    public void ask() {
        next = (next + 1) % questions;
        decision = engines.get(next).prepare(asked.get(next).copy());
    }

    @Benchmark
    public boolean decision() {
        return decision.getAsBoolean();
    }
}
