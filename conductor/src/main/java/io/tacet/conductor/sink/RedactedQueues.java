package io.tacet.conductor.sink;

import com.netflix.conductor.core.events.queue.ObservableQueue;
import io.tacet.audit.Sink;
import io.tacet.conductor.proxy.Wrapping;
import java.util.List;
import java.util.Set;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * Gives out the queues of a provider, whatever their kind, so that what is published to them is redacted and holds no handle (hook
 * K6). What comes from them is not changed: acknowledging needs it as it came.
 */
record RedactedQueues(BeanRedaction beans) implements MethodInterceptor {
    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        Object result = call.proceed();
        return result instanceof ObservableQueue queue
                ? Wrapping.wrap(
                        queue,
                        List.of(new RedactedArguments(Sink.EVENT, beans, Set.of("publish")), new ShownMessages()))
                : result;
    }
}
