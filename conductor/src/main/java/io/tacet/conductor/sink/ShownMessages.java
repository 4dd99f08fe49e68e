package io.tacet.conductor.sink;

import com.netflix.conductor.core.events.queue.Message;
import io.tacet.handle.HandleDisplay;
import java.util.List;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/** What is published says what people see, and holds no handle: whoever receives it is not the task that a handle was for. */
final class ShownMessages implements MethodInterceptor {
    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        if (call.getMethod().getName().equals("publish") && call.getArguments()[0] instanceof List<?> messages) {
            messages.forEach(message -> show((Message) message));
        }
        return call.proceed();
    }

    private static void show(Message message) {
        if (message.getPayload() != null) {
            message.setPayload(HandleDisplay.show(message.getPayload()));
        }
    }
}
