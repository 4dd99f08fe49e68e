package io.tacet.conductor.sink;

import io.tacet.audit.Sink;
import io.tacet.conductor.definition.OwnValues;
import io.tacet.redaction.Redaction;
import io.tacet.secret.SecretName;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * Refuses to store a definition or a schedule that holds {@linkplain OwnValues a value of its author's own secrets}. It records a leak attempt
 * for each value that it finds, no matter who owns the secret.
 *
 * @param isOwn whether the caller owns the secret
 * @param methods that store
 */
record DefinitionGuard(Sink sink, Supplier<Redaction> redaction, Predicate<SecretName> isOwn, Set<String> methods)
        implements MethodInterceptor {
    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        if (methods.contains(call.getMethod().getName())) {
            for (Object definition : call.getArguments()) {
                OwnValues.refuse(definition, redaction.get(), sink, isOwn);
            }
        }
        return call.proceed();
    }
}
