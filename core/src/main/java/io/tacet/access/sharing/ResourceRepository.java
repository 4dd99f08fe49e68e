package io.tacet.access.sharing;

import io.tacet.access.PrincipalId;
import io.tacet.access.Tag;
import io.tacet.access.Target;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Port: where owners and tags of things are kept that are themselves kept elsewhere, such as workflows, and who schedules and event handlers
 * run as. Secrets carry their own tags. Owners and tags are read through {@link io.tacet.access.AccessFacts}.
 */
public interface ResourceRepository {
    void setOwner(Target target, PrincipalId owner);

    /** @param change from the tags that it has to those that it shall have; with no other change in between */
    void changeTags(Target target, UnaryOperator<SortedSet<Tag>> change);

    /** Instead of what was there. It goes when the target is forgotten, and when the user is deleted. */
    void setRunAs(Target target, RunAs runAs);

    Optional<RunAs> runAs(Target target);

    /**
     * Who saved a definition last. Replaces what was there; goes when the definition is forgotten, and when the user is deleted.
     *
     * @param version of the definition; 0 for one without versions
     */
    void setAuthor(Target definition, int version, RunAs author);

    Optional<RunAs> author(Target definition, int version);

    /**
     * Keeps a name for some, beside earlier reservations of it.
     *
     * @param use for which it is kept: the same one again changes nothing
     */
    void reserve(Target name, UUID use, Reservation reservation);

    /** All of a name; one for each use. */
    List<Reservation> reservations(Target name);

    /** From now on it is kept for nobody. */
    void release(Target name);

    /** It is gone: so are owner, tags, grants on it, who it runs as and who wrote it. */
    void forget(Target target);
}
