package io.tacet.plugin;

import io.tacet.kernel.TacetException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread for what need not be done at once. Stops, between two steps of its work, when the server does. */
final class BackgroundWork implements Executor, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundWork.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("tacet-background").daemon().factory());

    @Override
    public void execute(Runnable work) {
        thread.execute(logged(work));
    }

    /** Now, and then again and again, whatever becomes of it. */
    @SuppressWarnings("FutureReturnValueIgnored") // it never ends of itself, and what it throws is logged
    void repeat(Runnable work, Duration pause) {
        thread.scheduleWithFixedDelay(logged(work), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Runnable logged(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                // Our own messages hold no value; what others throw is logged by its kind only.
                LOG.warn(
                        "Background work failed and is tried again later: {}",
                        e instanceof TacetException
                                ? e.getMessage()
                                : e.getClass().getName());
            }
        };
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Background work did not stop within {} s", PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
