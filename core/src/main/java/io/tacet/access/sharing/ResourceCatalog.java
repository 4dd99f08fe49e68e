package io.tacet.access.sharing;

import io.tacet.access.Target;

/** Port: which things exist, of those that {@link GrantRepository} does not know of itself. */
@FunctionalInterface
public interface ResourceCatalog {
    /** True for a type of which it knows none. */
    boolean exists(Target target);
}
