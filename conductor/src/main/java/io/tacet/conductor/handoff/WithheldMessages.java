package io.tacet.conductor.handoff;

import java.util.function.BooleanSupplier;

/**
 * Whether this thread runs a script that has read a secret. What it says then, in a message or a log line, may hold the value in a form
 * that no redaction knows, so none of it is kept.
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

    static boolean during(BooleanSupplier script) {
        WITHHELD.set(true);
        try {
            return script.getAsBoolean();
        } finally {
            WITHHELD.remove();
        }
    }
}
