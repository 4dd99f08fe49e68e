package io.tacet.audit;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.kernel.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes events to the chain of records. While one caller writes, those who come meanwhile wait, and one of them writes for all: what it costs to
 * reach the disk is shared.
 *
 * <p>A chain that is not as this server left it is gone on with, and the record that says so stays in it.
 */
public final class AuditWriter implements AuditLog, JointLog {
    private static final int MAX_BATCH = 500;
    private static final int MAX_ID = 512;
    private static final int MAX_WORD = 255;
    private static final int MAX_DETAILS = 1_000;
    private static final int TRIM_STEP = 1_000;

    private final AuditRepository repository;
    private final AuditSeal seal;
    private final Supplier<AuditCaller> caller;
    private final UnaryOperator<String> redact;
    private final Consumer<AuditRecord> stream;
    private final InstantSource clock;

    private final ConcurrentLinkedQueue<Entry> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();
    /** The end of the chain as this server knows it: it never gets shorter. */
    private volatile long known;

    /**
     * @param caller asked on the thread of the caller
     * @param redact takes values of secrets out of free text
     * @param stream gets each record of this server when it is stored, in their order, by one thread at a time; must not throw
     */
    // One for each thing that a record is made with.
    public AuditWriter(
            AuditRepository repository,
            AuditSeal seal,
            Supplier<AuditCaller> caller,
            UnaryOperator<String> redact,
            Consumer<AuditRecord> stream,
            InstantSource clock) {
        this.repository = repository;
        this.seal = seal;
        this.caller = caller;
        this.redact = redact;
        this.stream = stream;
        this.clock = clock;
    }

    private static final class Entry {
        private final Instant at;
        private final AuditEvent event;
        private final Optional<JointRows> rows;
        // Both are read and written under the lock only.
        private boolean done;
        private @Nullable TacetException problem;

        Entry(Instant at, AuditEvent event, Optional<JointRows> rows) {
            this.at = at;
            this.event = event;
            this.rows = rows;
        }
    }

    @Override
    public void record(List<AuditEvent> events) {
        append(events.stream().map(event -> entry(event, Optional.empty())).toList());
    }

    @Override
    public void record(List<AuditEvent> events, JointRows rows) {
        List<Entry> entries = new ArrayList<>();
        for (AuditEvent event : events) {
            entries.add(entry(event, entries.isEmpty() ? Optional.of(rows) : Optional.empty()));
        }
        append(entries);
    }

    private Entry entry(AuditEvent event, Optional<JointRows> rows) {
        return new Entry(now(), complete(event), rows);
    }

    private void append(List<Entry> entries) {
        waiting.addAll(entries);
        writing.lock();
        try {
            for (Entry entry : entries) {
                while (!entry.done) {
                    writeWaiting();
                }
                if (entry.problem != null) {
                    throw entry.problem;
                }
            }
        } finally {
            writing.unlock();
        }
    }

    /** How many events wait for their turn. */
    int waiting() {
        return waiting.size();
    }

    private void writeWaiting() {
        List<Entry> batch = new ArrayList<>();
        @Nullable TacetException problem = null;
        boolean stored = false;
        try {
            write(batch);
            stored = true;
        } catch (TacetException e) {
            problem = notStored(e.getMessage());
        } finally {
            if (!stored) {
                fill(batch);
                problem = problem == null ? notStored("See the server's log.") : problem;
            }
            for (Entry entry : batch) {
                entry.done = true;
                entry.problem = problem;
            }
        }
    }

    private static TacetException notStored(@Nullable String why) {
        return new TacetException(
                ErrorCode.AUDIT_UNAVAILABLE, "The audit record could not be stored, so nothing was done. " + why);
    }

    private void fill(List<Entry> batch) {
        while (batch.size() < MAX_BATCH && !waiting.isEmpty()) {
            batch.add(waiting.remove());
        }
    }

    /** @param batch gets who is written for: those who come while the database lets others write are among them */
    private void write(List<Entry> batch) {
        List<AuditRecord> written = new ArrayList<>();
        repository.append(chain -> {
            fill(batch);
            written.clear();
            written.addAll(following(chain, batch));
            return new AuditRepository.Chain(
                    chain.head().endingWith(written.getLast()).sealedBy(seal),
                    written,
                    batch.stream().flatMap(entry -> entry.rows.stream()).toList());
        });
        known = written.getLast().number();
        written.forEach(stream);
    }

    private List<AuditRecord> following(AuditRepository.Chain chain, List<Entry> batch) {
        List<Entry> entries = new ArrayList<>();
        damageOf(chain)
                .ifPresent(damage -> entries.add(entry(
                        AuditAction.AUDIT_DAMAGE.on("AUDIT", "records").failed().saying(damage), Optional.empty())));
        entries.addAll(batch);
        Optional<AuditRecord> last = chain.tail().stream().findFirst();
        boolean behind =
                last.filter(record -> record.number() > chain.head().number()).isPresent();
        long number = behind ? last.get().number() : chain.head().number();
        String hash = behind ? last.get().hash() : chain.head().hash();
        List<AuditRecord> records = new ArrayList<>();
        for (Entry entry : entries) {
            AuditRecord record = AuditRecord.following(hash, ++number, entry.at, entry.event);
            hash = record.hash();
            records.add(record);
        }
        return records;
    }

    /** What is wrong with the end of the chain, if anything is. */
    Optional<String> damageOf(AuditRepository.Chain chain) {
        AuditHead head = chain.head();
        if (!head.isSound(seal)) {
            return Optional.of("The end of the records does not carry the server's seal.");
        }
        if (head.number() < known) {
            return Optional.of("The records end with " + head.number() + "; this server has written " + known + ".");
        }
        long last =
                chain.tail().stream().mapToLong(AuditRecord::number).findFirst().orElse(head.trimmed());
        if (last != head.number()) {
            return Optional.of("The last record is " + last + "; it should be " + head.number() + ".");
        }
        return Optional.empty();
    }

    /**
     * Removes records that are older than that, in steps.
     *
     * @return how many
     */
    public long trim(Duration keep) {
        Instant limit = now().minus(keep);
        long first = repository.chain().head().trimmed();
        long before = first;
        Optional<AuditRecord> last = lastBefore(limit, before);
        while (last.isPresent()) {
            AuditRecord until = last.get();
            record(AuditAction.AUDIT_TRIM
                    .on("AUDIT", "records")
                    .saying("Records up to " + until.number() + ", of before " + limit + ", are removed."));
            repository.append(chain -> trimmed(chain, until));
            long now = repository.chain().head().trimmed();
            last = now > before ? lastBefore(limit, now) : Optional.empty();
            before = now;
        }
        return before - first;
    }

    /** A damaged head is not to get a good seal in this way. */
    private AuditRepository.Chain trimmed(AuditRepository.Chain chain, AuditRecord until) {
        AuditHead head = damageOf(chain).isPresent()
                ? chain.head()
                : chain.head().trimmedTo(until).sealedBy(seal);
        return new AuditRepository.Chain(head, List.of());
    }

    private Optional<AuditRecord> lastBefore(Instant limit, long trimmed) {
        return repository.oldest(AuditFilter.ALL, trimmed, TRIM_STEP).stream()
                .takeWhile(record -> record.at().isBefore(limit))
                .reduce((one, next) -> next);
    }

    /**
     * With what the current thread knows. Only free text is redacted: a secret whose value is a name or an ID must not make
     * records unreadable.
     */
    private AuditEvent complete(AuditEvent event) {
        AuditCaller current = caller.get();
        return new AuditEvent(
                event.action(),
                event.result(),
                object(event.object()),
                event.who().or(current::who).map(who -> Texts.printable(who, MAX_WORD)),
                event.address().or(current::address).map(address -> Texts.printable(address, MAX_WORD)),
                event.workflowId().map(id -> Texts.printable(id, MAX_WORD)),
                clean(event.details(), MAX_DETAILS),
                event.recipient()
                        .map(recipient -> new AuditRecipient(
                                Texts.printable(recipient.name(), MAX_WORD),
                                Texts.printable(recipient.taskType(), MAX_WORD))));
    }

    /** The path of a call is text of the caller, whether there is such a thing or not. All other ids are of things that there are. */
    private AuditObject object(AuditObject object) {
        boolean isCall = object.type().equals(RefusedCalls.CALL);
        return new AuditObject(
                object.type(), isCall ? clean(object.id(), MAX_ID) : Texts.printable(object.id(), MAX_ID));
    }

    private String clean(String text, int limit) {
        return Texts.printable(redact.apply(text), limit);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
