package io.tacet.conductor.authorship;

import io.tacet.access.PrincipalId;
import io.tacet.access.Tag;
import io.tacet.access.Target;
import io.tacet.access.sharing.Reservation;
import io.tacet.access.sharing.ResourceRepository;
import io.tacet.access.sharing.RunAs;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Who things run as and who wrote them; who owns what is asked of others. */
public final class InMemoryResources implements ResourceRepository {
    private final Map<Target, RunAs> runAs = new HashMap<>();
    private final Map<List<Object>, RunAs> authors = new HashMap<>();
    private final Map<Target, Map<UUID, Reservation>> reservations = new HashMap<>();

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
    public void reserve(Target name, UUID use, Reservation reservation) {
        reservations.computeIfAbsent(name, none -> new LinkedHashMap<>()).putIfAbsent(use, reservation);
    }

    @Override
    public List<Reservation> reservations(Target name) {
        return List.copyOf(reservations.getOrDefault(name, Map.of()).values());
    }

    @Override
    public void release(Target name) {
        reservations.remove(name);
    }

    @Override
    public void forget(Target target) {
        runAs.remove(target);
        authors.keySet().removeIf(key -> key.getFirst().equals(target));
    }
}
