package io.tacet.conductor.access;

import io.tacet.access.PrincipalId;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/** What a caller needs for a method of one of the engine's services, and what of the answer the caller may see. */
@FunctionalInterface
interface Rule {
    @Nullable
    Object apply(PrincipalId caller, MethodInvocation call) throws Throwable;

    /** For methods that never answer with null. */
    static Object answerOf(MethodInvocation call) throws Throwable {
        return Objects.requireNonNull(call.proceed(), () -> call.getMethod().getName());
    }

    /**
     * For methods whose first argument says what they are about.
     *
     * @param check throws where the caller may not
     */
    static Rule afterCheck(BiConsumer<PrincipalId, String> check) {
        return (caller, call) -> {
            check.accept(caller, (String) call.getArguments()[0]);
            return call.proceed();
        };
    }

    /** For everybody who has signed in. */
    static Rule open() {
        return (caller, call) -> call.proceed();
    }
}
