package io.tacet.conductor.bounds;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Stops scripts whose threads allocate too much. */
final class ScriptWatch {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long PERIOD_NANOS = 5_000_000;

    private final long maxBytes;
    private final Map<ScriptRun<?>, Start> running = new ConcurrentHashMap<>();

    private record Start(long thread, long bytes) {}

    ScriptWatch(long maxBytes) {
        this.maxBytes = maxBytes;
        Thread.ofPlatform().daemon().name("tacet-script-watch").start(this::watch);
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(PERIOD_NANOS);
            look();
        }
    }

    /** Watches the current thread from now on. */
    void begin(ScriptRun<?> run) {
        running.put(run, new Start(Thread.currentThread().threadId(), THREADS.getCurrentThreadAllocatedBytes()));
    }

    void end(ScriptRun<?> run) {
        running.remove(run);
    }

    private void look() {
        running.forEach((run, start) -> {
            if (THREADS.getThreadAllocatedBytes(start.thread()) - start.bytes() > maxBytes) {
                running.remove(run);
                // Closing may wait for the script.
                Thread.startVirtualThread(() -> run.stop(
                        Budget.tooCostly("allocates more than " + maxBytes + " bytes (tacet.limits.script-memory)")));
            }
        });
    }
}
