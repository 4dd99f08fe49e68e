package io.tacet.conductor.bounds;

import com.netflix.conductor.core.events.ScriptEvaluator;
import io.tacet.conductor.condition.NoticedReads;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.lang.reflect.Field;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * What the engine hands its JavaScript to.
 *
 * <p>Relies on: it submits each script in a context of its own, which the task refers to, with the input as its member {@code $}, and does nothing else
 * with it (ScriptEvaluator:88, 354-378).
 */
final class ScriptExecutor extends AbstractExecutorService {
    private static final String INPUT = "$";

    private final BoundedScripts scripts;

    ScriptExecutor(BoundedScripts scripts) {
        this.scripts = scripts;
    }

    @Override
    public <T> Future<T> submit(Callable<T> task) {
        Context context = contextOf(task);
        return NoticedReads.current()
                .map(reads -> submit(task, context, reads))
                .orElseGet(() -> scripts.start(
                        () -> {
                            giveCopy(context, ScriptEvaluator::deepCopy);
                            return copied(task.call(), context);
                        },
                        context));
    }

    /** Of a condition. What stands in its input is looked at here: a script's thread asks no database. */
    private <T> Future<T> submit(Callable<T> task, Context context, NoticedReads reads) {
        giveCopy(context, reads::guarded);
        return scripts.start(
                () -> {
                    T result = copied(task.call(), context);
                    reads.requireNone();
                    return result;
                },
                context);
    }

    /** Conditions are given the execution's own data: a script could make of it what nobody can walk through any more, or store. */
    private static void giveCopy(Context context, Function<Object, @Nullable Object> copy) {
        Value bindings = context.getBindings("js");
        Value input = bindings.getMember(INPUT);
        if (input != null && input.isHostObject()) {
            bindings.putMember(INPUT, copy.apply(input.asHostObject()));
        }
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
        throw new RejectedExecutionException("Only scripts are run here.");
    }

    /** Its threads are daemons, and end with the process. */
    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return false;
    }
}
