package io.tacet.conductor.access;

import io.tacet.access.Access;
import io.tacet.access.Callers;
import io.tacet.access.PrincipalId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.conductoross.conductor.model.SignalResponse;
import org.conductoross.conductor.model.TaskRun;
import org.conductoross.conductor.model.WorkflowRun;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Around the engine's TaskResource: the calls that change a task and answer with the execution take READ on it as well, asked before anything changes.
 *
 * <p>Relies on: both name the execution first (TaskResource:129-195). The engine composes the answer to a signal later, on a thread without a caller, and
 * it can be about a sub-workflow (WorkflowSignalResponder).
 */
record AnsweredUpdates(Supplier<EngineRules> rules) implements MethodInterceptor {
    private static final Set<String> ANSWERED = Set.of("updateTaskSync", "signalWorkflowTaskSync");

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        if (!ANSWERED.contains(call.getMethod().getName())) {
            return call.proceed();
        }
        Callers callers = rules.get().callers();
        EngineAccess access = rules.get().access();
        Optional<PrincipalId> caller = callers.current();
        caller.ifPresent(who -> access.requireOnExecution(who, Access.READ, (String) call.getArguments()[0]));
        @Nullable Object answer = call.proceed();
        return caller.isPresent() && answer instanceof Mono<?> later
                ? later.map(response -> readable(caller.get(), response, access))
                : answer;
    }

    /** What was signalled has happened: of an execution that the caller may not read, the answer says which it is and no more. */
    private static Object readable(PrincipalId caller, Object response, EngineAccess access) {
        if (response instanceof SignalResponse signal && !access.showsExecution(caller, signal.getWorkflowId())) {
            withhold(signal);
        }
        return response;
    }

    private static void withhold(SignalResponse signal) {
        signal.setCorrelationId(null);
        signal.setInput(null);
        signal.setOutput(null);
        if (signal instanceof WorkflowRun run) {
            run.setTasks(List.of());
            run.setVariables(null);
        } else if (signal instanceof TaskRun run) {
            run.setReasonForIncompletion(null);
        }
    }
}
