package io.tacet.testkit.contract;

import static io.tacet.testkit.Samples.ANNA;
import static io.tacet.testkit.Samples.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditCaller;
import io.tacet.audit.AuditCheck;
import io.tacet.audit.AuditEvent;
import io.tacet.audit.AuditFilter;
import io.tacet.audit.AuditRepository;
import io.tacet.audit.AuditWriter;
import io.tacet.audit.JointLog;
import io.tacet.audit.JointRows;
import io.tacet.handle.Execution;
import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.HandOver;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.secret.SecretId;
import io.tacet.secret.SecretName;
import io.tacet.secret.ValueSlot;
import io.tacet.testkit.MutableClock;
import io.tacet.testkit.Samples;
import io.tacet.testkit.TestSeal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** {@link JointLog} on an {@link AuditRepository} and another repository of the same database. Each test begins with both empty. */
public abstract class JointLogContract {
    private static final Execution ROOT = Execution.root("wf-1", ANNA);

    private final MutableClock clock = new MutableClock(Samples.START);
    private final TestSeal seal = new TestSeal();

    protected abstract AuditRepository audit();

    protected abstract ExecutionRepository executions();

    /** Rows that cannot be stored. */
    protected abstract JointRows unusable();

    private AuditWriter writer() {
        AuditCaller caller = new AuditCaller(Optional.of("anna"), Optional.empty());
        return new AuditWriter(audit(), seal, () -> caller, text -> text, written -> {}, clock);
    }

    private static AuditEvent start(int i) {
        return AuditAction.EXECUTION_START.on("WORKFLOW_DEF", "w" + i).in("wf-" + i);
    }

    private List<String> recorded() {
        return audit().oldest(AuditFilter.ALL, 0, 100).stream()
                .map(record -> record.event().object().id())
                .toList();
    }

    @Test
    void recordWhenStoredThenEventsAndRowsAreThere() {
        writer().record(start(1), executions().adding(ROOT));
        writer().record(start(2));

        assertThat(recorded()).containsExactly("w1", "w2");
        assertThat(executions().find("wf-1")).contains(ROOT);
    }

    @Test
    void recordWhenSomethingIsHandedOverThenItIsKnownOnce() {
        executions().addIfAbsent(ROOT);
        HandOver handOver = new HandOver(
                "wf-1", new ValueSlot(SecretId.random(), new SecretName("key"), 3), "", "worker@example.org");
        HandOver other = new HandOver("wf-1", handOver.value(), "a['b.c']", "rates.example.org:443");

        writer().record(List.of(start(1), start(2)), executions().handing(List.of(handOver)));
        writer().record(List.of(start(3)), executions().handing(List.of(handOver, other)));

        assertThat(recorded()).containsExactly("w1", "w2", "w3");
        assertThat(executions().handed("wf-1")).containsExactlyInAnyOrder(handOver, other);
        assertThat(executions().handed("wf-2")).isEmpty();

        executions().addIfAbsent(ROOT.child("wf-2"));
        executions().remove("wf-2");
        assertThat(executions().handed("wf-1")).hasSize(2);
        executions().remove("wf-1");
        assertThat(executions().handed("wf-1")).isEmpty();
    }

    @Test
    void recordWhenTheRowIsKnownThenTheFirstStaysAndTheEventIsThere() {
        executions().addIfAbsent(ROOT);

        writer().record(start(1), executions().adding(Execution.root("wf-1", BEN)));

        assertThat(recorded()).containsExactly("w1");
        assertThat(executions().find("wf-1")).contains(ROOT);
    }

    @Test
    void recordWhenTheRowsCannotBeStoredThenNeitherIsTheEventAndTheNextOneIs() {
        AuditWriter writer = writer();

        assertThatThrownBy(() -> writer.record(start(1), unusable()))
                .isInstanceOfSatisfying(
                        TacetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.AUDIT_UNAVAILABLE));
        writer.record(start(2), executions().adding(ROOT.child("wf-2")));

        assertThat(recorded()).containsExactly("w2");
        assertThat(executions().find("wf-2")).isPresent();
        assertThat(new AuditCheck(audit(), writer).check(0, 100).problems()).isEmpty();
    }

    /** By servers of their own, two for each execution. */
    @Test
    void recordWhenSeveralAtOnceThenEachEventAndEachRowIsThere() throws InterruptedException, ExecutionException {
        Race.run(6, i -> {
            writer().record(start(i / 2), executions().adding(ROOT.child("wf-" + i / 2)));
            return true;
        });

        assertThat(recorded()).containsExactlyInAnyOrder("w0", "w0", "w1", "w1", "w2", "w2");
        for (int i = 0; i < 3; i++) {
            assertThat(executions().find("wf-" + i)).contains(ROOT.child("wf-" + i));
        }
    }
}
