package io.tacet.handle;

import io.tacet.access.PrincipalId;
import io.tacet.audit.JointRows;
import io.tacet.secret.ValueSlot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Knows takeovers and what was stored; in-memory repositories are in the testkit, which the core cannot use. */
final class FakeExecutions implements ExecutionRepository {
    private final Map<String, Execution> executions = new HashMap<>();
    private final List<StoredVersion> stored = new ArrayList<>();
    private final Map<String, Set<PrincipalId>> takeovers = new HashMap<>();

    @Override
    public Optional<Execution> find(String workflowId) {
        return Optional.ofNullable(executions.get(workflowId));
    }

    @Override
    public boolean addIfAbsent(Execution execution) {
        return executions.putIfAbsent(execution.workflowId(), execution) == null;
    }

    @Override
    public JointRows adding(Execution execution) {
        throw new UnsupportedOperationException("no records are kept in memory");
    }

    @Override
    public void remove(String workflowId) {
        executions.remove(workflowId);
    }

    @Override
    public Set<PrincipalId> takeovers(String familyId) {
        return takeovers.getOrDefault(familyId, Set.of());
    }

    @Override
    public JointRows handing(Collection<HandOver> handOvers) {
        throw new UnsupportedOperationException("no records are kept in memory");
    }

    @Override
    public void addStored(StoredVersion stored) {
        this.stored.add(stored);
    }

    @Override
    public List<StoredVersion> stored(String familyId) {
        return stored.stream()
                .filter(version -> version.familyId().equals(familyId))
                .toList();
    }

    @Override
    public boolean isStored(ValueSlot value) {
        return false;
    }

    @Override
    public void addOverwritten(String familyId, String text) {
        throw new UnsupportedOperationException("nothing is overwritten here");
    }

    @Override
    public List<String> overwritten(String familyId) {
        return List.of();
    }

    @Override
    public List<HandOver> handed(String familyId) {
        return List.of();
    }

    @Override
    public boolean addTakeover(String familyId, PrincipalId actor) {
        Set<PrincipalId> known = takeovers.computeIfAbsent(familyId, family -> new LinkedHashSet<>());
        return known.contains(actor) || (known.size() < MAX_TAKEOVERS && known.add(actor));
    }
}
