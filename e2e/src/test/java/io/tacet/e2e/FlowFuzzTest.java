package io.tacet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.e2e.flow.Fuzzer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Generated workflows, each played honestly and with an attacker in it: the secret arrives where its owner sends it, and nowhere else, and the audit says
 * so. In some plans the attacker also tries what has no bound, tokens that have ended, and passwords. {@code bin/tacet test fuzz} plays for longer.
 */
@ExtendWith(SharedServer.class)
class FlowFuzzTest {
    private static final long MINUTES = Long.getLong("tacet.flow.minutes", 2);

    /** The same for everybody who runs all tests, so that a failure is about the change at hand. */
    private static final long FIRST_SEED = Long.getLong("tacet.flow.seed", 1);

    @Test
    void secretsArriveOnlyWhereTheirOwnerSendsThem(TacetServer server) throws Exception {
        Fuzzer.Report report = Fuzzer.fuzz(server, FIRST_SEED, Duration.ofMinutes(MINUTES));

        assertThat(report.played()).isPositive();
        assertThat(report.abandoned()).as("runs abandoned").isLessThanOrEqualTo(1 + report.played() / 5);
        assertThat(report.found()).overridingErrorMessage(report::toString).isEmpty();
    }
}
