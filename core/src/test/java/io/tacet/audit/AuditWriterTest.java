package io.tacet.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What does not need a database; the rest is in the contract that the databases are tested with. */
class AuditWriterTest {
    private static final AuditEvent EVENT = AuditAction.SECRET_USE.on("SECRET_NAME", "key");

    private final Memory memory = new Memory();
    private final List<AuditRecord> stream = new ArrayList<>();
    private final AuditWriter writer = writer(memory, stream::add);

    private static AuditWriter writer(AuditRepository repository, Consumer<AuditRecord> stream) {
        return new AuditWriter(
                repository,
                new NoSeal(),
                () -> new AuditCaller(Optional.of("system:engine"), Optional.empty()),
                text -> text.replace("s3cr3t", "***"),
                stream,
                InstantSource.system());
    }

    private static final class NoSeal implements AuditSeal {
        @Override
        public String seal(String text) {
            return "sealed";
        }

        @Override
        public boolean isSealOf(String seal, String text) {
            return seal.equals("sealed");
        }
    }

    private static class Memory implements AuditRepository {
        private final List<AuditRecord> records = new ArrayList<>();
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch go = new CountDownLatch(1);
        private AuditHead head = AuditHead.NEW;
        private volatile boolean slow;
        private volatile boolean broken;
        private int appends;

        @Override
        public void append(UnaryOperator<Chain> extend) {
            if (slow) {
                entered.countDown();
                await(go);
            }
            if (broken) {
                throw new TacetException(ErrorCode.STORAGE_UNAVAILABLE, "The database does not answer.");
            }
            // As a database does that loses against another writer at first.
            assertThat(extend.apply(chain()).tail()).isNotEmpty();
            Chain after = extend.apply(chain());
            head = after.head();
            records.addAll(after.tail());
            appends++;
        }

        @Override
        public Chain chain() {
            return new Chain(head, records.isEmpty() ? List.of() : List.of(records.getLast()));
        }

        @Override
        public Optional<AuditRecord> find(long number) {
            return Optional.empty();
        }

        @Override
        public List<AuditRecord> newest(AuditFilter filter, long before, int size) {
            return records;
        }

        @Override
        public List<AuditRecord> oldest(AuditFilter filter, long after, int size) {
            return records;
        }

        @Override
        public List<AuditReceipt> receipts(AuditFilter filter, int size) {
            return List.of();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void recordWhenNotStoredThenNothingMayHappen() {
        memory.broken = true;
        List<String> done = new ArrayList<>();

        assertThatThrownBy(() -> writer.audited(EVENT, () -> done.add("effect")))
                .isInstanceOfSatisfying(
                        TacetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.AUDIT_UNAVAILABLE))
                .hasMessageContaining("nothing was done")
                .hasMessageContaining("does not answer");

        assertThat(done).isEmpty();
        assertThat(stream).isEmpty();
        memory.broken = false;
        writer.record(EVENT);
        assertThat(memory.records).hasSize(1);
    }

    @Test
    void auditedWhenTheEffectFailsThenThatIsRecordedWithoutTheMessage() {
        assertThatThrownBy(() -> writer.audited(EVENT, () -> {
                    throw new IllegalStateException("with a value");
                }))
                .hasMessage("with a value");
        assertThatThrownBy(() -> writer.audited(EVENT, () -> {
                    throw new TacetException(ErrorCode.SECRET_NOT_FOUND, "other");
                }))
                .hasMessage("other");

        assertThat(memory.records)
                .extracting(record -> record.event().result())
                .containsExactly(AuditResult.ALLOWED, AuditResult.FAILED, AuditResult.ALLOWED, AuditResult.FAILED);
        assertThat(memory.records.get(1).event().details()).isEqualTo("java.lang.IllegalStateException");
        assertThat(memory.records.get(3).event().details()).isEqualTo("SECRET_NOT_FOUND");
    }

    @Test
    void recordWhenSomebodyWritesThenThoseWhoWaitAreWrittenTogether() throws ExecutionException, InterruptedException {
        memory.slow = true;
        try (ExecutorService threads = Executors.newFixedThreadPool(21)) {
            List<Future<?>> calls = new ArrayList<>();
            calls.add(threads.submit(() -> writer.record(EVENT)));
            memory.entered.await();
            memory.slow = false;
            for (int i = 0; i < 20; i++) {
                calls.add(threads.submit(() -> writer.record(List.of(EVENT, EVENT))));
            }
            while (writer.waiting() < 41) {
                Thread.onSpinWait();
            }
            memory.go.countDown();
            for (Future<?> call : calls) {
                call.get();
            }
        }
        assertThat(memory.records).hasSize(41);
        assertThat(memory.appends).isEqualTo(1);
        assertThat(stream).isEqualTo(memory.records);
    }

    @Test
    void recordWhenTheDatabaseFailsThenNobodyWhoWaitedGoesOn() throws InterruptedException {
        for (RuntimeException failure : List.of(
                new TacetException(ErrorCode.STORAGE_UNAVAILABLE, "The database does not answer."),
                new IllegalStateException("a bug"))) {
            assertNobodyGoesOn(failure, false);
            assertNobodyGoesOn(failure, true);
        }
    }

    private static void assertNobodyGoesOn(RuntimeException failure, boolean afterExtending)
            throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Memory broken = new Memory() {
            @Override
            public void append(UnaryOperator<Chain> extend) {
                entered.countDown();
                AuditWriterTest.await(go);
                if (afterExtending) {
                    assertThat(extend.apply(chain()).tail()).hasSize(5);
                }
                throw failure;
            }
        };
        AuditWriter failing = writer(broken, record -> {});
        AtomicInteger went = new AtomicInteger();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            callers.add(Thread.ofPlatform()
                    .uncaughtExceptionHandler((thread, e) -> {})
                    .start(() -> {
                        failing.record(EVENT);
                        went.incrementAndGet();
                    }));
        }
        entered.await();
        while (failing.waiting() < callers.size()) {
            Thread.onSpinWait();
        }
        go.countDown();
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(went).as(failure + " " + afterExtending).hasValue(0);
    }

    @Test
    void recordWhenFreeTextHoldsAValueThenItIsTakenOut() {
        writer.record(AuditAction.CALL.on("CALL", "GET /s3cr3t").saying("There is no s3cr3t"));

        AuditEvent event = memory.records.getFirst().event();
        assertThat(event.object().id()).isEqualTo("GET /***");
        assertThat(event.details()).isEqualTo("There is no ***");
    }

    /** A secret of such a value must not erase who did what. */
    @Test
    void recordWhenNamesAndIdsAreValuesThenTheyStay() {
        AuditEvent event = AuditAction.SECRET_USE
                .on("SECRET_NAME", "s3cr3t")
                .by("s3cr3t")
                .from("s3cr3t")
                .in("s3cr3t")
                .to(new AuditRecipient("s3cr3t:443", "s3cr3t"));

        writer.record(event);

        assertThat(memory.records.getFirst().event()).isEqualTo(event);
    }
}
