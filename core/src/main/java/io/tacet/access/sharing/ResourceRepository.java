package io.tacet.access.sharing;

import io.tacet.access.PrincipalId;
import io.tacet.access.Tag;
import io.tacet.access.Target;
import java.util.SortedSet;
import java.util.function.UnaryOperator;

/**
 * Port: where owners and tags of things are kept that are themselves kept elsewhere, such as workflows. Secrets carry their own tags.
 * Read through {@link io.tacet.access.AccessFacts}.
 */
public interface ResourceRepository {
    void setOwner(Target target, PrincipalId owner);

    /** @param change from the tags that it has to those that it shall have; with no other change in between */
    void changeTags(Target target, UnaryOperator<SortedSet<Tag>> change);

    /** It is gone: so are owner, tags, and grants on it. */
    void forget(Target target);
}
