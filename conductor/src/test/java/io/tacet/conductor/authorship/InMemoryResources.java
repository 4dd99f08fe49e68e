package io.tacet.conductor.authorship;

import io.tacet.access.PrincipalId;
import io.tacet.access.Tag;
import io.tacet.access.Target;
import io.tacet.access.sharing.ResourceRepository;
import io.tacet.access.sharing.RunAs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.UnaryOperator;

/** Who things run as and who wrote them; who owns what is asked of others. */
public final class InMemoryResources implements ResourceRepository {
    private final Map<Target, RunAs> runAs = new HashMap<>();
    private final Map<List<Object>, RunAs> authors = new HashMap<>();

    @Override
    public void setOwner(Target target, PrincipalId owner) {}

    @Override
    public void changeTags(Target target, UnaryOperator<SortedSet<Tag>> change) {}

    @Override
    public void setRunAs(Target target, RunAs who) {
        runAs.put(target, who);
    }

    @Override
    public Optional<RunAs> runAs(Target target) {
        return Optional.ofNullable(runAs.get(target));
    }

    @Override
    public void setAuthor(Target definition, int version, RunAs author) {
        authors.put(List.of(definition, version), author);
    }

    @Override
    public Optional<RunAs> author(Target definition, int version) {
        return Optional.ofNullable(authors.get(List.of(definition, version)));
    }

    @Override
    public void forget(Target target) {
        runAs.remove(target);
        authors.keySet().removeIf(key -> key.getFirst().equals(target));
    }
}
