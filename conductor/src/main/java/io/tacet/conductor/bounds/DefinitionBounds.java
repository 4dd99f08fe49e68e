package io.tacet.conductor.bounds;

import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;

/** What a definition is checked for wherever it comes in, so that running it has an end. */
public final class DefinitionBounds {
    private DefinitionBounds() {}

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} */
    public static void require(WorkflowDef definition) {
        Durations.requireShort(definition);
        Nested.requireShallow(definition);
    }
}
