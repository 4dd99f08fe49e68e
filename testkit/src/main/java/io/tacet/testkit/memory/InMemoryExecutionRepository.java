package io.tacet.testkit.memory;

import io.tacet.handle.Execution;
import io.tacet.handle.ExecutionRepository;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Executions until the process ends. */
public final class InMemoryExecutionRepository implements ExecutionRepository {
    private final Map<String, Execution> executions = new ConcurrentHashMap<>();

    @Override
    public Optional<Execution> find(String workflowId) {
        return Optional.ofNullable(executions.get(workflowId));
    }

    @Override
    public boolean addIfAbsent(Execution execution) {
        return executions.putIfAbsent(execution.workflowId(), execution) == null;
    }

    @Override
    public void remove(String workflowId) {
        executions.remove(workflowId);
    }
}
