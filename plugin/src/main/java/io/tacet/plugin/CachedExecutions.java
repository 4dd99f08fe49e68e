package io.tacet.plugin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tacet.access.PrincipalId;
import io.tacet.audit.JointRows;
import io.tacet.handle.Execution;
import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.HandOver;
import io.tacet.handle.StoredVersion;
import io.tacet.secret.ValueSlot;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps those in memory that were asked for last: each is asked for several times while it runs, and never changes. Takeovers do, on other
 * servers too: they are asked for each time.
 */
final class CachedExecutions implements ExecutionRepository {
    private static final int MAX_ENTRIES = 10_000;

    private final ExecutionRepository repository;
    private final Cache<String, Execution> cache =
            Caffeine.newBuilder().maximumSize(MAX_ENTRIES).build();

    CachedExecutions(ExecutionRepository repository) {
        this.repository = repository;
    }

    @Override
    public Optional<Execution> find(String workflowId) {
        @Nullable Execution found = cache.getIfPresent(workflowId);
        if (found != null) {
            return Optional.of(found);
        }
        Optional<Execution> stored = repository.find(workflowId);
        stored.ifPresent(execution -> cache.put(workflowId, execution));
        return stored;
    }

    @Override
    public boolean addIfAbsent(Execution execution) {
        boolean added = repository.addIfAbsent(execution);
        if (added) {
            cache.put(execution.workflowId(), execution);
        }
        return added;
    }

    /** Whether it is stored is known to others: nothing is kept. */
    @Override
    public JointRows adding(Execution execution) {
        return repository.adding(execution);
    }

    @Override
    public void remove(String workflowId) {
        repository.remove(workflowId);
        cache.invalidate(workflowId);
    }

    @Override
    public Set<PrincipalId> takeovers(String familyId) {
        return repository.takeovers(familyId);
    }

    @Override
    public JointRows handing(Collection<HandOver> handOvers) {
        return repository.handing(handOvers);
    }

    @Override
    public void addStored(StoredVersion stored) {
        repository.addStored(stored);
    }

    @Override
    public List<StoredVersion> stored(String familyId) {
        return repository.stored(familyId);
    }

    @Override
    public boolean isStored(ValueSlot value) {
        return repository.isStored(value);
    }

    @Override
    public void addOverwritten(String familyId, String text) {
        repository.addOverwritten(familyId, text);
    }

    @Override
    public List<String> overwritten(String familyId) {
        return repository.overwritten(familyId);
    }

    @Override
    public List<HandOver> handed(String familyId) {
        return repository.handed(familyId);
    }

    @Override
    public boolean addTakeover(String familyId, PrincipalId actor) {
        return repository.addTakeover(familyId, actor);
    }
}
