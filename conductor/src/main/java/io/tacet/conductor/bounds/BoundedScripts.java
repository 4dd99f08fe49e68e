package io.tacet.conductor.bounds;

import com.netflix.conductor.core.events.ScriptEvaluator;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.lang.reflect.Field;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/**
 * Runs the engine's JavaScript (INLINE, LAMBDA, SWITCH, DO_WHILE, event conditions) within limits. The engine gives up waiting after some
 * seconds, but lets a script that never ends run on, and reads results of any size on the thread that waits.
 *
 * <p>Relies on: all scripts are handed to the executor that the engine's evaluator is initialised with, each in a context of its own,
 * which the task refers to (ScriptEvaluator:88, 371-378).
 */
public final class BoundedScripts extends AbstractExecutorService {
    private final ExecutorService threads;
    private final ScriptWatch watch;

    private BoundedScripts(Limits limits) {
        this.threads = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("tacet-script-", 0).factory());
        this.watch = new ScriptWatch(limits.scriptBytes());
    }

    /**
     * Once for the process, before the first script. Contexts are not kept for other scripts, whatever the engine's setting says: one could
     * change for the next what {@code JSON.parse} does.
     *
     * @throws TacetException {@link ErrorCode#CONFIGURATION_INVALID} where something else was first
     */
    public static void install(Limits limits) {
        ScriptEvaluator.initialize(
                (int) Math.max(1, limits.scriptTime().toSeconds()), 1, false, new BoundedScripts(limits));
        if (!isInstalled()) {
            throw new TacetException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "Scripts of workflows cannot be bounded: something has run one before Tacet was ready, or this server is not the"
                            + " version that Tacet was built for.");
        }
    }

    private static boolean isInstalled() {
        try {
            Field executor = ScriptEvaluator.class.getDeclaredField("executorService");
            executor.setAccessible(true);
            return executor.get(null) instanceof BoundedScripts;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return false;
        }
    }

    @Override
    public <T> Future<T> submit(Callable<T> task) {
        Context context = contextOf(task);
        ScriptRun<T> run = new ScriptRun<>(() -> copied(task.call(), context), context, watch);
        threads.execute(run);
        return run;
    }

    /** A copy within the limits, so that nothing of the script runs when the engine reads it. */
    @SuppressWarnings("unchecked") // the engine asks for nothing but values
    private static <T> T copied(T result, Context context) {
        return result instanceof Value value ? (T) context.asValue(new PlainResult().of(value)) : result;
    }

    private static Context contextOf(Callable<?> task) {
        try {
            for (Field captured : task.getClass().getDeclaredFields()) {
                if (captured.getType() == Context.class) {
                    captured.setAccessible(true);
                    return (Context) captured.get(task);
                }
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Said below.
        }
        throw new TacetException(
                ErrorCode.CONFIGURATION_INVALID,
                "A script was refused: it cannot be bounded on this version of the engine.");
    }

    @Override
    public void execute(Runnable command) {
        threads.execute(command);
    }

    @Override
    public void shutdown() {
        threads.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return threads.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return threads.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return threads.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return threads.awaitTermination(timeout, unit);
    }
}
