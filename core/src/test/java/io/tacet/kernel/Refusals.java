package io.tacet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Says that a call is refused, with which code, and what the message tells. */
public final class Refusals {
    private Refusals() {}

    public static void assertRefused(ErrorCode code, String saying, ThrowingCallable call) {
        assertThatThrownBy(call)
                .hasMessageContaining(saying)
                .isInstanceOfSatisfying(
                        TacetException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
