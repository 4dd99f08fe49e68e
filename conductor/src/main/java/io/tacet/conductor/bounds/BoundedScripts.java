package io.tacet.conductor.bounds;

import com.netflix.conductor.core.events.ScriptEvaluator;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.graalvm.polyglot.Context;

/**
 * Runs the engine's scripts (INLINE, LAMBDA, SWITCH, DO_WHILE, event conditions) within limits. The engine gives up waiting for JavaScript
 * after some seconds, but lets a script that never ends run on, and reads results of any size on the thread that waits; for Python it has no
 * limit at all.
 */
public final class BoundedScripts {
    /**
     * For what one step of a script can do before it can be stopped: exponentiate large numbers for hours, or allocate without end. An
     * operator who sets such a property decides otherwise.
     */
    private static final Map<String, String> JAVASCRIPT = Map.of(
            "polyglot.js.bigint", "false",
            "polyglot.js.string-length-limit", "16777216",
            "polyglot.js.max-typed-array-length", "16777216");

    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("tacet-script-", 0).factory());
    private final Limits limits;
    private final ScriptWatch watch;

    public BoundedScripts(Limits limits) {
        this.limits = limits;
        this.watch = new ScriptWatch(limits.scriptBytes(), Runtime.getRuntime().maxMemory() / 2);
    }

    /**
     * Once for the process, before the first script. Contexts are not kept for other scripts, whatever the engine's setting says: one could
     * change for the next what {@code JSON.parse} does.
     *
     * @throws TacetException {@link ErrorCode#CONFIGURATION_INVALID} where something else was first
     */
    public void install() {
        // For nothing else that would read them.
        Set<String> set = new HashSet<>(JAVASCRIPT.keySet());
        set.removeAll(System.getProperties().stringPropertyNames());
        set.forEach(name -> System.setProperty(name, JAVASCRIPT.get(name)));
        // How long it waits is decided in ScriptRun.
        ScriptEvaluator.initialize(1, 1, false, new ScriptExecutor(this));
        set.forEach(System::clearProperty);
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
            return executor.get(null) instanceof ScriptExecutor;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return false;
        }
    }

    /**
     * Starts it on a thread of its own. What it yields must not need the context.
     *
     * @throws TacetException {@link ErrorCode#EXPRESSION_TOO_COSTLY} while too many run that cannot be stopped
     */
    <T> ScriptRun<T> start(Callable<T> script, Context context) {
        watch.requireFew();
        ScriptRun<T> run = new ScriptRun<>(script, context, limits.scriptTime(), watch);
        threads.execute(run);
        return run;
    }
}
