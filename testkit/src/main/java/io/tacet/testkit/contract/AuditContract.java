package io.tacet.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditCaller;
import io.tacet.audit.AuditCheck;
import io.tacet.audit.AuditEvent;
import io.tacet.audit.AuditFilter;
import io.tacet.audit.AuditReceipt;
import io.tacet.audit.AuditRecipient;
import io.tacet.audit.AuditRecord;
import io.tacet.audit.AuditRepository;
import io.tacet.audit.AuditResult;
import io.tacet.audit.AuditWriter;
import io.tacet.kernel.TacetException;
import io.tacet.testkit.MutableClock;
import io.tacet.testkit.Samples;
import io.tacet.testkit.TestSeal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link AuditRepository} with the writer and the check that work on it. Each test begins with an empty one. */
public abstract class AuditContract {
    private static final AuditCaller CALLER = new AuditCaller(Optional.of("anna"), Optional.of("192.0.2.7"));

    private final MutableClock clock = new MutableClock(Samples.START);
    private final TestSeal seal = new TestSeal();
    private final List<AuditRecord> stream = new ArrayList<>();

    protected abstract AuditRepository repository();

    /** As somebody does who has got at the database. */
    protected abstract void tamper(String sql);

    private AuditWriter writer() {
        return writer(seal);
    }

    private AuditWriter writer(TestSeal key) {
        return new AuditWriter(repository(), key, () -> CALLER, text -> text, stream::add, clock);
    }

    private static AuditEvent use(int i) {
        return AuditAction.SECRET_USE
                .on("SECRET_NAME", "s" + i)
                .in("w" + i)
                .to(new AuditRecipient("worker" + i, "weigh"));
    }

    private AuditWriter recorded(int count) {
        AuditWriter writer = writer();
        for (int i = 1; i <= count; i++) {
            writer.record(use(i));
        }
        return writer;
    }

    private List<String> problems(AuditWriter writer) {
        return new AuditCheck(repository(), writer).check(0, 1_000).problems();
    }

    @Test
    void recordWhenStoredThenAllOfItComesBack() {
        AuditEvent event = AuditAction.GRANT
                .on("WORKFLOW_DEF", "postal \u00e4 \uD83D\uDD11")
                .by("ben")
                .from("198.51.100.1")
                .in("w")
                .saying("EXECUTE to GROUP g")
                .refused();

        writer().record(event);
        writer().record(AuditAction.KEY_ROTATE.on("KEYSET", "VALUES"));

        List<AuditRecord> stored = repository().oldest(AuditFilter.ALL, 0, 10);
        assertThat(stored.getFirst().event()).isEqualTo(event);
        assertThat(stored.getFirst().at()).isEqualTo(clock.instant());
        assertThat(stored.getLast().event())
                .isEqualTo(
                        AuditAction.KEY_ROTATE.on("KEYSET", "VALUES").by("anna").from("192.0.2.7"));
        assertThat(stored).extracting(AuditRecord::number).containsExactly(1L, 2L);
        assertThat(stream).isEqualTo(stored);
        assertThat(repository().find(2)).contains(stored.getLast());
        assertThat(repository().find(3)).isEmpty();
        assertThat(problems(writer())).isEmpty();
    }

    @Test
    void recordWhenTextIsTooLongThenItIsCut() {
        AuditWriter writer = writer();

        writer.record(AuditAction.CALL
                .on("CALL", "\uD83D\uDD11".repeat(1_000))
                .by("b".repeat(1_000))
                .from("c".repeat(1_000))
                .in("d".repeat(1_000))
                .saying("e\n\0\uD83D".repeat(1_000)));

        AuditEvent stored =
                repository().oldest(AuditFilter.ALL, 0, 1).getFirst().event();
        assertThat(stored.object().id()).hasSizeLessThanOrEqualTo(512);
        assertThat(stored.details()).startsWith("e???e???").hasSize(1_000).endsWith("...");
        assertThat(problems(writer)).isEmpty();
    }

    @Test
    void recordWhenSeveralServersAtOnceThenOneChain() throws InterruptedException, ExecutionException {
        AuditWriter one = writer();
        AuditWriter other = writer();

        Race.run(6, i -> {
            for (int n = 0; n < 20; n++) {
                (i % 2 == 0 ? one : other).record(use(n));
            }
            return true;
        });

        assertThat(repository().oldest(AuditFilter.ALL, 0, 1_000))
                .extracting(AuditRecord::number)
                .hasSize(120)
                .startsWith(1L)
                .endsWith(120L);
        assertThat(problems(one)).isEmpty();
        assertThat(problems(other)).isEmpty();
    }

    @Test
    void receiptsAreAddedUpByRecipientTaskTypeAndAddress() {
        AuditWriter writer = writer();
        Instant begin = clock.instant();
        AuditEvent use = AuditAction.SECRET_USE.on("SECRET_NAME", "key");
        AuditEvent toService = use.to(new AuditRecipient("api.example.org:443", "HTTP"));
        writer.record(use);
        for (AuditEvent event : List.of(toService, use.to(new AuditRecipient("ben", "weigh")), toService)) {
            clock.advance(Duration.ofSeconds(10));
            writer.record(event);
        }
        writer.record(AuditAction.SECRET_USE.on("SECRET_NAME", "other").to(new AuditRecipient("ben", "weigh")));
        AuditFilter filter = AuditFilter.ALL.about(use.object());

        Optional<String> address = CALLER.address();
        AuditReceipt service =
                new AuditReceipt(toService.recipient(), address, begin.plusSeconds(10), begin.plusSeconds(30), 2);
        AuditReceipt worker = new AuditReceipt(
                Optional.of(new AuditRecipient("ben", "weigh")),
                address,
                begin.plusSeconds(20),
                begin.plusSeconds(20),
                1);
        AuditReceipt unknown = new AuditReceipt(Optional.empty(), address, begin, begin, 1);
        assertThat(repository().receipts(filter, 10)).containsExactly(service, worker, unknown);
        assertThat(repository().receipts(filter, 1)).containsExactly(service);
        assertThat(repository().receipts(filter.since(begin.plusSeconds(20)), 10))
                .extracting(AuditReceipt::count)
                .containsExactly(1L, 1L);
    }

    @Test
    void listWhenFilteredAndPagedThenOnlyThoseInOrder() {
        AuditWriter writer = recorded(3);
        clock.advance(Duration.ofSeconds(10));
        writer.record(AuditAction.SIGN_IN.on("USER", "s1").by("ben").refused());
        Instant late = clock.instant();

        assertThat(numbers(repository().newest(AuditFilter.ALL, Long.MAX_VALUE, 2)))
                .containsExactly(4L, 3L);
        assertThat(numbers(repository().newest(AuditFilter.ALL, 3, 5))).containsExactly(2L, 1L);
        assertThat(numbers(repository().oldest(AuditFilter.ALL, 1, 2))).containsExactly(2L, 3L);
        assertThat(found(filter(Optional.of(AuditAction.SIGN_IN), Optional.empty(), Optional.empty())))
                .containsExactly(4L);
        assertThat(found(AuditFilter.ALL.except(AuditAction.SIGN_IN))).containsExactly(3L, 2L, 1L);
        assertThat(found(filter(Optional.empty(), Optional.of("anna"), Optional.empty())))
                .containsExactly(3L, 2L, 1L);
        assertThat(found(filter(Optional.empty(), Optional.empty(), Optional.of("s1"))))
                .containsExactly(4L, 1L);
        assertThat(found(filter(Optional.empty(), Optional.of("ANNA"), Optional.empty())))
                .isEmpty();
        assertThat(found(new AuditFilter(
                        Optional.empty(),
                        Optional.of(AuditResult.REFUSED),
                        Optional.empty(),
                        Optional.of("USER"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(late),
                        Optional.of(late.plusMillis(1)),
                        Optional.empty())))
                .containsExactly(4L);
        assertThat(found(new AuditFilter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("w2"),
                        Optional.empty(),
                        Optional.of(late),
                        Optional.empty())))
                .containsExactly(2L);
    }

    private List<Long> found(AuditFilter filter) {
        return numbers(repository().newest(filter, Long.MAX_VALUE, 100));
    }

    private static List<Long> numbers(List<AuditRecord> records) {
        return records.stream().map(AuditRecord::number).toList();
    }

    private static AuditFilter filter(Optional<AuditAction> action, Optional<String> who, Optional<String> objectId) {
        return new AuditFilter(
                action,
                Optional.empty(),
                who,
                Optional.empty(),
                objectId,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "happened_at = happened_at + 1",
                "action = 'SECRET_REVEAL'",
                "result = 'REFUSED'",
                "who = 'ben'",
                "address = NULL",
                "address = '192.0.2.8'",
                "object_type = 'USER'",
                "object_id = 's3'",
                "workflow_id = NULL",
                "details = 'other'",
                "hash = '0'"
            })
    void checkWhenARecordWasChangedThenFound(String change) {
        AuditWriter writer = recorded(4);

        tamper("UPDATE tacet_audit SET " + change + " WHERE number = 2");

        assertThat(problems(writer))
                .isNotEmpty()
                .allSatisfy(
                        problem -> assertThat(problem).containsAnyOf("Record 2 was changed", "Record 3 was changed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE tacet_audit_recipient SET recipient = 'other' WHERE number = 2",
                "UPDATE tacet_audit_recipient SET task_type = 'other' WHERE number = 2",
                "DELETE FROM tacet_audit_recipient WHERE number = 2"
            })
    void checkWhenARecipientWasChangedThenFound(String change) {
        AuditWriter writer = recorded(4);

        tamper(change);

        assertThat(problems(writer)).containsExactly("Record 2 was changed, or the one before it was.");
    }

    @Test
    void recordWhenNumbersAreUsedAgainThenRecipientsOfBeforeAreGone() {
        recorded(3);
        tamper("DELETE FROM tacet_audit");
        tamper("DELETE FROM tacet_audit_head");

        writer().record(AuditAction.KEY_ROTATE.on("KEYSET", "VALUES"));

        assertThat(repository().oldest(AuditFilter.ALL, 0, 10))
                .isNotEmpty()
                .allSatisfy(record -> assertThat(record.event().recipient()).isEmpty());
    }

    @Test
    void checkWhenTheLastRecordWasChangedThenFound() {
        AuditWriter writer = recorded(4);

        tamper("UPDATE tacet_audit SET who = 'ben' WHERE number = 4");

        assertThat(problems(writer)).containsExactly("Record 4 was changed, or the one before it was.");
    }

    @Test
    void checkWhenRecordsAreMissingThenFound() {
        AuditWriter writer = recorded(9);

        tamper("DELETE FROM tacet_audit WHERE number IN (1, 4, 5, 9)");

        assertThat(problems(writer))
                .startsWith("Record 1 is missing.", "Records 4 to 5 are missing.", "Record 9 is missing.");
    }

    @Test
    void checkWhenInStretchesThenEachProblemIsFoundOnce() {
        AuditWriter writer = recorded(9);
        tamper("DELETE FROM tacet_audit WHERE number IN (4, 6)");
        tamper("UPDATE tacet_audit SET who = 'ben' WHERE number = 8");

        AuditCheck check = new AuditCheck(repository(), writer);
        List<String> problems = new ArrayList<>();
        long last = 0;
        boolean complete = false;
        while (!complete) {
            AuditCheck.Findings findings = check.check(last, 2);
            problems.addAll(findings.problems());
            last = findings.last();
            complete = findings.complete();
        }

        assertThat(last).isEqualTo(9);
        assertThat(problems)
                .containsOnlyOnce("Record 6 is missing.", "Record 8 was changed, or the one before it was.")
                .contains("Record 4 is missing.");
    }

    /** What is not checked is not vouched for, nor complained of. */
    @Test
    void checkWhenBegunInTheMiddleThenOnlyTheRestIsLookedAt() {
        AuditWriter writer = recorded(9);
        tamper("UPDATE tacet_audit SET who = 'ben' WHERE number = 3");
        AuditCheck check = new AuditCheck(repository(), writer);

        assertThat(check.check(2, 100).problems()).containsExactly("Record 3 was changed, or the one before it was.");
        for (long after : new long[] {3, 8, 9}) {
            AuditCheck.Findings findings = check.check(after, 100);
            assertThat(findings.problems()).as("after " + after).isEmpty();
            assertThat(findings.last()).isEqualTo(9);
            assertThat(findings.complete()).isTrue();
        }
    }

    @Test
    void checkWhenBegunBeyondTheEndThenRefusedUnlessRecordsAreGone() {
        AuditWriter writer = recorded(9);
        AuditCheck check = new AuditCheck(repository(), writer);

        assertThatThrownBy(() -> check.check(10, 100))
                .isInstanceOf(TacetException.class)
                .hasMessageContaining("There is no record 10; the last one is 9.");
        assertThat(check.check(9, 100).problems()).isEmpty();

        tamper("DELETE FROM tacet_audit WHERE number > 6");
        assertThat(check.check(10, 100).problems()).containsExactly("The last record is 6; it should be 9.");
    }

    @Test
    void checkWhenWrittenAnewWithoutTheKeyThenFound() {
        AuditWriter writer = recorded(4);
        tamper("DELETE FROM tacet_audit");
        tamper("DELETE FROM tacet_audit_head");

        AuditWriter forger = writer(new TestSeal());
        for (int i = 1; i <= 4; i++) {
            forger.record(use(10 + i));
        }

        assertThat(problems(writer)).containsExactly("The end of the records does not carry the server's seal.");
        assertThat(problems(writer())).containsExactly("The end of the records does not carry the server's seal.");
    }

    @Test
    void checkWhenTheEndWasCutOffThenFound() {
        recorded(4);
        tamper("DELETE FROM tacet_audit WHERE number = 4");
        tamper("UPDATE tacet_audit_head SET number = 3, hash = (SELECT hash FROM tacet_audit WHERE number = 3)");

        assertThat(problems(writer())).contains("The end of the records does not carry the server's seal.");
    }

    @Test
    void checkWhenAnOlderStateWasPutBackThenTheServerThatWroteMoreKnows() {
        recorded(3);
        String older = repository().chain().head().seal();
        AuditWriter writer = writer();
        writer.record(use(4));
        tamper("DELETE FROM tacet_audit WHERE number = 4");
        tamper("UPDATE tacet_audit_head SET number = 3, seal = '" + older
                + "', hash = (SELECT hash FROM tacet_audit WHERE number = 3)");

        assertThat(problems(writer)).containsExactly("The records end with 3; this server has written 4.");
    }

    @Test
    void checkWhenRecordsWereAddedThenFound() {
        AuditWriter writer = recorded(2);
        tamper("INSERT INTO tacet_audit SELECT 3, happened_at, action, result, who, address, object_type, object_id,"
                + " workflow_id, details, hash FROM tacet_audit WHERE number = 2");

        assertThat(problems(writer))
                .contains("Record 3 was changed, or the one before it was.", "The last record is 3; it should be 2.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM tacet_audit WHERE number = 3",
                "DELETE FROM tacet_audit_head",
                "UPDATE tacet_audit_head SET seal = ''",
                "UPDATE tacet_audit_head SET trimmed = 1",
                "INSERT INTO tacet_audit SELECT 4, happened_at, action, result, who, address, object_type, object_id,"
                        + " workflow_id, details, hash FROM tacet_audit WHERE number = 2"
            })
    void recordWhenTheChainIsDamagedThenItGoesOnAndThatIsRecordedForGood(String damage) {
        AuditWriter writer = recorded(3);
        tamper(damage);

        writer.record(use(5));
        writer.record(use(6));

        List<AuditRecord> last = repository().newest(AuditFilter.ALL, Long.MAX_VALUE, 3);
        assertThat(last)
                .extracting(record -> record.event().action())
                .containsExactly(AuditAction.SECRET_USE, AuditAction.SECRET_USE, AuditAction.AUDIT_DAMAGE);
        assertThat(last.getLast().event().details()).isNotEmpty();
    }

    @Test
    void trimWhenOldThenRemovedAndTheRestStaysWhole() {
        AuditWriter writer = recorded(1_500);
        clock.advance(Duration.ofDays(2));
        writer.record(use(1));

        assertThat(writer.trim(Duration.ofDays(1))).isEqualTo(1_500);

        assertThat(repository().oldest(AuditFilter.ALL, 0, 10))
                .extracting(record -> record.event().action())
                .containsExactly(AuditAction.SECRET_USE, AuditAction.AUDIT_TRIM, AuditAction.AUDIT_TRIM);
        assertThat(problems(writer)).isEmpty();
        assertThat(writer.trim(Duration.ofDays(1))).isZero();
        assertThat(problems(writer())).isEmpty();

        tamper("DELETE FROM tacet_audit WHERE number = 1501");
        assertThat(problems(writer())).contains("Record 1501 is missing.");
    }

    @Test
    void trimWhenTheChainIsDamagedThenNotSealedAnew() {
        AuditWriter writer = recorded(3);
        clock.advance(Duration.ofDays(2));
        tamper("DELETE FROM tacet_audit WHERE number = 3");

        writer.trim(Duration.ofDays(1));

        assertThat(repository().oldest(AuditFilter.ALL, 0, 10))
                .extracting(record -> record.event().action())
                .contains(AuditAction.AUDIT_DAMAGE);
    }
}
