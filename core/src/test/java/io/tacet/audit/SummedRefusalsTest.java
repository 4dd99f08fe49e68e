package io.tacet.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.ManualClock;
import io.tacet.kernel.TacetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class SummedRefusalsTest {
    private final ManualClock clock = new ManualClock();
    private final List<AuditEvent> records = new ArrayList<>();
    private boolean broken;
    private AuditCaller caller = new AuditCaller(Optional.of("eve"), Optional.of("192.0.2.1"));
    private final SummedRefusals audit = new SummedRefusals(this::store, () -> caller, clock);

    private synchronized void store(List<AuditEvent> events) {
        if (broken) {
            throw new TacetException(ErrorCode.AUDIT_UNAVAILABLE, "no");
        }
        records.addAll(events);
    }

    private static AuditEvent call(String path) {
        return AuditAction.CALL.on("CALL", path).refused();
    }

    private void refuse(String path, int times) {
        for (int i = 0; i < times; i++) {
            audit.record(call(path));
        }
    }

    private void nextMinute() {
        clock.advance(SummedRefusals.MINUTE);
        audit.flush();
    }

    @Test
    void recordWhenWithinTheBoundThenEachOnItsOwnAndNoSum() {
        refuse("GET /a", SummedRefusals.SINGLY);
        nextMinute();
        assertThat(records).hasSize(SummedRefusals.SINGLY).containsOnly(call("GET /a"));
    }

    @Test
    void recordWhenBeyondThenOneRecordSaysHowManyWhenWhatByWhomAndFromWhere() {
        refuse("GET /a", SummedRefusals.SINGLY + 300);
        clock.advance(Duration.ofSeconds(10));
        caller = new AuditCaller(Optional.of("eve"), Optional.of("192.0.2.2"));
        refuse("GET /b", 40);
        audit.flush();
        assertThat(records).as("before the minute is over").hasSize(SummedRefusals.SINGLY);
        nextMinute();
        nextMinute();

        assertThat(records).hasSize(SummedRefusals.SINGLY + 1);
        assertThat(records.getLast())
                .isEqualTo(AuditAction.CALL
                        .on("REFUSALS", "CALL")
                        .refused()
                        .by("eve")
                        .saying("340 more were refused between 2026-01-01T00:00:00Z and 2026-01-01T00:00:10Z,"
                                + " from 192.0.2.1, 192.0.2.2: 300 of CALL GET /a; 40 of CALL GET /b"));
    }

    @Test
    void recordWhenTheNextMinuteHasBegunThenOneByOneAgainEvenBeforeTheFlush() {
        refuse("GET /a", SummedRefusals.SINGLY + 3);
        clock.advance(SummedRefusals.MINUTE);
        refuse("GET /a", SummedRefusals.SINGLY + 4);
        assertThat(records).hasSize(2 * SummedRefusals.SINGLY);
        nextMinute();
        assertThat(records.subList(2 * SummedRefusals.SINGLY, records.size()))
                .extracting(AuditEvent::details)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("3 more"),
                        second -> assertThat(second).startsWith("4 more"));
    }

    @Test
    void recordWhenOthersOrOtherActionsOrAllowedThenNotTouched() {
        refuse("GET /a", 1_000);
        records.clear();
        List<AuditEvent> others = List.of(
                call("GET /a").by("ben"),
                AuditAction.SECRET_USE.on("SECRET_NAME", "a").by("eve").refused(),
                AuditAction.CALL.on("CALL", "GET /a").by("eve"),
                AuditAction.CALL.on("CALL", "GET /a").by("eve").failed());
        audit.record(others);
        assertThat(records).isEqualTo(others);
    }

    @Test
    void recordWhenLeaksThenEachOnItsOwn() {
        AuditEvent leak = AuditAction.LEAK.on("SECRET_NAME", "a").refused();
        for (int i = 0; i < 1_000; i++) {
            audit.record(leak);
        }
        assertThat(records).hasSize(1_000);
    }

    @Test
    void recordWhenManyObjectsAndAddressesThenFiveAreNamedAndAllAreCounted() {
        refuse("GET /a", SummedRefusals.SINGLY);
        for (int i = 0; i < 1_000; i++) {
            caller = new AuditCaller(Optional.of("eve"), Optional.of("192.0.2." + i % 250));
            refuse("GET /" + i, 1);
        }
        nextMinute();
        assertThat(records.getLast().details())
                .startsWith("1000 more")
                .contains("192.0.2.4 and others", "1 of CALL GET /4; 995 of others")
                .doesNotContain("GET /5", "192.0.2.5");
    }

    @Test
    void flushWhenStorageFailsThenKeptAndWhatIsAllowedDoesNotHappen() {
        refuse("GET /a", SummedRefusals.SINGLY + 7);
        clock.advance(SummedRefusals.MINUTE);
        broken = true;
        assertThatThrownBy(audit::flush).isInstanceOf(TacetException.class);
        assertThatThrownBy(() -> audit.record(AuditAction.SECRET_REVEAL.on("SECRET_NAME", "a")))
                .isInstanceOf(TacetException.class);
        broken = false;
        audit.flush();
        audit.flush();
        assertThat(records).hasSize(SummedRefusals.SINGLY + 1);
        assertThat(records.getLast().details()).startsWith("7 more");
    }

    @Test
    void closeThenWhatWasSummedIsRecordedAndWhatFollowsToo() {
        refuse("GET /a", SummedRefusals.SINGLY + 7);
        audit.close();
        assertThat(records.getLast().details()).startsWith("7 more");
        refuse("GET /a", 1);
        assertThat(records.getLast()).isEqualTo(call("GET /a"));
    }

    @Test
    void recordWhenManyThreadsThenNoneIsLost() {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                threads.execute(() -> refuse("GET /a", 500));
            }
        }
        nextMinute();
        assertThat(records).hasSize(SummedRefusals.SINGLY + 1);
        assertThat(records.getLast().details()).startsWith(8 * 500 - SummedRefusals.SINGLY + " more");
    }
}
