package io.tacet.benchmarks;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Tacet's index and Hyperscan in turn, a slice of time each, on the large text of {@link RedactionBenchmark}: on a machine that others
 * use too, the ratio of neighbouring slices says more than two averages.
 */
public final class RedactionComparison {
    private static final int LENGTH = 1 << 18;
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 100;
    private static final int SEARCHES = 100;

    private RedactionComparison() {}

    /** @param arguments numbers of secrets */
    public static void main(String[] arguments) {
        System.out.println("secrets   Tacet us (median)   Hyperscan us (median)   Hyperscan / Tacet: 25 %, 50 %, 75 %");
        for (String secrets : arguments) {
            compare(Integer.parseInt(secrets));
        }
    }

    private static void compare(int secrets) {
        RedactionData data = new RedactionData();
        List<String> values = data.secrets(secrets);
        String json = data.json(LENGTH);
        Matcher.Search tacet = Matcher.TACET.over(values);
        Matcher.Search hyperscan = Matcher.HYPERSCAN.over(values);
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            double our = microseconds(tacet, json);
            double their = microseconds(hyperscan, json);
            if (round >= 0) {
                ours[round] = our;
                theirs[round] = their;
                ratios[round] = their / our;
            }
        }
        System.out.printf(
                "%,7d   %17.0f   %21.0f   %24.2f, %.2f, %.2f%n",
                secrets,
                quantile(ours, 0.5),
                quantile(theirs, 0.5),
                quantile(ratios, 0.25),
                quantile(ratios, 0.5),
                quantile(ratios, 0.75));
    }

    private static double microseconds(Matcher.Search search, String text) {
        int found = 0;
        long begun = System.nanoTime();
        for (int i = 0; i < SEARCHES; i++) {
            found += search.count(text);
        }
        long taken = System.nanoTime() - begun;
        if (found != 0) {
            throw new AssertionError("nothing is there to be found");
        }
        return taken / 1e3 / SEARCHES;
    }

    private static double quantile(double[] values, double share) {
        double[] sorted = DoubleStream.of(values).sorted().toArray();
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
