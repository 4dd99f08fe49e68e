package io.tacet.conductor.handoff;

import io.tacet.redaction.PieceFinder;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Whether this thread runs a task whose log lines are not kept: a script that has read a secret, or a call whose response is filtered.
 * What they say may hold sensitive data in a form that no redaction knows. Of another task that was handed values, those lines are not kept that hold a
 * piece of one.
 */
public final class WithheldMessages {
    /** In the place of what is withheld. */
    public static final String REASON =
            "The script failed. Its message is withheld, because the script has read a secret;"
                    + " try it with another value to see the message.";

    private static final PieceFinder ALL = text -> true;
    private static final PieceFinder NONE = text -> false;
    private static final ThreadLocal<PieceFinder> WITHHELD = ThreadLocal.withInitial(() -> NONE);

    private WithheldMessages() {}

    /** Whatever they say. */
    @SuppressWarnings("ReferenceEquality") // the sign for "all"
    public static boolean now() {
        return WITHHELD.get() == ALL;
    }

    /** Whether one that says this is withheld. */
    @SuppressWarnings("ReferenceEquality") // the sign for "none"
    public static boolean isWithheld(Supplier<String> message) {
        return WITHHELD.get() != NONE && WITHHELD.get().holdsPiece(message.get());
    }

    static boolean during(BooleanSupplier task) {
        return during(ALL, task);
    }

    /** @param pieces what they may not hold */
    static boolean during(PieceFinder pieces, BooleanSupplier task) {
        PieceFinder before = WITHHELD.get();
        WITHHELD.set(before.equals(ALL) ? ALL : pieces);
        try {
            return task.getAsBoolean();
        } finally {
            if (before.equals(NONE)) {
                WITHHELD.remove();
            } else {
                WITHHELD.set(before);
            }
        }
    }
}
