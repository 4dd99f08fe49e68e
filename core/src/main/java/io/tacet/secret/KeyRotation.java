package io.tacet.secret;

import io.tacet.kernel.TacetException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Changes keys while the server runs. A new data key is used at once; what is stored under older ones follows in the background,
 * at most one run at a time on this server.
 */
public final class KeyRotation {
    private final KeyRing keyRing;
    private final Reencryption reencryption;
    private final Executor background;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicReference<Optional<String>> lastProblem = new AtomicReference<>(Optional.empty());

    public KeyRotation(KeyRing keyRing, Reencryption reencryption, Executor background) {
        this.keyRing = keyRing;
        this.reencryption = reencryption;
        this.background = background;
    }

    /**
     * @param remaining values still under older data keys; with {@code running} false and a {@code problem}, they stay so
     *     until the problem is solved
     */
    public record Status(KeyRing.State keys, long total, long remaining, boolean running, Optional<String> problem) {}

    /** Adds a data key and starts to re-encrypt. */
    public Status rotate() {
        keyRing.addDataKey();
        resume();
        return status();
    }

    /** Starts to re-encrypt what a run that was stopped has left, if anything, unless a run is under way. */
    public void resume() {
        if (running.compareAndSet(false, true)) {
            try {
                background.execute(this::reencryptAll);
            } catch (RejectedExecutionException e) {
                running.set(false);
            }
        }
    }

    /** Wraps the data keys with a new master key. */
    public Status rewrap() {
        keyRing.rewrap();
        return status();
    }

    public Status status() {
        Reencryption.Progress progress = reencryption.progress();
        return new Status(keyRing.state(), progress.total(), progress.remaining(), running.get(), lastProblem.get());
    }

    private void reencryptAll() {
        try {
            Reencryption.Outcome outcome = reencryption.run();
            lastProblem.set(
                    outcome.damaged() == 0
                            ? Optional.empty()
                            : Optional.of(
                                    outcome.damaged() + " stored values do not decrypt and stay under the older key."));
        } catch (TacetException e) {
            lastProblem.set(Optional.ofNullable(e.getMessage()));
        } finally {
            running.set(false);
        }
    }
}
