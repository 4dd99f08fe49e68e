package io.tacet.access;

import static io.tacet.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.kernel.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CallersTest {
    private static final PrincipalId ANN = new PrincipalId("ann");

    private final AtomicBoolean holds = new AtomicBoolean(true);
    private final SignedIn ann = new SignedIn(new Principal(ANN, Set.of()), holds::get);
    private final Callers callers = new Callers(List.of(Optional::empty, new CallerSource() {
        @Override
        public Optional<PrincipalId> caller() {
            return Optional.of(ann.principal().id());
        }

        @Override
        public void requireStill() {
            ann.requireStill();
        }
    }));

    @Test
    void callerWhoseCredentialEndsDuringTheCallIsNoCallerAnyMoreButStillRecorded() {
        assertThat(callers.current()).contains(ANN);

        holds.set(false);

        assertRefused(ErrorCode.INVALID_TOKEN, "has ended", callers::current);
        assertThat(callers.audited().who()).contains("ann");
    }

    @Test
    void engineIsNobodysCall() {
        assertThat(new Callers(List.of(Optional::empty)).current()).isEmpty();
    }
}
