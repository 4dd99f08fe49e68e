package io.tacet.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuditRecordTest {
    private static final AuditEvent EVENT =
            AuditAction.SECRET_USE.on("SECRET_NAME", "key").by("ann").in("w");

    private static AuditRecord first(AuditEvent event) {
        return AuditRecord.following(AuditRecord.NO_HASH, 1, Instant.ofEpochMilli(1_000), event);
    }

    /** Computed without this class, as docs/how-to/audit.md says. */
    @Test
    void hashWhenThereIsNoRecipientThenAsEver() {
        assertThat(first(EVENT).hash()).isEqualTo("70f069972ad6ec37574f9dd0d3ee8ac31527fdc2be93a9d1fff8e17c0bb56750");
    }

    @Test
    void hashWhenTheRecipientDiffersThenDiffers() {
        assertThat(first(EVENT.to(new AuditRecipient("ben", "weigh"))).hash())
                .isNotEqualTo(first(EVENT).hash())
                .isNotEqualTo(
                        first(EVENT.to(new AuditRecipient("benw", "eigh"))).hash())
                .isNotEqualTo(first(EVENT.to(new AuditRecipient("ben", ""))).hash());
    }
}
