package io.tacet.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusedCallsTest {
    private static final AuditEvent START =
            AuditAction.EXECUTION_START.on("WORKFLOW_DEF", "postal").by("ann").in("wf-1");

    private final List<AuditEvent> recorded = new ArrayList<>();
    private final RefusedCalls refusedCalls = new RefusedCalls(recorded::addAll);

    @Test
    void noteWhenAPermissionIsMissingThenRefusedWithWhatIsMissing() {
        TacetException refusal = new TacetException(ErrorCode.PERMISSION_MISSING, "ann needs EXECUTE");
        refusedCalls.note(START, refusal);
        refusedCalls.note("GET /a", refusal);

        assertThat(recorded)
                .containsExactly(
                        START.refused().saying("ann needs EXECUTE"),
                        AuditAction.CALL.on("CALL", "GET /a").refused().saying("ann needs EXECUTE"));
    }

    @Test
    void noteWhenItFailedForAnotherReasonThenNotRecorded() {
        refusedCalls.note(START, new TacetException(ErrorCode.STORAGE_UNAVAILABLE, "down"));

        assertThat(recorded).isEmpty();
    }

    @Test
    void noteWhenItCannotBeRecordedThenTheRefusalSaysSo() {
        TacetException unavailable = new TacetException(ErrorCode.AUDIT_UNAVAILABLE, "full");
        TacetException refusal = new TacetException(ErrorCode.PERMISSION_MISSING, "no");

        new RefusedCalls(events -> {
                    throw unavailable;
                })
                .note(START, refusal);

        assertThat(refusal.getSuppressed()).containsExactly(unavailable);
    }
}
