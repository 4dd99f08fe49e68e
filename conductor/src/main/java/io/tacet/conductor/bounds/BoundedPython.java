package io.tacet.conductor.bounds;

import com.netflix.conductor.core.exception.TerminateWorkflowException;
import com.netflix.conductor.core.execution.evaluators.Evaluator;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.graalvm.polyglot.Context;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates Python as the engine does (PythonEvaluator:30-71), within the limits of {@link BoundedScripts}: the engine's own evaluator has
 * none, and prints to the server's log.
 */
final class BoundedPython implements Evaluator {
    private static final String PYTHON = "python";

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
            parameters.forEach((name, value) -> context.getBindings(PYTHON).putMember(name.toString(), value));
            return scripts.get()
                    .start(() -> result(program(expression, parameters), context), context)
                    .get(0, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new TerminateWorkflowException("Error evaluating the script: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TerminateWorkflowException("The script was interrupted.");
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
