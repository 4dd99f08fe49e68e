package io.tacet.access.sharing;

import io.tacet.access.AccessSet;
import io.tacet.access.Subject;
import io.tacet.access.Target;

/** Port: where grants are kept. They are read through {@link io.tacet.access.AccessFacts}. */
public interface GrantRepository {
    /** What became of it. */
    enum Outcome {
        GRANTED,
        /** Nothing changes: there is no such user, group or role. */
        NO_SUBJECT,
        /** Nothing changes: there is no such secret, environment variable, user or application. */
        NO_TARGET
    }

    /** To what the subject has on the target. */
    Outcome add(Subject subject, Target target, AccessSet accesses);

    /** From what the subject has on the target; what is not there is no error. @return false, and nothing changes, if the subject had none of it */
    boolean remove(Subject subject, Target target, AccessSet accesses);
}
