package io.tacet.handle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.access.PrincipalId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadPathsTest {
    private static final PrincipalId ANN = new PrincipalId("ann");
    private static final String USE = "TASK_OUTPUT";

    private final PayloadPaths paths = new PayloadPaths(new FakeHandleCipher());

    @Test
    void pathWhenProvedThenVerifiedForThatCallerAndUse() {
        String proved = paths.proved("task/output/1.json", USE, ANN);

        assertThat(paths.verified(proved, USE, ANN)).contains("task/output/1.json");
        assertThat(paths.verified(proved, "WORKFLOW_INPUT", ANN)).isEmpty();
        assertThat(paths.verified(proved, USE, new PrincipalId("ben"))).isEmpty();
        assertThat(new PayloadPaths(new FakeHandleCipher()).verified(proved, USE, ANN))
                .isEmpty();
    }

    @Test
    void pathWhenAnyCharacterDiffersThenUnknown() {
        String proved = paths.proved("task/output/1.json", USE, ANN);

        for (int i = 0; i < proved.length(); i++) {
            char other = proved.charAt(i) == 'a' ? 'b' : 'a';
            String changed = proved.substring(0, i) + other + proved.substring(i + 1);
            assertThat(paths.verified(changed, USE, ANN)).as(changed).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "task/output/1.json", "../x.json~", "x~%", "x~AAAA", "~AAAA~"})
    void pathWithoutProofIsUnknown(String path) {
        assertThat(paths.verified(path, USE, ANN)).isEmpty();
    }
}
