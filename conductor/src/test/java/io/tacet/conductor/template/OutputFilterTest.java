package io.tacet.conductor.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.access.PrincipalId;
import io.tacet.handle.Execution;
import io.tacet.handle.FakeHandleCipher;
import io.tacet.handle.Handles;
import io.tacet.handle.Origins;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFilterTest {
    private final String sealed = new Handles(new FakeHandleCipher())
            .part("s3cr3t", false, false, Origins.UNKNOWN, Execution.root("wf", new PrincipalId("ann")));

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

    /** As its author writes it, in a loop or a loop within one. */
    @ParameterizedTest
    @ValueSource(strings = {"call", "call__2", "call__2__13"})
    void nameOfTheTaskReadsItsOutputInEachIteration(String reference) {
        assertThat(OutputFilter.apply("${call.output.n}", reference, Map.of("n", 1)))
                .isEqualTo(Map.of("result", 1));
        assertThat(OutputFilter.apply("${" + reference + ".output.n}", reference, Map.of("n", 1)))
                .isEqualTo(Map.of("result", 1));
    }

    @Test
    void namesOfOtherTasksReadNothing() {
        assertThat(OutputFilter.apply(
                        Map.of("n", "${other.output.n}", "c", "${call__two.output.n}"), "call__two__2", Map.of("n", 1)))
                .hasEntrySatisfying("n", n -> assertThat(n).isNull())
                .containsEntry("c", 1);
        assertThat(OutputFilter.apply("${call.output.n}", "call__two", Map.of("n", 1)))
                .hasEntrySatisfying("result", result -> assertThat(result).isNull());
    }
}
