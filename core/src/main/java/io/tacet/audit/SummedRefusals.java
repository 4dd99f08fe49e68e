package io.tacet.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Bounds what one account makes the audit record without changing anything: of its refusals for one action, {@value #SINGLY} a minute are recorded one by one. Those
 * beyond are counted, and {@link #flush} records them as one once the minute is over. All else is recorded at once, each on its own.
 *
 * <p>Nothing is lost where the storage fails; what was not flushed when the process is killed is.
 */
public final class SummedRefusals implements AuditLog, AutoCloseable {
    /** Of one account and action, in one minute, on one server. */
    static final int SINGLY = 60;

    static final Duration MINUTE = Duration.ofMinutes(1);

    /** How many different objects and addresses a sum names. */
    static final int NAMED = 5;

    /** What a sum is a record of; its id is the action. */
    static final String TYPE = "REFUSALS";

    private final AuditLog audit;
    private final Supplier<AuditCaller> caller;
    private final InstantSource clock;
    private final Map<Kind, Sum> sums = new HashMap<>();
    private final List<AuditEvent> due = new ArrayList<>();
    private boolean closed;

    /** @param caller asked on the thread of the caller */
    public SummedRefusals(AuditLog audit, Supplier<AuditCaller> caller, InstantSource clock) {
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /** What is bounded together. */
    private record Kind(Optional<String> who, AuditAction action) {}

    /** The refusals of a kind within a minute. */
    private static final class Sum {
        private final Instant since;
        private final Map<String, Long> objects = new LinkedHashMap<>();
        private final Set<String> addresses = new LinkedHashSet<>();
        private boolean moreAddresses;
        private int single;
        private long count;
        private Instant first;
        private Instant last;

        Sum(Instant since) {
            this.since = since;
            this.first = since;
            this.last = since;
        }

        void add(AuditEvent event, Optional<String> address, Instant now) {
            first = count == 0 ? now : first;
            last = now;
            count++;
            String object = event.object().toString();
            boolean named = objects.size() < NAMED || objects.containsKey(object);
            objects.merge(named ? object : "others", 1L, Long::sum);
            address.ifPresent(from -> {
                if (addresses.size() < NAMED) {
                    addresses.add(from);
                } else if (!addresses.contains(from)) {
                    moreAddresses = true;
                }
            });
        }

        /** What matters most stands first: the text may be cut. */
        AuditEvent event(Kind kind) {
            String from = addresses.isEmpty()
                    ? ""
                    : ", from " + String.join(", ", addresses) + (moreAddresses ? " and others" : "");
            String what = objects.entrySet().stream()
                    .map(object -> object.getValue() + " of " + object.getKey())
                    .collect(Collectors.joining("; "));
            AuditEvent event = kind.action()
                    .on(TYPE, kind.action().name())
                    .refused()
                    .saying(count + " more were refused between " + first.truncatedTo(ChronoUnit.SECONDS) + " and "
                            + last.truncatedTo(ChronoUnit.SECONDS) + from + ": " + what);
            return kind.who().map(event::by).orElse(event);
        }
    }

    @Override
    public void record(List<AuditEvent> events) {
        List<AuditEvent> single =
                events.stream().filter(event -> !isSummed(event)).toList();
        if (!single.isEmpty()) {
            audit.record(single);
        }
    }

    private synchronized boolean isSummed(AuditEvent event) {
        // Leaks are counted where they are found, and named one by one.
        if (closed || event.result() != AuditResult.REFUSED || event.action() == AuditAction.LEAK) {
            return false;
        }
        AuditCaller current = caller.get();
        Instant now = clock.instant();
        Kind kind = new Kind(event.who().or(current::who), event.action());
        Sum known = sums.get(kind);
        if (known != null && isOver(known, now)) {
            settle(kind, known);
        }
        Sum sum = sums.computeIfAbsent(kind, key -> new Sum(now));
        if (sum.single < SINGLY) {
            sum.single++;
            return false;
        }
        sum.add(event, event.address().or(current::address), now);
        return true;
    }

    private static boolean isOver(Sum sum, Instant now) {
        return !now.isBefore(sum.since.plus(MINUTE));
    }

    private void settle(Kind kind, Sum sum) {
        sums.remove(kind);
        if (sum.count > 0) {
            due.add(sum.event(kind));
        }
    }

    /** Records what was summed up in minutes that are over; what cannot be recorded is kept for the next time. Not meant for several threads at once. */
    public void flush() {
        Instant now = clock.instant();
        flush(sum -> isOver(sum, now));
    }

    /** Records what was summed up so far. From then on, each refusal is recorded on its own. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        flush(sum -> true);
    }

    private void flush(Predicate<Sum> ended) {
        List<AuditEvent> batch = new ArrayList<>();
        synchronized (this) {
            for (Map.Entry<Kind, Sum> entry : Map.copyOf(sums).entrySet()) {
                if (ended.test(entry.getValue())) {
                    settle(entry.getKey(), entry.getValue());
                }
            }
            batch.addAll(due);
        }
        if (!batch.isEmpty()) {
            audit.record(batch);
            synchronized (this) {
                due.subList(0, batch.size()).clear();
            }
        }
    }
}
