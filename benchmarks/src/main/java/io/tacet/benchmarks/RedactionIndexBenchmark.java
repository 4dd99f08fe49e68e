package io.tacet.benchmarks;

import io.tacet.kernel.SensitiveValue;
import io.tacet.redaction.KeptValue;
import io.tacet.redaction.ValueIndex;
import io.tacet.secret.SecretId;
import io.tacet.secret.SecretName;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the index of values costs besides searching: the time until one more secret is found, and memory. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx6g", "--enable-native-access=ALL-UNNAMED"})
public class RedactionIndexBenchmark {
    private static final SecretName NAME = new SecretName("new");

    @Param({"100", "10000", "100000"})
    private int secrets;

    private ValueIndex index;
    private int added;

    /** Heap with the index less heap without it. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Memory {
        public long patterns;
        public long bytesPerPattern;
    }

    @Setup
    public void build() {
        index = Matcher.index(new RedactionData().secrets(secrets));
    }

    /** From the call that adds it to the end of the search that finds it. The index grows meanwhile. */
    @Benchmark
    @BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
    public int newSecretUntilFound() {
        String value = "kX9#" + added++ + "$vL7@pR4!wT8^zN5&";
        index.add(new KeptValue(SecretId.random(), NAME, 1), SensitiveValue.of(value));
        return index.find("password=" + value).size();
    }

    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Warmup(iterations = 1)
    @Measurement(iterations = 1)
    public ValueIndex allSecrets(Memory memory) {
        index = null;
        long before = used();
        ValueIndex built = Matcher.index(new RedactionData().secrets(secrets));
        memory.patterns = built.patterns();
        memory.bytesPerPattern = (used() - before) / built.patterns();
        return built;
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
