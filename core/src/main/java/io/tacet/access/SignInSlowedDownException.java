package io.tacet.access;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.time.Duration;

/** {@link ErrorCode#SIGN_IN_SLOWED_DOWN}, and for how long. */
public final class SignInSlowedDownException extends TacetException {
    private static final long serialVersionUID = 1L;

    private final long waitSeconds;

    SignInSlowedDownException(Duration wait) {
        super(
                ErrorCode.SIGN_IN_SLOWED_DOWN,
                "Too many failed sign-ins for this account or from this address; try again in " + roundedUp(wait)
                        + " s.");
        this.waitSeconds = roundedUp(wait);
    }

    /** At least one. */
    public long waitSeconds() {
        return waitSeconds;
    }

    private static long roundedUp(Duration wait) {
        return wait.toSeconds() + 1;
    }
}
