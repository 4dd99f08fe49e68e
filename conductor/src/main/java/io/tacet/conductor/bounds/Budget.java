package io.tacet.conductor.bounds;

import com.sun.management.ThreadMXBean;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The processor time and memory that one evaluation on one thread may take. Code that was loaded by a {@link MeteredClassLoader} asks
 * for it at each call and jump, and ends with an exception where it is used up.
 *
 * <p>Memory counts as it is allocated, garbage too: what is kept is never more. Few evaluations at a time may take much of it, so that many
 * together do not exhaust the heap.
 */
public final class Budget {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final ThreadLocal<@Nullable Budget> CURRENT = new ThreadLocal<>();

    /** Asking costs about 100 ns, so not each time. */
    private static final int ASK_EACH = 16;

    /** What goes beyond needs one of few permits. */
    private static final long LIGHT_BYTES = 32L << 20;

    private final Limits limits;
    private final Semaphore permits;
    private long bytesAtStart;
    private long timeAtStart;
    private int calls;
    private boolean heavy;
    private @Nullable TacetException exceeded;

    /** @param permits for what takes much memory, shared with others */
    public Budget(Limits limits, Semaphore permits) {
        this.limits = limits;
        this.permits = permits;
    }

    /** As many as a quarter of the heap has room for. */
    static Semaphore permits(Limits limits) {
        long room = Runtime.getRuntime().maxMemory() / 4 / Math.max(LIGHT_BYTES, limits.scriptBytes());
        return new Semaphore(Math.clamp(room, 1, 4), true);
    }

    /** Runs it on this thread, within this budget. Not for a second time. */
    public void run(Runnable work) {
        bytesAtStart = THREADS.getCurrentThreadAllocatedBytes();
        timeAtStart = THREADS.getCurrentThreadCpuTime();
        CURRENT.set(this);
        try {
            work.run();
        } finally {
            CURRENT.remove();
            if (heavy) {
                permits.release();
            }
        }
    }

    /** Why the work was ended, if it was: it may have caught the exception and gone on to its end. */
    public Optional<TacetException> exceeded() {
        return Optional.ofNullable(exceeded);
    }

    /** Called by metered code. */
    public static void check() {
        Budget budget = CURRENT.get();
        if (budget != null && (++budget.calls % ASK_EACH == 0 || budget.exceeded != null)) {
            budget.ask();
        }
    }

    private void ask() {
        if (exceeded == null) {
            long bytes = THREADS.getCurrentThreadAllocatedBytes() - bytesAtStart;
            if (bytes > limits.scriptBytes()) {
                exceeded = tooCostly(
                        "allocates more than " + limits.scriptBytes() + " bytes (tacet.limits.script-memory)");
            } else if (THREADS.getCurrentThreadCpuTime() - timeAtStart
                    > limits.scriptTime().toNanos()) {
                exceeded = tooLong(limits.scriptTime());
            } else if (bytes > LIGHT_BYTES && !heavy) {
                heavy = acquired();
                exceeded = heavy ? null : tooMuchAtOnce();
            }
        }
        if (exceeded != null) {
            throw exceeded;
        }
    }

    private boolean acquired() {
        try {
            return permits.tryAcquire(limits.scriptTime().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static TacetException tooLong(Duration time) {
        return tooCostly("takes longer than " + time.toMillis() / 1_000.0 + " s (tacet.limits.script-time)");
    }

    static TacetException tooMuchAtOnce() {
        return tooCostly("needs much memory while others do too; try again");
    }

    static TacetException tooCostly(String why) {
        return new TacetException(ErrorCode.EXPRESSION_TOO_COSTLY, "The script or query " + why + ".");
    }
}
