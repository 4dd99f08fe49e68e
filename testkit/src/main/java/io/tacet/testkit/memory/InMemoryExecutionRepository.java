package io.tacet.testkit.memory;

import io.tacet.access.PrincipalId;
import io.tacet.audit.JointRows;
import io.tacet.handle.Execution;
import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.HandOver;
import io.tacet.handle.StoredVersion;
import io.tacet.secret.ValueSlot;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Executions until the process ends. */
public final class InMemoryExecutionRepository implements ExecutionRepository {
    private final Map<String, Execution> executions = new ConcurrentHashMap<>();
    private final Map<String, Set<PrincipalId>> takeovers = new ConcurrentHashMap<>();
    private final Map<String, List<String>> overwritten = new ConcurrentHashMap<>();
    private final Set<HandOver> handed = ConcurrentHashMap.newKeySet();
    private final Map<VersionOfFamily, Set<String>> stored = new ConcurrentHashMap<>();

    private record VersionOfFamily(String familyId, ValueSlot value) {}

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
        Execution removed = executions.remove(workflowId);
        if (removed != null
                && executions.values().stream()
                        .noneMatch(other -> other.familyId().equals(removed.familyId()))) {
            takeovers.remove(removed.familyId());
            overwritten.remove(removed.familyId());
            handed.removeIf(handOver -> handOver.familyId().equals(removed.familyId()));
        }
    }

    @Override
    public Set<PrincipalId> takeovers(String familyId) {
        return Set.copyOf(takeovers.getOrDefault(familyId, Set.of()));
    }

    @Override
    public JointRows handing(Collection<HandOver> handOvers) {
        throw new UnsupportedOperationException("no records are kept in memory");
    }

    /** As the rows of {@link #handing} are stored. */
    public void handOver(Collection<HandOver> handOvers) {
        handed.addAll(handOvers);
    }

    @Override
    public void addStored(StoredVersion added) {
        stored.merge(
                new VersionOfFamily(added.familyId(), added.value()),
                added.sources(),
                (before, more) -> Stream.of(before, more).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public List<StoredVersion> stored(String familyId) {
        return stored.entrySet().stream()
                .filter(entry -> entry.getKey().familyId().equals(familyId))
                .map(entry -> new StoredVersion(familyId, entry.getKey().value(), entry.getValue()))
                .toList();
    }

    @Override
    public boolean isStored(ValueSlot value) {
        return stored.keySet().stream().anyMatch(key -> key.value().equals(value));
    }

    @Override
    public void addOverwritten(String familyId, String text) {
        overwritten
                .computeIfAbsent(familyId, family -> new CopyOnWriteArrayList<>())
                .add(text);
    }

    @Override
    public List<String> overwritten(String familyId) {
        return List.copyOf(overwritten.getOrDefault(familyId, List.of()));
    }

    @Override
    public List<HandOver> handed(String familyId) {
        return handed.stream()
                .filter(handOver -> handOver.familyId().equals(familyId))
                .toList();
    }

    @Override
    public synchronized boolean addTakeover(String familyId, PrincipalId actor) {
        Set<PrincipalId> known = new LinkedHashSet<>(takeovers(familyId));
        known.add(actor);
        if (known.size() > MAX_TAKEOVERS) {
            return false;
        }
        takeovers.put(familyId, known);
        return true;
    }
}
