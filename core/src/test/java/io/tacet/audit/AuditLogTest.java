package io.tacet.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditLogTest {
    private static final AuditEvent EVENT =
            AuditAction.REVOKE.on("TAG", "a:b").by("ann").saying("[READ] from USER ben");

    private final List<AuditEvent> recorded = new ArrayList<>();
    private final AuditLog audit = recorded::addAll;

    /** As a repository that says whether anything has happened. */
    private boolean done(boolean answer) {
        assertThat(recorded).as("recorded before it happens").containsExactly(EVENT);
        return answer;
    }

    @Test
    void auditedWhenItHappensThenOneRecord() {
        audit.audited(EVENT, () -> done(true));

        assertThat(recorded).containsExactly(EVENT);
    }

    /** Whoever leaves the answer unread has it recorded all the same. */
    @Test
    void auditedWhenTheEffectSaysThatItHasNotHappenedThenThatIsRecorded() {
        audit.audited(EVENT, () -> done(false));

        assertThat(recorded).containsExactly(EVENT, EVENT.failed().saying(ErrorCode.CONCURRENT_CHANGE.name()));
    }

    @Test
    void attemptedWhenThereWasNothingToDoThenThatIsRecorded() {
        audit.attempted(List.of(EVENT), () -> done(false), event -> event.unchanged("nothing of it was granted"));

        assertThat(recorded).hasSize(2);
        assertThat(recorded.getLast().result()).isEqualTo(AuditResult.FAILED);
        assertThat(recorded.getLast().details())
                .isEqualTo("[READ] from USER ben: nothing of it was granted, so nothing changed");
    }

    @Test
    void auditedWhenTheEffectThrowsThenTheCodeOrTheTypeIsRecordedWithoutTheMessage() {
        for (RuntimeException cause : List.of(
                new TacetException(ErrorCode.USER_NOT_FOUND, "with a value"),
                new IllegalStateException("with a value"))) {
            assertThatThrownBy(() -> audit.audited(EVENT, () -> {
                        throw cause;
                    }))
                    .isSameAs(cause);
        }

        assertThat(recorded)
                .extracting(event -> event.result() + " " + event.details())
                .containsExactly(
                        "ALLOWED [READ] from USER ben",
                        "FAILED USER_NOT_FOUND",
                        "ALLOWED [READ] from USER ben",
                        "FAILED java.lang.IllegalStateException");
    }
}
