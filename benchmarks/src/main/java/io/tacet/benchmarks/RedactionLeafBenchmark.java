package io.tacet.benchmarks;

import io.tacet.kernel.SensitiveValue;
import io.tacet.redaction.JsonLeaf;
import io.tacet.redaction.JsonLeaves;
import io.tacet.redaction.KeptValue;
import io.tacet.redaction.ValueIndex;
import io.tacet.secret.SecretId;
import io.tacet.secret.SecretName;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a field of a JSON secret costs in the index of all values, beside an index of every text, as it was before there were tiers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx2g"})
public class RedactionLeafBenchmark {
    private static final int SECRETS = 100;
    private static final int FIELDS = 1_000;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int KEY_LENGTH = 32;
    private static final List<String> CONFIGURATION = List.of(
            "eu-west-3",
            "https://rates.example.org/v2/",
            "admin@example.org",
            "postgres",
            "rates-service.internal:8443",
            "application/json",
            "2026-11-29",
            "customer-onboarding");

    /** What is kept. */
    public enum Kept {
        /** Strong values, as in production. */
        STRONG(ValueIndex::everywhere),
        /** Every text. */
        ALL(leaves -> ValueIndex.whereHandedOver(leaves, 6));

        @SuppressWarnings("ImmutableEnumChecker") // functions without state
        private final Function<JsonLeaves, ValueIndex> index;

        Kept(Function<JsonLeaves, ValueIndex> index) {
            this.index = index;
        }
    }

    @Param
    private Kept kept;

    /** Of the fields, how many in a hundred are keys of 32 characters; the others are configuration. */
    @Param({"10", "50", "100"})
    private int keys;

    /** Heap with the index less heap without it. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Memory {
        public long bytesPerField;
    }

    @Benchmark
    public ValueIndex allFields(Memory memory) {
        long before = used();
        ValueIndex index = kept.index.apply(this::fields);
        for (int i = 0; i < SECRETS; i++) {
            KeptValue value = new KeptValue(SecretId.random(), new SecretName("s" + i), 1);
            index.add(value, SensitiveValue.of("{" + i + "}"));
        }
        memory.bytesPerField = (used() - before) / (SECRETS * FIELDS);
        return index;
    }

    /** Stands for a JSON library: a number in braces is the document made from it. */
    private List<JsonLeaf> fields(String document) {
        if (!document.startsWith("{")) {
            return List.of();
        }
        SplittableRandom random = new SplittableRandom(document.hashCode());
        List<JsonLeaf> fields = new ArrayList<>();
        for (int i = 0; i < FIELDS; i++) {
            String text = random.nextInt(100) < keys
                    ? key(random)
                    : CONFIGURATION.get(random.nextInt(CONFIGURATION.size())) + "-" + random.nextInt(100_000);
            fields.add(new JsonLeaf(List.of("secret"), text));
        }
        return fields;
    }

    private static String key(SplittableRandom random) {
        StringBuilder key = new StringBuilder(KEY_LENGTH);
        random.ints(KEY_LENGTH, 0, ALPHABET.length()).forEach(at -> key.append(ALPHABET.charAt(at)));
        return key.toString();
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
