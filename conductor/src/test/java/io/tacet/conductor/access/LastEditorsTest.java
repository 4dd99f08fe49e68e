package io.tacet.conductor.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.netflix.conductor.common.config.ObjectMapperProvider;
import com.netflix.conductor.common.metadata.workflow.StartWorkflowRequest;
import io.tacet.access.Enforcement;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.access.sharing.RunAs;
import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditEvent;
import io.tacet.audit.AuditResult;
import io.tacet.audit.RefusedCalls;
import io.tacet.conductor.authorship.InMemoryResources;
import io.tacet.handle.FakeHandleCipher;
import io.tacet.handle.Vouchers;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LastEditorsTest {
    private static final PrincipalId ANN = new PrincipalId("ann");
    private static final PrincipalId BEN = new PrincipalId("ben");
    private static final Target NIGHTLY = new Target(TargetType.WORKFLOW_SCHEDULE, "nightly");
    private static final Target OTHER = new Target(TargetType.WORKFLOW_SCHEDULE, "other");

    private final List<AuditEvent> recorded = new ArrayList<>();
    private final InMemoryResources rows = new InMemoryResources();
    private final LastEditors editors = new LastEditors(
            rows,
            new Vouchers(new FakeHandleCipher()),
            () -> Enforcement.STRICT,
            () -> new RefusedCalls(events -> events.forEach(this::record)),
            new ObjectMapperProvider().getObjectMapper());

    /** Adds the caller to the event, as the real audit does. */
    private void record(AuditEvent event) {
        recorded.add(editors.caller().map(who -> event.by(who.value())).orElse(event));
    }

    private static StartWorkflowRequest request(Object ratio) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("z", 1L);
        input.put("ratio", ratio);
        input.put("a", List.of(1, Map.of("k", "v")));
        return ScheduledStarts.contentOf(
                new StartWorkflowRequest().withName("w").withVersion(1).withInput(input));
    }

    private Optional<PrincipalId> actingFor(Target thing, Object content) {
        return editors.run(thing, content, editors::caller);
    }

    private void assertNobody(Target thing, Object content) {
        assertThatExceptionOfType(TacetException.class)
                .isThrownBy(() -> actingFor(thing, content))
                .returns(ErrorCode.PERMISSION_MISSING, TacetException::code)
                .withMessageContaining("Save it again");
        assertThat(editors.caller()).isEmpty();
    }

    @Test
    void runWhenSavedThenAsWhoeverSavedItLastAndOnlyMeanwhile() {
        assertNobody(NIGHTLY, request(1.5));
        editors.saved(NIGHTLY, ANN, List.of(request(1.5)));
        assertThat(actingFor(NIGHTLY, request(1.5))).contains(ANN);
        assertThat(editors.caller()).isEmpty();

        editors.saved(NIGHTLY, BEN, List.of(request(1.5)));
        assertThat(actingFor(NIGHTLY, request(1.5))).contains(BEN);
    }

    /** The engine writes it as JSON, and adds to the input of each run. */
    @Test
    void runWhenTheEngineHasReadItBackThenTheSame() throws Exception {
        var json = new ObjectMapperProvider().getObjectMapper();
        StartWorkflowRequest given = new StartWorkflowRequest().withName("w");
        given.setInput(null);
        editors.saved(NIGHTLY, ANN, List.of(ScheduledStarts.contentOf(given)));
        assertThat(actingFor(NIGHTLY, ScheduledStarts.contentOf(new StartWorkflowRequest().withName("w"))))
                .contains(ANN);

        editors.saved(NIGHTLY, ANN, List.of(request(1.50f)));
        StartWorkflowRequest readBack =
                json.readValue(json.writeValueAsString(request(1.50f)), StartWorkflowRequest.class);
        readBack.setCreatedBy("somebody");
        readBack.getInput().putAll(Map.of("_startedByScheduler", "nightly", "_scheduledTime", 7, "_executionId", "x"));
        assertThat(actingFor(NIGHTLY, ScheduledStarts.contentOf(readBack))).contains(ANN);
    }

    @Test
    void runWhenStoredPastUsOrUnderAnotherNameThenAsNobody() {
        editors.saved(NIGHTLY, ANN, List.of(request(1.5)));

        assertNobody(NIGHTLY, request(1.6));
        assertNobody(OTHER, request(1.5));
        rows.setRunAs(OTHER, rows.runAs(NIGHTLY).orElseThrow());
        assertNobody(OTHER, request(1.5));
        rows.setRunAs(NIGHTLY, new RunAs(BEN, rows.runAs(NIGHTLY).orElseThrow().vouchers()));
        assertNobody(NIGHTLY, request(1.5));
    }

    @Test
    void runWhenItHasSeveralContentsThenEach() {
        editors.saved(NIGHTLY, ANN, List.of(request(1), request(2)));

        assertThat(actingFor(NIGHTLY, request(1))).contains(ANN);
        assertThat(actingFor(NIGHTLY, request(2))).contains(ANN);
        assertNobody(NIGHTLY, request(3));
    }

    @Test
    void runWhenItIsRefusedThenThatIsRecordedOfWhoeverItRunsAs() {
        editors.saved(NIGHTLY, ANN, List.of(request(1)));
        TacetException refusal = new TacetException(ErrorCode.PERMISSION_MISSING, "ann needs EXECUTE");

        assertThatThrownBy(() -> editors.run(NIGHTLY, request(1), () -> {
                    throw refusal;
                }))
                .isSameAs(refusal);

        assertThat(recorded)
                .containsExactly(AuditAction.CALL
                        .on("WORKFLOW_SCHEDULE", "nightly")
                        .by("ann")
                        .refused()
                        .saying("ann needs EXECUTE"));
        assertThat(editors.caller()).isEmpty();
    }

    @Test
    void runWhenNobodyIsKnownThenThatIsRecorded() {
        assertNobody(NIGHTLY, request(1));

        assertThat(recorded).singleElement().satisfies(event -> {
            assertThat(event.result()).isEqualTo(AuditResult.REFUSED);
            assertThat(event.object()).hasToString("WORKFLOW_SCHEDULE nightly");
            assertThat(event.who()).isEmpty();
            assertThat(event.details()).contains("Save it again");
        });
    }

    /** As an action does that is refused: the engine keeps it to itself. */
    @Test
    void noteRefusedWhenNothingRunsThenNotRecorded() {
        TacetException refusal = new TacetException(ErrorCode.PERMISSION_MISSING, "no");
        editors.saved(NIGHTLY, ANN, List.of(request(1)));
        editors.noteRefused(refusal);
        assertThat(recorded).isEmpty();

        editors.run(NIGHTLY, request(1), () -> {
            editors.noteRefused(refusal);
            return true;
        });
        assertThat(recorded)
                .singleElement()
                .satisfies(event -> assertThat(event.who()).contains("ann"));
    }

    @Test
    void runWhenItFailsForAnotherReasonThenNoRefusalIsRecorded() {
        editors.saved(NIGHTLY, ANN, List.of(request(1)));

        assertThatThrownBy(() -> editors.run(NIGHTLY, request(1), () -> {
                    throw new TacetException(ErrorCode.STORAGE_UNAVAILABLE, "down");
                }))
                .isInstanceOf(TacetException.class);
        actingFor(NIGHTLY, request(1));

        assertThat(recorded).isEmpty();
    }
}
