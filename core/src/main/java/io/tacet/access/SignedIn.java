package io.tacet.access;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.function.BooleanSupplier;

/**
 * Who makes a call. Calls can last, so that what has proved it may have ended by the time when it matters.
 *
 * @param holds whether it proves it still; asked often, so from memory
 */
public record SignedIn(Principal principal, BooleanSupplier holds) {
    /** For whoever is signed in by nothing that could end. */
    public static SignedIn always(Principal principal) {
        return new SignedIn(principal, () -> true);
    }

    /** @throws TacetException {@link ErrorCode#INVALID_TOKEN} if not */
    public void requireStill() {
        if (!holds.getAsBoolean()) {
            throw new TacetException(
                    ErrorCode.INVALID_TOKEN,
                    "The account, password or access key of this call has ended meanwhile; sign in again.");
        }
    }
}
