package io.tacet.audit;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.ArrayList;
import java.util.List;

/** Finds records that were changed, taken out or put in since the server wrote them. */
public final class AuditCheck {
    private static final int MAX_PROBLEMS = 100;

    private final AuditRepository repository;
    private final AuditWriter writer;

    /** @param writer this server's, which knows how far the records go at least */
    public AuditCheck(AuditRepository repository, AuditWriter writer) {
        this.repository = repository;
        this.writer = writer;
    }

    /**
     * @param first number of the first record that is kept
     * @param last number of the last record checked
     * @param end number of the last record there is
     * @param endHash of that one: whoever has noted it down can tell later that nothing was changed before it
     * @param complete whether the last record is checked
     * @param problems for people, at most 100; empty if all is well
     */
    public record Findings(long first, long last, long end, String endHash, boolean complete, List<String> problems) {}

    /**
     * Checks a stretch of the chain, and its end once the stretch reaches it.
     *
     * @param after number of the record before the first to check; those that were removed for their age are left out. Nothing is said of the records up to
     *     this one
     * @param size how many numbers at most, 1 or more
     * @throws TacetException {@link ErrorCode#INVALID_REQUEST} if there is no record of that number yet. Where the server can tell that there was one, that is
     *     a problem that it finds
     */
    public Findings check(long after, int size) {
        AuditRepository.Chain chain = repository.chain();
        AuditHead head = chain.head();
        long end = Math.max(
                head.number(),
                chain.tail().stream().mapToLong(AuditRecord::number).findFirst().orElse(0));
        if (after > end && writer.damageOf(chain).isEmpty()) {
            throw new TacetException(
                    ErrorCode.INVALID_REQUEST,
                    "There is no record " + after + "; the last one is " + end
                            + ". If there has been one, records were taken out.");
        }
        long start = Math.max(head.trimmed(), Math.min(after, end));
        long stop = Math.min(end, start + size);
        List<String> problems = new ArrayList<>();
        String last = follow(start, stop, head, problems);
        if (stop == end) {
            checkEnd(chain, last, problems);
        }
        List<String> first = List.copyOf(problems.subList(0, Math.min(problems.size(), MAX_PROBLEMS)));
        return new Findings(head.trimmed() + 1, stop, end, head.hash(), stop == end, first);
    }

    /** @return the hash of the last one */
    private String follow(long start, long stop, AuditHead head, List<String> problems) {
        // Of one that is missing, nothing can be said of the next.
        String hash = start == head.trimmed()
                ? head.trimmedHash()
                : repository.find(start).map(AuditRecord::hash).orElse("");
        long before = start;
        int size = (int) (stop - start);
        List<AuditRecord> records = size == 0 ? List.of() : repository.oldest(AuditFilter.ALL, start, size);
        for (AuditRecord record : records) {
            if (record.number() > stop) {
                break;
            }
            noteMissing(before + 1, record.number() - 1, problems);
            boolean afterGap = record.number() != before + 1 || hash.isEmpty();
            if (!afterGap && !record.follows(hash)) {
                problems.add("Record " + record.number() + " was changed, or the one before it was.");
            }
            hash = record.hash();
            before = record.number();
        }
        noteMissing(before + 1, stop, problems);
        return hash;
    }

    private static void noteMissing(long from, long to, List<String> problems) {
        if (from == to) {
            problems.add("Record " + from + " is missing.");
        } else if (from < to) {
            problems.add("Records " + from + " to " + to + " are missing.");
        }
    }

    private void checkEnd(AuditRepository.Chain chain, String lastHash, List<String> problems) {
        writer.damageOf(chain).ifPresent(problems::add);
        if (problems.isEmpty() && !lastHash.equals(chain.head().hash())) {
            problems.add("The last record is not the one that the server wrote.");
        }
    }
}
