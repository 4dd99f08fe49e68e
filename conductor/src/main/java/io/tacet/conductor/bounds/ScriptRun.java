package io.tacet.conductor.bounds;

import io.tacet.kernel.TacetException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.graalvm.polyglot.Context;

/**
 * One evaluation of a script. Whoever waits for it is told that it was stopped at once, and does not wait for its end: a script in the middle
 * of a long step cannot be stopped before that step is done.
 */
final class ScriptRun<T> extends FutureTask<T> {
    /** Whoever waited closes the context too, which would wait for an end that has begun. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** Of elapsed time to processor time: one that waits for a busy machine has done nothing wrong, one that sleeps holds others up. */
    private static final int ELAPSED = 5;

    /** From then on it counts as one that cannot be stopped. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Context context;
    private final Duration time;
    private final ScriptWatch watch;
    private volatile long stoppedAt;
    private volatile boolean stopped;

    ScriptRun(Callable<T> script, Context context, Duration time, ScriptWatch watch) {
        super(script);
        this.context = context;
        this.time = time;
        this.watch = watch;
    }

    @Override
    public void run() {
        watch.begin(this);
        try {
            super.run();
        } finally {
            watch.end(this);
        }
    }

    /** Waits for as long as the script may take, whatever time is asked for. The watch ends it earlier, by its processor time. */
    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException {
        try {
            return super.get(time.multipliedBy(ELAPSED).toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            stop(Budget.tooLong(time));
            return get();
        } catch (ExecutionException e) {
            throw withReason(e);
        }
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        try {
            return super.get();
        } catch (ExecutionException e) {
            throw withReason(e);
        }
    }

    /** The engine repeats the message. */
    private static ExecutionException withReason(ExecutionException failure) {
        return failure.getCause() instanceof TacetException reason
                ? new ExecutionException(reason.code() + ": " + reason.getMessage(), reason)
                : failure;
    }

    /** Without effect on one that has ended. */
    synchronized void stop(TacetException reason) {
        setException(reason);
        if (!stopped && watch.isRunning(this)) {
            stoppedAt = System.nanoTime();
            stopped = true;
            Thread.ofPlatform().daemon().name("tacet-script-end").start(this::end);
        }
    }

    private void end() {
        try {
            Thread.sleep(GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        context.close(true);
    }

    Duration time() {
        return time;
    }

    boolean isStopped() {
        return stopped;
    }

    boolean cannotBeStopped() {
        return stopped && System.nanoTime() - stoppedAt > PATIENCE.toNanos();
    }
}
