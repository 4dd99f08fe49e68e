package io.tacet.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
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

/**
 * How long one search takes: through a large JSON text of {@value #LENGTH} characters, and through a leaf as executions have
 * many, with Tacet's index and with its peers; and how long it takes until a new secret is found. One operation through the
 * large text in microseconds divides {@value #LENGTH} to give MB/s.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx6g", "--enable-native-access=ALL-UNNAMED"})
public class RedactionBenchmark {
    private static final int LENGTH = 1 << 18;

    @Param({"100", "10000", "100000"})
    private int secrets;

    /** {@code bin/tacet bench redaction} leaves out the pairs that do not fit into memory or time. */
    @Param({"TACET", "HYPERSCAN", "HANKCS", "AHO_CORASICK", "REGEX"})
    private Matcher matcher;

    private Matcher.Search search;
    private String json;
    private String leaf;

    @Setup
    public void build() {
        RedactionData data = new RedactionData();
        List<String> values = data.secrets(secrets);
        json = data.json(LENGTH);
        leaf = json.substring(100, 160);
        search = matcher.over(values);
    }

    @Benchmark
    public int largeText() {
        return search.count(json);
    }

    @Benchmark
    public int leafOf60() {
        return search.count(leaf);
    }
}
