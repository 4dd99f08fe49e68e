package io.tacet.handle;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tacet.access.PrincipalId;
import java.util.Optional;

/** Runs on the kept inputs only, unless {@code JAZZER_FUZZ=1} is set; {@code bin/tacet test} does that for a short time. */
class HandleFuzzTest {
    private static final Execution EXECUTION = Execution.root("wf", new PrincipalId("ann"));
    private static final Handles HANDLES = new Handles(new FakeHandleCipher());
    private static final SecretReference KEY = SecretReference.parse("key");

    @FuzzTest(maxDuration = "20s")
    void aHandleIsFoundInAnyTextAndItsContentComesBack(FuzzedDataProvider data) {
        String before = data.consumeString(30);
        String content = data.consumeString(30);
        String text = before
                + HANDLES.value(content, Origins.of(Optional.empty()), false, EXECUTION)
                + data.consumeRemainingAsString();
        // What ends in the beginning of a handle may take the characters that follow for its own.
        if (!before.contains("tacet")) {
            assertThat(HANDLES.holdsHandle(text, EXECUTION)).isTrue();
        }
        assertThat(HandleDisplay.show(HANDLES.reference(KEY, EXECUTION))).isEqualTo("${workflow.secrets.key}");
    }
}
