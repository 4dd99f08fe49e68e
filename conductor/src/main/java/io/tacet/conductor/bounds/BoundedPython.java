package io.tacet.conductor.bounds;

import com.netflix.conductor.core.exception.TerminateWorkflowException;
import com.netflix.conductor.core.execution.evaluators.Evaluator;
import io.tacet.conductor.condition.NoticedReads;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.graalvm.polyglot.Context;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates Python as the engine does (PythonEvaluator:30-71), within the limits of {@link BoundedScripts}: the engine's own evaluator has
 * none, and prints to the server's log.
 */
final class BoundedPython implements Evaluator {
    private static final String PYTHON = "python";

    private static final Pattern COMPUTED_NAMES =
            Pattern.compile("__|\\b(compile|dir|eval|exec|getattr|globals|import|locals|vars)\\b");

    private final Supplier<BoundedScripts> scripts;

    /** @param scripts asked for at the first evaluation */
    BoundedPython(Supplier<BoundedScripts> scripts) {
        this.scripts = scripts;
    }

    @Override
    public @Nullable Object evaluate(String expression, Object input) {
        if (!(input instanceof Map<?, ?> parameters)) {
            return null;
        }
        try (Context context = Context.newBuilder(PYTHON)
                .option("engine.WarnInterpreterOnly", "false")
                .out(OutputStream.nullOutputStream())
                .err(OutputStream.nullOutputStream())
                .build()) {
            Optional<NoticedReads> reads = NoticedReads.current();
            parameters.forEach((name, value) -> {
                if (reads.isEmpty()) {
                    context.getBindings(PYTHON).putMember(name.toString(), value);
                } else {
                    give(name.toString(), value, expression, context, reads.get());
                }
            });
            return scripts.get()
                    .start(
                            () -> {
                                Object result = result(program(expression, parameters), context);
                                reads.ifPresent(NoticedReads::requireNone);
                                return result;
                            },
                            context)
                    .get(0, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new TerminateWorkflowException("Error evaluating the script: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TerminateWorkflowException("The script was interrupted.");
        }
    }

    /**
     * Python reads a variable without asking anybody. So a sealed one is not there, and counts as read where its name stands in the condition, or where that looks
     * for variables by names that it computes. Maps and lists are closed to it.
     */
    private static void give(
            String name, @Nullable Object value, String condition, Context context, NoticedReads reads) {
        if (!reads.isSealed(value)) {
            context.getBindings(PYTHON).putMember(name, reads.guarded(value, name));
        } else if (COMPUTED_NAMES.matcher(condition).find()
                || Pattern.compile("\\b" + Pattern.quote(name) + "\\b")
                        .matcher(condition)
                        .find()) {
            throw reads.read(name);
        }
    }

    private static @Nullable Object result(String program, Context context) {
        context.eval(PYTHON, program);
        return new PlainResult().of(context.getBindings(PYTHON).getMember("result"));
    }

    /** A function, so that the expression can return, over its parameters. */
    private static String program(String expression, Map<?, ?> parameters) {
        String names = parameters.keySet().stream().map(Object::toString).collect(Collectors.joining(", "));
        return "def evaluate():\n    global " + names + "\n"
                + expression.lines().map(line -> "    " + line + "\n").collect(Collectors.joining())
                + "\nresult = evaluate()";
    }
}
