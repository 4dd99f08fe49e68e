package io.tacet.handle;

import io.tacet.access.PrincipalId;
import io.tacet.audit.JointRows;
import io.tacet.secret.ValueSlot;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Port: remembers of each execution which family it belongs to and who it runs as, which never changes; and of each family, who has let a
 * part of it run again, what it was handed and has stored, and what stood in it that has been overwritten.
 */
public interface ExecutionRepository {
    /** Takeovers of one family. More people than that start the workflow anew. */
    int MAX_TAKEOVERS = 20;

    Optional<Execution> find(String workflowId);

    /** @return false, and nothing changes, if that execution is known */
    boolean addIfAbsent(Execution execution);

    /** What {@link #addIfAbsent} stores, to be stored together with records of the audit. */
    JointRows adding(Execution execution);

    /** One that is not known is no error. The last one of a family takes with it what is known of the family. */
    void remove(String workflowId);

    /**
     * Each of them once, and {@link PrincipalId#DELETED} for those whose account was deleted, even if another has the id now. As of now,
     * whichever server noted them: an answer is not to be kept.
     */
    Set<PrincipalId> takeovers(String familyId);

    /**
     * Survives a crash once it has returned. One that is known is no error.
     *
     * @return false, and nothing changes, if there are {@value #MAX_TAKEOVERS} already
     */
    boolean addTakeover(String familyId, PrincipalId actor);

    /** Notes what was handed to whom, together with records of the audit. What is known is no error. */
    JointRows handing(Collection<HandOver> handOvers);

    /** What the family was handed, by any server, each of it once. */
    List<HandOver> handed(String familyId);

    /**
     * Notes what an execution has stored; of a version that is known, the sources that are not. Survives a crash once it has returned. What is
     * noted stays as long as the version.
     */
    void addStored(StoredVersion stored);

    /** What the family has stored, by any server, each version once. */
    List<StoredVersion> stored(String familyId);

    /** Whether an execution of any family has stored it. */
    boolean isStored(ValueSlot value);

    /**
     * Notes a text that stood in an execution of the family and is being overwritten.
     *
     * @param text a handle, so that it can be read in that family only; of up to 300 KB
     */
    void addOverwritten(String familyId, String text);

    /** Those of the family, as they were added, by any server. */
    List<String> overwritten(String familyId);
}
