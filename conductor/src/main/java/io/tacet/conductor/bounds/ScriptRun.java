package io.tacet.conductor.bounds;

import io.tacet.kernel.TacetException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.graalvm.polyglot.Context;
import org.jspecify.annotations.Nullable;

/** One evaluation of a script: whoever waits for it in vain ends it, and so does the watch. */
final class ScriptRun<T> extends FutureTask<T> {
    private final Context context;
    private final ScriptWatch watch;
    private final AtomicReference<@Nullable TacetException> stopped = new AtomicReference<>();

    ScriptRun(Callable<T> script, Context context, ScriptWatch watch) {
        super(script);
        this.context = context;
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

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return super.get(timeout, unit);
        } catch (TimeoutException e) {
            close();
            throw e;
        } catch (ExecutionException e) {
            TacetException reason = stopped.get();
            throw reason == null ? e : new ExecutionException(reason.code() + ": " + reason.getMessage(), reason);
        }
    }

    void stop(TacetException reason) {
        if (stopped.compareAndSet(null, reason)) {
            close();
        }
    }

    /** Ends what runs in it, at the next step that it takes. */
    private void close() {
        context.close(true);
    }
}
