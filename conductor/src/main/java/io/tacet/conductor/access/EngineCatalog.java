package io.tacet.conductor.access;

import com.netflix.conductor.dao.MetadataDAO;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.access.sharing.ResourceCatalog;

/** Asks the engine's registry of definitions. */
public final class EngineCatalog implements ResourceCatalog {
    private final MetadataDAO registry;

    public EngineCatalog(MetadataDAO registry) {
        this.registry = registry;
    }

    @Override
    public boolean exists(Target target) {
        if (target.type().equals(TargetType.WORKFLOW_DEF)) {
            return registry.getLatestWorkflowDef(target.id()).isPresent();
        }
        if (target.type().equals(TargetType.TASK_DEF)) {
            return registry.getTaskDef(target.id()) != null;
        }
        return true;
    }
}
