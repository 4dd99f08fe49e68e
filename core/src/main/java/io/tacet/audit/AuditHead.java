package io.tacet.audit;

/**
 * Where the chain of records ends and begins, sealed with a key of the server's: whoever can write to the database but has no master key
 * cannot make a chain end as it should.
 *
 * @param number of the last record; 0 before the first
 * @param hash of the last record
 * @param trimmed number of the last one that was removed for its age; 0 for none
 * @param trimmedHash of that one
 * @param seal over all of it; empty before the first record
 */
public record AuditHead(long number, String hash, long trimmed, String trimmedHash, String seal) {
    public static final AuditHead NEW = new AuditHead(0, AuditRecord.NO_HASH, 0, AuditRecord.NO_HASH, "");

    AuditHead endingWith(AuditRecord last) {
        return new AuditHead(last.number(), last.hash(), trimmed, trimmedHash, "");
    }

    AuditHead trimmedTo(AuditRecord removed) {
        return new AuditHead(number, hash, removed.number(), removed.hash(), "");
    }

    AuditHead sealedBy(AuditSeal sealer) {
        return new AuditHead(number, hash, trimmed, trimmedHash, sealer.seal(text()));
    }

    boolean isSound(AuditSeal sealer) {
        return equals(NEW) || sealer.isSealOf(seal, text());
    }

    private String text() {
        return "audit head " + number + " " + hash + " " + trimmed + " " + trimmedHash;
    }
}
