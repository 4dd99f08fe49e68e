package io.tacet.conductor.access;

import io.tacet.access.CurrentAccess;
import io.tacet.access.PrincipalId;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * Around one of the engine's services: asks for each call of somebody whether they may. A method without a rule is for administrators. The
 * engine itself is not asked, nor is one service that calls another.
 *
 * <p>Relies on: the engine's REST controllers call its services on the thread of the request.
 */
final class ServiceGuard implements MethodInterceptor {
    /** Set while a call of somebody is on its way through a service: what that asks of others, it asks as the engine. */
    private static final ThreadLocal<Boolean> WITHIN = new ThreadLocal<>();

    private final Supplier<Needs> needs;

    /** What it takes to decide, which is there later than the guard itself. */
    record Needs(Callers callers, CurrentAccess access, Map<String, Rule> rules) {}

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
            return asked(caller.get(), call, known);
        } finally {
            WITHIN.remove();
        }
    }

    private static @Nullable Object asked(PrincipalId caller, MethodInvocation call, Needs known) throws Throwable {
        @Nullable Rule rule = known.rules().get(call.getMethod().getName());
        if (rule != null) {
            return rule.apply(caller, call);
        }
        if (known.access().index().isAdministrator(caller)) {
            return call.proceed();
        }
        throw new TacetException(
                ErrorCode.PERMISSION_MISSING, caller + " needs the role ADMIN for this call; ask an administrator.");
    }
}
