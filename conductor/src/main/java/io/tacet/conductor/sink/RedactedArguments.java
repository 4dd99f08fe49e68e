package io.tacet.conductor.sink;

import io.tacet.audit.Sink;
import java.util.Set;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.ProxyMethodInvocation;

/**
 * Redacts all that is handed to an object, but for text that is an argument itself: that is the name of a queue, an id or a query.
 *
 * @param methods of these names only; all if there are none
 */
record RedactedArguments(Sink sink, BeanRedaction beans, Set<String> methods) implements MethodInterceptor {
    RedactedArguments(Sink sink, BeanRedaction beans) {
        this(sink, beans, Set.of());
    }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        @Nullable Object[] arguments = call.getArguments();
        if (arguments.length > 0
                && (methods.isEmpty() || methods.contains(call.getMethod().getName()))) {
            @Nullable Object[] redacted = arguments.clone();
            for (int i = 0; i < redacted.length; i++) {
                redacted[i] = arguments[i] instanceof String ? arguments[i] : beans.any(arguments[i], sink);
            }
            ((ProxyMethodInvocation) call).setArguments(redacted);
        }
        return call.proceed();
    }
}
