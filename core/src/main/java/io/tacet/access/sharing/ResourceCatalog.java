package io.tacet.access.sharing;

import io.tacet.access.Target;

/** Port: which of the things exist that the engine keeps, such as definitions of workflows and tasks. */
@FunctionalInterface
public interface ResourceCatalog {
    /** True for a type of which the engine keeps none. */
    boolean exists(Target target);
}
