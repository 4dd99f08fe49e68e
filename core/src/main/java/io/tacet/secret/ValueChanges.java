package io.tacet.secret;

import java.util.List;

/** Port: which values were stored, by whichever server, in the order in which they became visible. */
public interface ValueChanges {
    /** The number of the last {@link ValueChange}; 0 if there was none. Cheap: asked whenever a task ends. */
    long last();

    /** Values stored after that change, and kept since; oldest first. */
    List<ValueChange> after(long number, int limit);
}
