package io.tacet.conductor.bounds;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.jspecify.annotations.Nullable;

/**
 * When the call of an HTTP task has to be over, redirects and repeated attempts included. Once it has passed, the connection is closed, whatever the
 * calling thread waits for: a connection, a handshake, headers, a body, or a service that does not read what is sent. The client's own timeouts start
 * over with each byte that arrives.
 *
 * <p>Relies on: Apache's client makes a call in the thread of its caller, and closes its connection when the request that it was given is cancelled
 * (InternalExecRuntime).
 */
final class CallDeadline {
    private static final ThreadLocal<CallDeadline> CURRENT = new ThreadLocal<>();
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final Duration time;
    private final long begun = System.nanoTime();
    private @Nullable Cancellable request;
    private boolean passed;

    private CallDeadline(Duration time) {
        this.time = time;
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("tacet-call-deadline").factory());
        // Else each call would be kept in memory until its deadline.
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    /** Does work whose calls by this thread have to be over after that time. */
    static void within(Duration time, Runnable work) {
        CallDeadline deadline = new CallDeadline(time);
        // In a thread of its own: closing one connection must not keep others from being closed.
        Future<?> end =
                CLOCK.schedule(() -> Thread.startVirtualThread(deadline::pass), time.toMillis(), TimeUnit.MILLISECONDS);
        CURRENT.set(deadline);
        try {
            work.run();
        } finally {
            CURRENT.remove();
            end.cancel(false);
        }
    }

    /** @throws TacetException CALL_TIMED_OUT, if the deadline of this thread's work has passed */
    static void check() {
        Optional.ofNullable(CURRENT.get()).ifPresent(CallDeadline::checkPassed);
    }

    /** What is left for this thread's work: zero or less once that should be over, and without an end where it has no deadline. */
    static Duration left() {
        return Optional.ofNullable(CURRENT.get())
                .map(deadline -> deadline.time.minusNanos(System.nanoTime() - deadline.begun))
                .orElse(ChronoUnit.FOREVER.getDuration());
    }

    /** An interceptor of the client: from now on, this request is what the deadline ends. */
    static ClassicHttpResponse intercept(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        if (scope.originalRequest instanceof Cancellable cancellable) {
            Optional.ofNullable(CURRENT.get()).ifPresent(deadline -> deadline.watch(cancellable));
        }
        return chain.proceed(request, scope);
    }

    private synchronized void watch(Cancellable call) {
        request = call;
        if (passed) {
            call.cancel();
        }
    }

    private synchronized void pass() {
        passed = true;
        if (request != null) {
            request.cancel();
        }
    }

    private synchronized void checkPassed() {
        if (passed) {
            throw new TacetException(
                    ErrorCode.CALL_TIMED_OUT,
                    ErrorCode.CALL_TIMED_OUT + ": the call was not over after " + time.toSeconds()
                            + " s (tacet.limits.http-time, or a timeout of the task or the workflow).");
        }
    }
}
