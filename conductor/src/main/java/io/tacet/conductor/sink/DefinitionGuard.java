package io.tacet.conductor.sink;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.common.config.ObjectMapperProvider;
import io.tacet.audit.Sink;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.redaction.Redaction;
import io.tacet.redaction.Redaction.Place;
import io.tacet.redaction.Replacement;
import io.tacet.secret.SecretName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * Refuses to store a definition or a schedule that holds the value of a secret, and says where in it, if its author is who owns that secret. Masking it would store
 * something that does not work.
 *
 * <p>What anybody else writes is stored as it is: a text that happens to be a secret of others is none in this
 * definition, and a refusal would tell. Nor does it help to ask who may use the secret, since its owner decides that, and could keep others from
 * saving their definitions. Every one found is noted as a leak attempt.
 *
 * @param isOwn whether the caller owns the secret
 * @param methods that store
 */
record DefinitionGuard(Sink sink, Supplier<Redaction> redaction, Predicate<SecretName> isOwn, Set<String> methods)
        implements MethodInterceptor {
    private static final ObjectMapper JSON = new ObjectMapperProvider().getObjectMapper();

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        if (methods.contains(call.getMethod().getName())) {
            for (Object definition : call.getArguments()) {
                check(JSON.convertValue(definition, Object.class), "");
            }
        }
        return call.proceed();
    }

    private void check(@Nullable Object node, String path) {
        switch (node) {
            case String text -> checkText(text, path);
            case Map<?, ?> map ->
                map.forEach((key, value) -> {
                    checkText(String.valueOf(key), path);
                    check(value, path.isEmpty() ? String.valueOf(key) : path + "." + key);
                });
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    check(list.get(i), path + "[" + i + "]");
                }
            }
            case null, default -> {}
        }
    }

    private void checkText(String text, String path) {
        boolean[] refused = {false};
        redaction.get().json(text, Place.of(sink), (hit, found) -> {
            refused[0] = refused[0] || isOwn.test(hit.value().name());
            return Replacement.MASK;
        });
        if (refused[0]) {
            throw new TacetException(
                    ErrorCode.VALUE_IN_DEFINITION,
                    "The value of a stored secret stands at " + (path.isEmpty() ? "the top" : path)
                            + "; write a reference to it instead: ${workflow.secrets.NAME}.");
        }
    }
}
