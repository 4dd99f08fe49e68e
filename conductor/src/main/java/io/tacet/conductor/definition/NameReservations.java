package io.tacet.conductor.definition;

import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.access.sharing.Reservation;
import io.tacet.access.sharing.ResourceCatalog;
import io.tacet.access.sharing.ResourceRepository;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    private final ResourceCatalog catalog;

    public NameReservations(ResourceRepository resources, ResourceCatalog catalog) {
        this.resources = resources;
        this.catalog = catalog;
    }

    /**
     * An execution. What it starts goes by the names of the definitions that stand in its own; where that is not a registered one, nothing else keeps its name
     * and those of the workflows that it may still start.
     *
     * @param isBrought whether its own definition came with its start, or stands in another one
     */
    public void started(WorkflowDef definition, boolean isBrought, PrincipalId runAs) {
        Stream<Target> inline = InlineDefinitions.names(definition).map(NameReservations::workflow);
        Stream<Target> brought = isBrought
                ? Stream.concat(
                        Stream.of(workflow(definition.getName())),
                        NamedThings.targetsIn(definition).stream()
                                .filter(target -> target.type().equals(TargetType.WORKFLOW_DEF)))
                : Stream.empty();
        Stream.concat(inline, brought).distinct().forEach(name -> keep(name, Set.of(runAs)));
    }

    /**
     * A definition that no longer names what it did, while executions of it go on with what they have.
     *
     * @param now empty where it is deleted
     * @param takers for whom the names are kept
     */
    public void dropped(WorkflowDef before, Optional<WorkflowDef> now, Set<PrincipalId> takers) {
        Set<Target> dropped = new HashSet<>(NamedThings.targetsIn(before));
        now.ifPresent(definition -> dropped.removeAll(NamedThings.targetsIn(definition)));
        dropped.forEach(name -> keep(name, takers));
    }

    /** For what is not registered. */
    private void keep(Target thing, Set<PrincipalId> takers) {
        Target name = folded(thing);
        Reservation mine = new Reservation(false, takers);
        if (!catalog.exists(thing) && !resources.reservations(name).contains(mine)) {
            String all = takers.stream().map(PrincipalId::value).sorted().collect(Collectors.joining("\n"));
            resources.reserve(name, UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)), mine);
        }
    }

    private static Target workflow(String name) {
        return new Target(TargetType.WORKFLOW_DEF, name);
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
