package io.tacet.conductor.handoff;

import java.util.function.BooleanSupplier;

/**
 * Whether this thread runs a task whose log lines are not kept: a script that has read a secret, or a call whose response is filtered.
 * What they say may hold sensitive data in a form that no redaction knows.
 */
public final class WithheldMessages {
    /** In the place of what is withheld. */
    public static final String REASON =
            "The script failed. Its message is withheld, because the script has read a secret;"
                    + " try it with another value to see the message.";

    private static final ThreadLocal<Boolean> WITHHELD = ThreadLocal.withInitial(() -> false);

    private WithheldMessages() {}

    public static boolean now() {
        return WITHHELD.get();
    }

    static boolean during(BooleanSupplier task) {
        WITHHELD.set(true);
        try {
            return task.getAsBoolean();
        } finally {
            WITHHELD.remove();
        }
    }
}
