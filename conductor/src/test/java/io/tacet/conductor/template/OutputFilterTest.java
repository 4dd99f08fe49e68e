package io.tacet.conductor.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.access.PrincipalId;
import io.tacet.handle.Execution;
import io.tacet.handle.FakeHandleCipher;
import io.tacet.handle.Handles;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutputFilterTest {
    private final String sealed = new Handles(new FakeHandleCipher())
            .part("s3cr3t", false, false, Optional.empty(), Execution.root("wf", new PrincipalId("ann")));

    /** For the next task, which opens them. */
    @Test
    void sealedValuesOfTheOutputStay() {
        assertThat(OutputFilter.apply(
                        Map.of("t", "${call.output.token}", "in", "a ${call.output.token} b"),
                        "call",
                        Map.of("token", sealed)))
                .isEqualTo(Map.of("t", sealed, "in", "a " + sealed + " b"));
    }

    @Test
    void referencesStayText() {
        assertThat(OutputFilter.apply("${workflow.secrets.key}", "call", Map.of("token", sealed)))
                .isEqualTo(Map.of("result", "${workflow.secrets.key}"));
    }
}
