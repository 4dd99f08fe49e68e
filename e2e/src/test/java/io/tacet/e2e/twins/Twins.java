package io.tacet.e2e.twins;

import io.tacet.e2e.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Two servers that were set up by the same calls in the same order, so that whatever differs between their answers
 * comes from what was stored differently.
 */
final class Twins implements AutoCloseable {
    private final Twin left;
    private final Twin right;

    private Twins(Twin left, Twin right) {
        this.left = left;
        this.right = right;
    }

    /**
     * More settings for the servers, such as {@code tacet.redaction.enabled=false}: a difference that is there
     * without redaction, too, is a fault of the suite. Separated by commas.
     */
    private static final String MORE_SETTINGS = System.getProperty("tacet.twins.settings", "");

    static Twins start(String... ofSuite) {
        String[] settings = settings(ofSuite);
        CompletableFuture<Twin> left = CompletableFuture.supplyAsync(() -> Twin.start(true, settings));
        CompletableFuture<Twin> right = CompletableFuture.supplyAsync(() -> Twin.start(false, settings));
        return new Twins(left.join(), right.join());
    }

    static String[] settings(String... ofSuite) {
        return Stream.concat(Stream.of(ofSuite), Stream.of(MORE_SETTINGS.split(",", -1)))
                .filter(setting -> !setting.isEmpty())
                .toArray(String[]::new);
    }

    Twin left() {
        return left;
    }

    Twin right() {
        return right;
    }

    /** Does the same on both, at the same time. */
    void both(Consumer<Twin> steps) {
        try {
            CompletableFuture.allOf(
                            CompletableFuture.runAsync(() -> steps.accept(left)),
                            CompletableFuture.runAsync(() -> steps.accept(right)))
                    .join();
        } catch (CompletionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    /** Sends the request to both. */
    Optional<Difference> compare(Call call) {
        var toLeft = left.send(call);
        var toRight = right.send(call);
        return different(call.operation(), call.toString(), left.meaning(toLeft.join()), right.meaning(toRight.join()));
    }

    List<Difference> compareAll(List<Call> calls) {
        List<Difference> found = new ArrayList<>();
        int every = Math.max(1, calls.size() / 10);
        for (int i = 0; i < calls.size(); i++) {
            compare(calls.get(i)).ifPresent(found::add);
            if (calls.size() > 1000 && (i + 1) % every == 0) {
                System.err.printf("  %,d of %,d requests to both%n", i + 1, calls.size());
            }
        }
        return found;
    }

    /** What was seen on either. */
    record Seen(String left, String right) {
        boolean alike() {
            return left.equals(right);
        }
    }

    /**
     * Does the same on both, at the same time. A failure is something that is seen, too.
     *
     * @param steps give a text, or what can be written as JSON
     */
    Seen seen(Function<Twin, ?> steps) {
        CompletableFuture<String> ofLeft = CompletableFuture.supplyAsync(() -> outcome(left, steps));
        CompletableFuture<String> ofRight = CompletableFuture.supplyAsync(() -> outcome(right, steps));
        return new Seen(ofLeft.join(), ofRight.join());
    }

    private static String outcome(Twin twin, Function<Twin, ?> seen) {
        try {
            return twin.meaning(Api.write(seen.apply(twin)));
        } catch (AssertionError | RuntimeException e) {
            return twin.meaning(FAILED + e);
        }
    }

    /** How a text begins that tells of a failure. */
    static final String FAILED = "FAILED: ";

    private static Optional<Difference> different(String operation, String what, String ofLeft, String ofRight) {
        return ofLeft.equals(ofRight)
                ? Optional.empty()
                : Optional.of(new Difference(operation, what, ofLeft, ofRight));
    }

    @Override
    public void close() {
        CompletableFuture.allOf(CompletableFuture.runAsync(left::close), CompletableFuture.runAsync(right::close))
                .join();
    }
}
