package io.tacet.access.sharing;

import io.tacet.access.AccessSet;
import io.tacet.access.Subject;
import io.tacet.access.Target;

/** Port: where grants are kept. They are read through {@link io.tacet.access.AccessFacts}. */
public interface GrantRepository {
    /**
     * To what the subject has on the target.
     *
     * @return false, and nothing changes, if there is no such subject, or no such secret, user or application
     */
    boolean add(Subject subject, Target target, AccessSet accesses);

    /** From what the subject has on the target; what is not there is no error. */
    void remove(Subject subject, Target target, AccessSet accesses);
}
