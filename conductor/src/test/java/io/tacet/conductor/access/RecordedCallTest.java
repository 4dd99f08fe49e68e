package io.tacet.conductor.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.netflix.conductor.common.model.BulkResponse;
import io.tacet.access.PrincipalId;
import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditEvent;
import io.tacet.audit.AuditResult;
import io.tacet.conductor.execution.StartRecord;
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
        Runnable meanwhile = () -> {};
        RuntimeException failure;
        Object answer = "answer";
        Object argument = "w1";

        @Override
        public Object proceed() {
            meanwhile.run();
            if (failure != null) {
                throw failure;
            }
            done = true;
            return answer;
        }

        @Override
        public Method getMethod() {
            throw new AssertionError();
        }

        @Override
        public Object[] getArguments() {
            return new Object[] {argument};
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

    private static Change starts() {
        return (caller, call) -> List.of(AuditAction.EXECUTION_START.on("WORKFLOW_DEF", "postal"));
    }

    /** As the executor does once it knows the execution. */
    private void getsAnExecution() {
        StartRecord.take("w1").ifPresent(recorded::add);
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
    void proceedWhenTheEngineRefusesSomeThenThoseAreRecordedAsFailedWithoutItsMessage() throws Throwable {
        BulkResponse<String> bulk = new BulkResponse<>();
        bulk.appendSuccessResponse("w1");
        bulk.appendFailedResponse("w2", "with a value");
        call.argument = List.of("w1", "w2");
        call.answer = bulk;
        Change each = (caller, of) -> ((List<?>) of.getArguments()[0])
                .stream()
                        .map(id -> AuditAction.EXECUTION_RETRY.on("EXECUTION", (String) id))
                        .toList();

        assertThat(new RecordedCall(call, ANN, each, recorded::addAll).proceed())
                .isSameAs(bulk);

        assertThat(recorded)
                .extracting(event -> event.object().id() + " " + event.result() + " " + event.details() + " "
                        + event.who().orElse(""))
                .containsExactly("w1 ALLOWED  ann", "w2 ALLOWED  ann", "w2 FAILED refused by the engine ann");
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
    void startWhenItGetsAnExecutionThenThatOneRecordNamesIt() throws Throwable {
        call.meanwhile = this::getsAnExecution;

        new RecordedCall(call, ANN, starts(), this::record).proceed();

        assertThat(recorded)
                .containsExactly(AuditAction.EXECUTION_START
                        .on("WORKFLOW_DEF", "postal")
                        .in("w1")
                        .by("ann"));
        assertThat(StartRecord.take("w2")).as("of the next call").isEmpty();
    }

    /** Only the first: what it starts in turn is nobody's call. */
    @Test
    void startWhenItStartsOthersThenOneRecord() throws Throwable {
        call.meanwhile = () -> {
            getsAnExecution();
            getsAnExecution();
        };

        new RecordedCall(call, ANN, starts(), this::record).proceed();

        assertThat(recorded).hasSize(1);
    }

    @Test
    void startWhenItFailsWithoutAnExecutionThenRequestAndFailureAreRecorded() {
        call.failure = new IllegalStateException("with a value");

        assertThatThrownBy(() -> new RecordedCall(call, ANN, starts(), this::record).proceed())
                .isSameAs(call.failure);

        assertThat(recorded).extracting(AuditEvent::result).containsExactly(AuditResult.ALLOWED, AuditResult.FAILED);
        assertThat(StartRecord.take("w2")).as("of the next call").isEmpty();
    }

    @Test
    void startWhenItFailsWithItsExecutionThenTheFailureNamesThat() {
        call.meanwhile = this::getsAnExecution;
        call.failure = new IllegalStateException("with a value");

        assertThatThrownBy(() -> new RecordedCall(call, ANN, starts(), this::record).proceed())
                .isSameAs(call.failure);

        assertThat(recorded)
                .extracting(event -> event.result() + " " + event.workflowId().orElse(""))
                .containsExactly("ALLOWED w1", "FAILED w1");
    }

    /** The refusal itself is recorded elsewhere: where the call is answered, or where the schedule runs. */
    @Test
    void startWhenItIsRefusedThenNoRecordSaysThatItWasAllowed() {
        call.failure = new TacetException(ErrorCode.PERMISSION_MISSING, "ann needs EXECUTE");

        assertThatThrownBy(() -> new RecordedCall(call, ANN, starts(), this::record).proceed())
                .isSameAs(call.failure);

        assertThat(recorded).isEmpty();
        assertThat(StartRecord.take("w2")).as("of the next call").isEmpty();
    }

    /** That it began is recorded by then. */
    @Test
    void startWhenItIsRefusedWithItsExecutionThenTheFailureNamesThat() {
        call.meanwhile = this::getsAnExecution;
        call.failure = new TacetException(ErrorCode.PERMISSION_MISSING, "ann needs EXECUTE");

        assertThatThrownBy(() -> new RecordedCall(call, ANN, starts(), this::record).proceed())
                .isSameAs(call.failure);

        assertThat(recorded)
                .extracting(event -> event.result() + " " + event.workflowId().orElse("") + " " + event.details())
                .containsExactly("ALLOWED w1 ", "FAILED w1 PERMISSION_MISSING");
    }

    @Test
    void startWhenThereIsNoExecutionThenRecordedAllTheSame() throws Throwable {
        new RecordedCall(call, ANN, starts(), recorded::addAll).proceed();

        assertThat(recorded).extracting(AuditEvent::result).containsExactly(AuditResult.ALLOWED);
    }

    @Test
    void proceedWhenNothingChangesThenNoRecord() throws Throwable {
        new RecordedCall(call, ANN, Change.NONE, this::record).proceed();

        assertThat(call.done).isTrue();
        assertThat(recorded).isEmpty();
    }
}
