package io.tacet.conductor.access;

import io.tacet.access.Callers;
import io.tacet.access.PrincipalId;
import io.tacet.audit.AuditLog;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * Wraps one of the engine's services: checks each caller's permission and records what the call changes. A method without a rule requires an administrator.
 * Calls of the engine itself, and of one service by another, are not checked.
 *
 * <p>Relies on: the engine's REST controllers call its services on the thread of the request.
 */
final class ServiceGuard implements MethodInterceptor {
    /** Set while a call of somebody is on its way through a service: what that asks of others, it asks as the engine. */
    private static final ThreadLocal<Boolean> WITHIN = new ThreadLocal<>();

    private final Supplier<Needs> needs;

    /** What it takes to decide, which is there later than the guard itself. */
    record Needs(
            Callers callers,
            EngineAccess access,
            Map<String, Rule> rules,
            Map<String, Change> changes,
            AuditLog audit) {
        /** Once it is permitted, it is recorded before it goes on. */
        MethodInvocation recorded(PrincipalId caller, MethodInvocation call) {
            @Nullable Change change = changes.get(call.getMethod().getName());
            return change == null ? call : new RecordedCall(call, caller, change, audit);
        }
    }

    ServiceGuard(Supplier<Needs> needs) {
        this.needs = needs;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        if (call.getMethod().getDeclaringClass().equals(Object.class)) {
            return call.proceed();
        }
        Needs known = needs.get();
        Optional<PrincipalId> caller = known.callers().current();
        if (caller.isEmpty() || WITHIN.get() != null) {
            return call.proceed();
        }
        WITHIN.set(true);
        try {
            return asked(caller.get(), known.recorded(caller.get(), call), known);
        } finally {
            WITHIN.remove();
        }
    }

    private static @Nullable Object asked(PrincipalId caller, MethodInvocation call, Needs known) throws Throwable {
        @Nullable Rule rule = known.rules().get(call.getMethod().getName());
        if (rule != null) {
            return rule.apply(caller, call);
        }
        known.access().requireAdministrator(caller, nameOf(call.getMethod()));
        return call.proceed();
    }

    private static String nameOf(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }
}
