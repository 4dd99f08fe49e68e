package io.tacet.conductor.access;

import com.netflix.conductor.common.model.BulkResponse;
import io.tacet.access.PrincipalId;
import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditEvent;
import io.tacet.audit.AuditLog;
import io.tacet.audit.RefusedCalls;
import io.tacet.conductor.execution.StartRecord;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * A call that is recorded once it is permitted, before it goes on. If it throws, a second record says that it failed; so does one for each thing that a
 * call about many has left out.
 */
record RecordedCall(MethodInvocation call, PrincipalId caller, Change change, AuditLog audit)
        implements MethodInvocation {
    @Override
    public @Nullable Object proceed() throws Throwable {
        List<AuditEvent> events = change.events(caller, call).stream()
                .map(event -> event.by(caller.value()))
                .toList();
        if (events.isEmpty()) {
            return call.proceed();
        }
        if (events.getFirst().action() == AuditAction.EXECUTION_START) {
            return started(events.getFirst());
        }
        audit.record(events);
        @Nullable Object answer;
        try {
            answer = call.proceed();
        } catch (RuntimeException e) {
            audit.recordFailure(events, e);
            throw e;
        }
        if (answer instanceof BulkResponse<?> bulk) {
            recordRefused(events, bulk.getBulkErrorResults().keySet());
        }
        return answer;
    }

    /**
     * The start is recorded once its execution is known. One that does not get that far has done nothing: it is recorded afterwards. A refused one is not
     * recorded here: the refusal is recorded where the call is answered.
     */
    private @Nullable Object started(AuditEvent event) throws Throwable {
        StartRecord start = StartRecord.begin(event);
        @Nullable Object answer;
        try {
            answer = call.proceed();
        } catch (RuntimeException e) {
            if (start.isTaken()) {
                audit.recordFailure(List.of(start.event()), e);
            } else if (!RefusedCalls.isOne(e)) {
                audit.record(event);
                audit.recordFailure(List.of(event), e);
            }
            throw e;
        } finally {
            start.end();
        }
        if (!start.isTaken()) {
            audit.record(event);
        }
        return answer;
    }

    /** Without the engine's reason, which may hold a value. */
    private void recordRefused(List<AuditEvent> events, Set<String> ids) {
        List<AuditEvent> failed = events.stream()
                .filter(event -> ids.contains(event.object().id()))
                .distinct()
                .map(event -> event.failed().saying("refused by the engine"))
                .toList();
        if (!failed.isEmpty()) {
            audit.record(failed);
        }
    }

    @Override
    public Method getMethod() {
        return call.getMethod();
    }

    @Override
    public Object[] getArguments() {
        return call.getArguments();
    }

    @Override
    public @Nullable Object getThis() {
        return call.getThis();
    }

    @Override
    public AccessibleObject getStaticPart() {
        return call.getStaticPart();
    }
}
