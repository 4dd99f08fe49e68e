package io.tacet.secret;

import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditLog;
import io.tacet.kernel.TacetException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Changes keys while the server runs. A new data key is used at once; what is stored under older ones follows in the background,
 * at most one run at a time on this server.
 */
public final class KeyRotation {
    private static final String KEYS = "KEYS";

    private final KeyRing keyRing;
    private final Reencryption reencryption;
    private final Executor background;
    private final AuditLog audit;
    /** Asked for and not yet done; zero while nothing runs. */
    private final AtomicInteger requests = new AtomicInteger();

    private final AtomicReference<Optional<String>> lastProblem = new AtomicReference<>(Optional.empty());

    public KeyRotation(KeyRing keyRing, Reencryption reencryption, Executor background, AuditLog audit) {
        this.keyRing = keyRing;
        this.reencryption = reencryption;
        this.background = background;
        this.audit = audit;
    }

    /**
     * @param remaining values still under older data keys; with {@code running} false and a {@code problem}, they stay so
     *     until the problem is solved
     */
    public record Status(KeyRing.State keys, long total, long remaining, boolean running, Optional<String> problem) {}

    /** Adds a data key and starts to re-encrypt. */
    public Status rotate() {
        audit.audited(AuditAction.KEY_ROTATE.on(KEYS, "data"), keyRing::addDataKey);
        resume();
        return status();
    }

    /** Starts to re-encrypt what is left under older keys, if anything; while a run is under way, another one follows it. */
    public void resume() {
        if (requests.getAndIncrement() == 0) {
            try {
                background.execute(this::reencryptAll);
            } catch (RejectedExecutionException e) {
                requests.set(0);
            }
        }
    }

    /** Wraps the data keys with a new master key. */
    public Status rewrap() {
        audit.audited(AuditAction.KEY_REWRAP.on(KEYS, "master"), keyRing::rewrap);
        return status();
    }

    public Status status() {
        Reencryption.Progress progress = reencryption.progress();
        return new Status(
                keyRing.state(), progress.total(), progress.remaining(), requests.get() > 0, lastProblem.get());
    }

    /** A run brings values under the key that was the primary one when it began: a rotation in the middle asks for another. */
    private void reencryptAll() {
        int handled;
        do {
            handled = requests.get();
            lastProblem.set(reencryptOnce());
        } while (!requests.compareAndSet(handled, 0));
    }

    /** @return what stopped it or was left, for an operator */
    private Optional<String> reencryptOnce() {
        try {
            long damaged = reencryption.run().damaged();
            return damaged == 0
                    ? Optional.empty()
                    : Optional.of(damaged + " stored values do not decrypt and stay under the older key.");
        } catch (TacetException e) {
            return Optional.ofNullable(e.getMessage());
        } catch (RuntimeException e) {
            // Its message may hold anything, so only the kind is told.
            return Optional.of("Re-encryption stopped at an unexpected error: "
                    + e.getClass().getName() + "; it goes on at the next start or rotation.");
        }
    }
}
