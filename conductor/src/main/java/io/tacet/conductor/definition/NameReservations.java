package io.tacet.conductor.definition;

import com.netflix.conductor.dao.MetadataDAO;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.access.sharing.Reservation;
import io.tacet.access.sharing.ResourceRepository;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps names of which there may still be executions, tasks and records, but no definition: who registers one gets what goes by that name. It is kept
 * for whoever owned or deleted the definition, or started an execution with a definition of their own.
 */
public final class NameReservations {
    /** For whom a name is kept. */
    public enum Kept {
        FOR_NOBODY,
        /** They or somebody with them had a thing of that name: others that use the name do not keep them from it. */
        FOR_THE_PREVIOUS_OWNER,
        FOR_ITS_USER,
        FOR_OTHERS
    }

    /** Of a name, as it is stored. */
    private static final int LONGEST = 255;

    private final ResourceRepository resources;
    private final MetadataDAO registry;

    public NameReservations(ResourceRepository resources, MetadataDAO registry) {
        this.resources = resources;
        this.registry = registry;
    }

    /** An execution of a definition that came with its start, or stands in another one. */
    public void started(String workflow, PrincipalId runAs) {
        Target name = folded(new Target(TargetType.WORKFLOW_DEF, workflow));
        Reservation mine = new Reservation(false, Set.of(runAs));
        if (!resources.reservations(name).contains(mine)
                && registry.getLatestWorkflowDef(workflow).isEmpty()) {
            resources.reserve(name, UUID.nameUUIDFromBytes(runAs.value().getBytes(StandardCharsets.UTF_8)), mine);
        }
    }

    /** A thing that is gone, where it is. */
    public void deleted(Target thing, Optional<PrincipalId> owner, PrincipalId by) {
        Set<PrincipalId> takers = new HashSet<>(Set.of(by));
        owner.ifPresent(takers::add);
        resources.reserve(folded(thing), UUID.randomUUID(), new Reservation(true, takers));
    }

    /** There is a thing of the name again. */
    public void taken(Target thing) {
        resources.release(folded(thing));
    }

    /** What that means to somebody who wants to take the name. */
    public Kept keptFor(PrincipalId somebody, Target name) {
        List<Reservation> all = resources.reservations(folded(name));
        if (all.isEmpty()) {
            return Kept.FOR_NOBODY;
        }
        if (!all.stream().allMatch(one -> one.takers().contains(somebody))) {
            return Kept.FOR_OTHERS;
        }
        return all.stream().anyMatch(Reservation::registered) ? Kept.FOR_THE_PREVIOUS_OWNER : Kept.FOR_ITS_USER;
    }

    /** One of the databases may take another spelling for the same. */
    private static Target folded(Target name) {
        String folded = TaskTypes.folded(name.id());
        return new Target(name.type(), folded.substring(0, Math.min(LONGEST, folded.length())));
    }
}
