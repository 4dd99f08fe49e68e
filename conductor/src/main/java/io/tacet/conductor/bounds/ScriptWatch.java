package io.tacet.conductor.bounds;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Stops scripts whose threads take too much processor time, or allocate too much, alone or together. */
final class ScriptWatch {
    /** Of those that cannot be stopped; each keeps a processor busy. */
    private static final int MOST = 4;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long PERIOD_NANOS = 5_000_000;

    private final long maxBytes;
    private final long maxBytesOfAll;
    private final Map<ScriptRun<?>, Start> running = new ConcurrentHashMap<>();

    private final Thread watch;

    private record Start(long thread, long bytes, long nanos) {
        static Start now() {
            return new Start(
                    Thread.currentThread().threadId(),
                    THREADS.getCurrentThreadAllocatedBytes(),
                    THREADS.getCurrentThreadCpuTime());
        }

        long time() {
            return THREADS.getThreadCpuTime(thread) - nanos;
        }

        long allocated() {
            return THREADS.getThreadAllocatedBytes(thread) - bytes;
        }
    }

    private record Size(ScriptRun<?> run, long bytes) {}

    ScriptWatch(long maxBytes, long maxBytesOfAll) {
        this.maxBytes = maxBytes;
        this.maxBytesOfAll = maxBytesOfAll;
        this.watch = Thread.ofPlatform().daemon().name("tacet-script-watch").start(this::watch);
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            if (running.isEmpty()) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, PERIOD_NANOS);
                look();
            }
        }
    }

    /** Watches the current thread from now on. */
    void begin(ScriptRun<?> run) {
        running.put(run, Start.now());
        LockSupport.unpark(watch);
    }

    void end(ScriptRun<?> run) {
        running.remove(run);
    }

    boolean isRunning(ScriptRun<?> run) {
        return running.containsKey(run);
    }

    /** @throws io.tacet.kernel.TacetException while there are too many scripts that cannot be stopped */
    void requireFew() {
        if (running.keySet().stream().filter(ScriptRun::cannotBeStopped).count() >= MOST) {
            throw Budget.tooCostly("was not started: " + MOST + " others run that were told to stop; try again");
        }
    }

    private void look() {
        long all = 0;
        Size largest = null;
        for (Map.Entry<ScriptRun<?>, Start> entry : running.entrySet()) {
            if (!entry.getKey().isStopped()) {
                if (entry.getValue().time() > entry.getKey().time().toNanos()) {
                    entry.getKey().stop(Budget.tooLong(entry.getKey().time()));
                }
                Size size = new Size(entry.getKey(), entry.getValue().allocated());
                all += size.bytes();
                largest = largest == null || largest.bytes() < size.bytes() ? size : largest;
            }
        }
        if (largest != null && largest.bytes() > maxBytes) {
            largest.run()
                    .stop(Budget.tooCostly("allocates more than " + maxBytes + " bytes (tacet.limits.script-memory)"));
        } else if (largest != null && all > maxBytesOfAll) {
            largest.run().stop(Budget.tooMuchAtOnce());
        }
    }
}
