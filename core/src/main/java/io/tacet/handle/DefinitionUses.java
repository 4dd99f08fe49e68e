package io.tacet.handle;

import io.tacet.access.Target;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Port: in which registered definitions something is referred to. */
public interface DefinitionUses {
    /**
     * A definition that refers to it.
     *
     * @param definition of a workflow or a task
     * @param versions of a workflow's definition, in which it stands; none of a task's
     */
    record Use(Target definition, SortedSet<Integer> versions) {
        public Use {
            versions = new TreeSet<>(versions);
        }
    }

    /**
     * Reads all definitions: for people, not for decisions. What a definition names only when it runs is not found.
     *
     * @param target a secret or an environment variable
     * @return in the order of types and names
     */
    List<Use> of(Target target);
}
