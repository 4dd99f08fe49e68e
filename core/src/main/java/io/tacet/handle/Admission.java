package io.tacet.handle;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Collection;
import java.util.Optional;

/** Whether whoever gets a task may have values of its execution. Asked before each of them. */
@FunctionalInterface
public interface Admission {
    /**
     * @param senders authors who sent the value to the task; empty for one who is not known
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING}
     */
    void require(Execution execution, Collection<Optional<Author>> senders);
}
