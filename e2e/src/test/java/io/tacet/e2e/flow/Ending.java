package io.tacet.e2e.flow;

/** How a generated workflow ends. */
enum Ending {
    PLAIN,
    /** By TERMINATE. */
    TERMINATED,
    /** By TERMINATE as failed, with a failure workflow that uses the secret. */
    FAILED,
    /** The same, but nobody has registered the failure workflow. */
    FAILED_UNREGISTERED;

    boolean isFailure() {
        return this == FAILED || this == FAILED_UNREGISTERED;
    }
}
