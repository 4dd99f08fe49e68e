package io.tacet.benchmarks.access;

import io.tacet.access.AccessIndex;
import io.tacet.access.PrincipalId;
import io.tacet.access.TargetType;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The names of the {@value #SEEN} secrets that a user may see, among 100,000. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 2,
        jvmArgs = {"-Xmx6g"})
public class AccessListBenchmark {
    private static final int SEEN = 500;

    private AccessIndex index;
    private PrincipalId user;

    @Setup
    public void build() {
        AccessPolicy policy = new AccessSample(200_000).policy();
        index = TacetDecisions.index(policy);
        user = policy.users().keySet().stream()
                .filter(id -> seen(id) == SEEN)
                .min(Comparator.comparing(PrincipalId::value))
                .orElseThrow();
    }

    private int seen(PrincipalId id) {
        return index.visible(id, TargetType.SECRET_NAME).orElseThrow().size();
    }

    @Benchmark
    public Optional<Set<String>> visible() {
        return index.visible(user, TargetType.SECRET_NAME);
    }
}
