package io.tacet.e2e;

import io.tacet.testkit.Patience;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** The one way to wait for a server: until something has happened, with a limit that only ends what hangs. */
final class Waits {
    private Waits() {}

    static ConditionFactory await() {
        return Awaitility.await().atMost(Patience.LIMIT);
    }

    /** @param what for the message if it never comes */
    static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(Patience.LIMIT);
    }
}
