package io.tacet.benchmarks.load;

import io.tacet.testkit.server.PostgresServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Ours and the stock server in turn on the same database product, each round on new data; the order changes from round to round.
 *
 * <p>Arguments: the project's folder, the engine's boot jar, {@code sqlite} or {@code postgres}, how many rounds, how many seconds are
 * measured.
 */
public final class LoadComparison {
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    private final Path root;
    private final Path jar;
    private final Duration measured;
    private final PrintStream out;

    private LoadComparison(Path root, Path jar, Duration measured, PrintStream out) {
        this.root = root;
        this.jar = jar;
        this.measured = measured;
        this.out = out;
    }

    /** @throws IOException if a server cannot be run */
    @SuppressWarnings("SystemOut") // a program of its own, whose output is its purpose
    public static void main(String[] arguments) throws IOException, InterruptedException {
        LoadComparison comparison = new LoadComparison(
                Path.of(arguments[0]),
                Path.of(arguments[1]),
                Duration.ofSeconds(Long.parseLong(arguments[4])),
                System.out);
        int rounds = Integer.parseInt(arguments[3]);
        if (arguments[2].equals("postgres")) {
            try (PostgresServer postgres = PostgresServer.start()) {
                comparison.run(rounds, folder -> postgres(postgres::newDatabase));
            }
        } else {
            comparison.run(rounds, LoadComparison::sqlite);
        }
    }

    @FunctionalInterface
    private interface Settings {
        Map<String, String> of(Path folder);
    }

    private static Map<String, String> sqlite(Path folder) {
        return Map.of(
                "spring.datasource.url",
                "jdbc:sqlite:" + folder.resolve("conductor.db") + "?busy_timeout=15000&journal_mode=WAL");
    }

    private static Map<String, String> postgres(Supplier<String> database) {
        return Map.of(
                "spring.datasource.url", database.get(),
                "conductor.db.type", "postgres",
                "conductor.queue.type", "postgres",
                "conductor.indexing.type", "postgres",
                "conductor.elasticsearch.version", "0");
    }

    private void run(int rounds, Settings settings) throws IOException, InterruptedException {
        List<Double> ratios = new ArrayList<>();
        out.printf("%5s  %12s  %12s  %6s%n", "round", "tacet", "stock", "ratio");
        for (int round = 1; round <= rounds; round++) {
            Map<String, Double> rates = new TreeMap<>();
            List<String> order = Arrays.asList("tacet", "stock");
            if (round % 2 == 0) {
                Collections.reverse(order);
            }
            for (String who : order) {
                rates.put(who, measure(who, settings));
            }
            double ratio = rates.get("tacet") / rates.get("stock");
            ratios.add(ratio);
            out.printf("%5d  %9.1f /s  %9.1f /s  %6.2f%n", round, rates.get("tacet"), rates.get("stock"), ratio);
        }
        out.printf(
                "mean of the ratios: %.2f%n",
                ratios.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
    }

    private double measure(String who, Settings settings) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("tacet-load");
        Map<String, String> chosen = settings.of(folder);
        try (Contestant server = who.equals("tacet")
                        ? Contestant.tacet(root, folder, chosen)
                        : Contestant.stock(jar, folder, chosen);
                Load load = new Load(server.client(), server.key())) {
            return load.run(WARM_UP, measured);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
