package io.tacet.testkit;

import java.time.Duration;

/** How long a test waits for progress before it gives up. */
public final class Patience {
    /** Far more than anything takes: on a busy machine seconds become minutes, so this limit only ends what hangs. */
    public static final Duration LIMIT = Duration.ofMinutes(10);

    private Patience() {}
}
