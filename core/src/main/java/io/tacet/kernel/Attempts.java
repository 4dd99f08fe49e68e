package io.tacet.kernel;

import java.util.function.BooleanSupplier;

/** Repeats a change that takes effect only if nothing else has changed since it was decided. */
public final class Attempts {
    /** A writer that keeps losing against others gives up after so many tries. */
    public static final int MAX = 20;

    private Attempts() {}

    /**
     * Runs the attempt until it returns true. Each attempt has to read the current state again.
     *
     * @param what is changed, to begin a sentence with, such as "User ann@example.org"
     * @throws TacetException {@link ErrorCode#CONCURRENT_CHANGE} after {@value #MAX} attempts
     */
    public static void untilDone(String what, BooleanSupplier attempt) {
        for (int i = 0; i < MAX; i++) {
            if (attempt.getAsBoolean()) {
                return;
            }
        }
        throw new TacetException(
                ErrorCode.CONCURRENT_CHANGE, what + " is being changed by others; no changes were saved. Try again.");
    }
}
