package io.tacet.conductor.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tacet.access.PrincipalId;
import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditEvent;
import io.tacet.audit.AuditResult;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.aopalliance.intercept.MethodInvocation;
import org.junit.jupiter.api.Test;

class RecordedCallTest {
    private static final PrincipalId ANN = new PrincipalId("ann");

    private final List<AuditEvent> recorded = new ArrayList<>();
    private final Call call = new Call();

    private static class Call implements MethodInvocation {
        boolean done;
        RuntimeException failure;

        @Override
        public Object proceed() {
            if (failure != null) {
                throw failure;
            }
            done = true;
            return "answer";
        }

        @Override
        public Method getMethod() {
            throw new AssertionError();
        }

        @Override
        public Object[] getArguments() {
            return new Object[] {"w1"};
        }

        @Override
        public Object getThis() {
            return this;
        }

        @Override
        public AccessibleObject getStaticPart() {
            throw new AssertionError();
        }
    }

    private static Change terminates() {
        return (caller, call) ->
                List.of(AuditAction.EXECUTION_TERMINATE.on("EXECUTION", (String) call.getArguments()[0]));
    }

    private void record(List<AuditEvent> events) {
        assertThat(call.done).as("recorded before it happens").isFalse();
        recorded.addAll(events);
    }

    @Test
    void proceedWhenItGoesWellThenOneRecordBefore() throws Throwable {
        assertThat(new RecordedCall(call, ANN, terminates(), this::record).proceed())
                .isEqualTo("answer");

        assertThat(recorded)
                .containsExactly(
                        AuditAction.EXECUTION_TERMINATE.on("EXECUTION", "w1").by("ann"));
    }

    @Test
    void proceedWhenItFailsThenThatIsRecordedWithoutItsMessage() {
        call.failure = new IllegalStateException("with a value");

        assertThatThrownBy(() -> new RecordedCall(call, ANN, terminates(), this::record).proceed())
                .isSameAs(call.failure);

        assertThat(recorded).extracting(AuditEvent::result).containsExactly(AuditResult.ALLOWED, AuditResult.FAILED);
        assertThat(recorded.getLast().details()).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void proceedWhenItCannotBeRecordedThenItDoesNotHappen() {
        TacetException unavailable = new TacetException(ErrorCode.AUDIT_UNAVAILABLE, "full");

        assertThatThrownBy(() -> new RecordedCall(call, ANN, terminates(), events -> {
                            throw unavailable;
                        })
                        .proceed())
                .isSameAs(unavailable);

        assertThat(call.done).isFalse();
    }

    @Test
    void proceedWhenNothingChangesThenNoRecord() throws Throwable {
        new RecordedCall(call, ANN, Change.NONE, this::record).proceed();

        assertThat(call.done).isTrue();
        assertThat(recorded).isEmpty();
    }
}
