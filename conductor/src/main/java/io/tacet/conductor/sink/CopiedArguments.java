package io.tacet.conductor.sink;

import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.audit.Sink;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.ProxyMethodInvocation;

/**
 * Gives status listeners a redacted copy of the execution (hook K6). A copy always: publishers put what they get into a queue of
 * their own (TaskStatusPublisher, StatusChangePublisher), and by the time that another thread prints it, the engine's object may
 * hold an input that is open for a hand-off.
 */
record CopiedArguments(BeanRedaction beans) implements MethodInterceptor {
    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        @Nullable Object[] arguments = call.getArguments().clone();
        for (int i = 0; i < arguments.length; i++) {
            Object argument = arguments[i];
            if (argument instanceof TaskModel || argument instanceof WorkflowModel) {
                arguments[i] = beans.copy(argument, Sink.LISTENER);
            }
        }
        ((ProxyMethodInvocation) call).setArguments(arguments);
        return call.proceed();
    }
}
