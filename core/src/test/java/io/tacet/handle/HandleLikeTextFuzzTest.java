package io.tacet.handle;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tacet.access.PrincipalId;

/** Runs on the kept inputs only, unless {@code JAZZER_FUZZ=1} is set; {@code bin/tacet test} does that for a short time. */
class HandleLikeTextFuzzTest {
    private static final Execution EXECUTION = Execution.root("wf", new PrincipalId("ann"));
    private static final Handles HANDLES = new Handles(new FakeHandleCipher());

    @FuzzTest(maxDuration = "20s")
    void noTextIsAHandleAndAllOfItCanBeShown(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        assertThat(HANDLES.holdsHandle(text, EXECUTION)).isFalse();
        assertThat(HANDLES.endorsedFor("t", text, EXECUTION)).isEqualTo(text);
        String shown = HandleDisplay.show(text);
        assertThat(HandleDisplay.mayChange(text) || shown.equals(text)).isTrue();
    }
}
