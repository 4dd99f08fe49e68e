package io.tacet.conductor.access;

import io.tacet.access.PrincipalId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * A rule that runs while no other rule with the same lock runs. Rules that register or delete a name first check who has the name, so two of them at the
 * same time could both find it free. Servers of a cluster do not wait for each other.
 */
record InTurn(Lock turn, Rule rule) implements Rule {
    @Override
    public @Nullable Object apply(PrincipalId caller, MethodInvocation call) throws Throwable {
        turn.lock();
        try {
            return rule.apply(caller, call);
        } finally {
            turn.unlock();
        }
    }

    /**
     * @param methods whose rules wait for their turn
     * @return all rules, by method
     */
    static Map<String, Rule> of(Map<String, Rule> rules, Set<String> methods, Lock turn) {
        Map<String, Rule> all = new HashMap<>(rules);
        all.replaceAll((method, rule) -> methods.contains(method) ? new InTurn(turn, rule) : rule);
        return all;
    }
}
