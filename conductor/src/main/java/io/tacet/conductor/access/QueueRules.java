package io.tacet.conductor.access;

import io.tacet.access.Access;
import io.tacet.access.PrincipalId;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Map;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * The engine's QueueAdminResource and WorkflowMessageQueueResource: messages that complete a task of an execution, or are for it. The first
 * one's list of queues has no rule: it is for administrators.
 */
final class QueueRules {
    /** Says in a message which task it is for. */
    private static final String ADDRESS = "externalId";

    private final EngineAccess access;

    QueueRules(EngineAccess access) {
        this.access = access;
    }

    Map<String, Rule> rules() {
        return Map.of("update", this::update, "updateByTaskId", this::update);
    }

    Map<String, Rule> messageRules() {
        return Map.of(
                "pushMessage", Rule.afterCheck((caller, id) -> access.requireOnExecution(caller, Access.UPDATE, id)));
    }

    /** The engine puts the address into the message first, and then what the caller sends (DefaultEventQueueProcessor.update). */
    private @Nullable Object update(PrincipalId caller, MethodInvocation call) throws Throwable {
        access.requireOnExecution(caller, Access.UPDATE, (String) call.getArguments()[0]);
        if (call.getArguments()[3] instanceof Map<?, ?> output && output.containsKey(ADDRESS)) {
            throw new TacetException(
                    ErrorCode.INVALID_REQUEST,
                    "The output holds " + ADDRESS + ", which would send it to another task; leave it out.");
        }
        return call.proceed();
    }
}
