package io.tacet.benchmarks.load;

import io.tacet.testkit.server.PostgresServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Ours and the stock server in turn on the same database product, each round on new data; the order changes from round to round. The stock
 * server runs as it is published, and once more without the engine's agents, which {@code bin/tacet} leaves out.
 *
 * <p>Arguments: the project's folder, the engine's boot jar, {@code sqlite} or {@code postgres}, how many rounds, how many seconds are
 * measured.
 */
public final class LoadComparison {
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    private static final String TACET = "tacet";
    private static final String STOCK = "stock";
    private static final String LEAN = "without agents";

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
        Map<String, Double> sums = new TreeMap<>();
        out.printf("%5s  %12s  %12s  %6s  %14s  %6s%n", "round", TACET, STOCK, "ratio", LEAN, "ratio");
        for (int round = 1; round <= rounds; round++) {
            Map<String, Double> rates = new TreeMap<>();
            List<String> order = Arrays.asList(TACET, STOCK, LEAN);
            Collections.rotate(order, round);
            for (String who : order) {
                rates.put(who, measure(who, settings));
            }
            out.printf(
                    "%5d  %9.1f /s  %9.1f /s  %6.2f  %11.1f /s  %6.2f%n",
                    round,
                    rates.get(TACET),
                    rates.get(STOCK),
                    ratio(rates, STOCK),
                    rates.get(LEAN),
                    ratio(rates, LEAN));
            sums.merge(STOCK, ratio(rates, STOCK), Double::sum);
            sums.merge(LEAN, ratio(rates, LEAN), Double::sum);
        }
        out.printf("means of the ratios: %.2f, %.2f%n", sums.get(STOCK) / rounds, sums.get(LEAN) / rounds);
    }

    private static double ratio(Map<String, Double> rates, String peer) {
        return rates.get(TACET) / rates.get(peer);
    }

    private double measure(String who, Settings settings) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("tacet-load");
        Map<String, String> chosen = new TreeMap<>(settings.of(folder));
        if (who.equals(LEAN)) {
            chosen.put("conductor.integrations.ai.enabled", "false");
        }
        try (Contestant server = who.equals(TACET)
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
