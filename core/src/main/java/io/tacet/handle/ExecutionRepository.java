package io.tacet.handle;

import java.util.Optional;

/** Port: remembers of each execution which family it belongs to and who it runs as. What is stored never changes. */
public interface ExecutionRepository {
    Optional<Execution> find(String workflowId);

    /** @return false, and nothing changes, if that execution is known */
    boolean addIfAbsent(Execution execution);

    /** One that is not known is no error. */
    void remove(String workflowId);
}
