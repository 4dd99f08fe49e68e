package io.tacet.secret;

import java.util.List;

/** Port: which values were stored and which secrets were purged, by whichever server, in the order in which that became visible. */
public interface ValueChanges {
    /** The number of the last {@link ValueChange} or purge; 0 if there was none. Cheap: asked whenever a task ends. */
    long last();

    /** Values stored after that change, and kept since; oldest first. */
    List<ValueChange> after(long number, int limit);

    /** Secrets that were removed for good after that change. */
    List<SecretId> purgedAfter(long number);
}
