package io.tacet.environment;

import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.access.sharing.ResourceCatalog;
import io.tacet.kernel.Names;

/** Knows which environment variables exist, and asks another catalog for all else. */
public final class EnvironmentCatalog implements ResourceCatalog {
    private final EnvironmentRepository variables;
    private final ResourceCatalog others;

    public EnvironmentCatalog(EnvironmentRepository variables, ResourceCatalog others) {
        this.variables = variables;
        this.others = others;
    }

    @Override
    public boolean exists(Target target) {
        return target.type().equals(TargetType.ENV_VARIABLE)
                ? Names.isValid(target.id())
                        && variables.find(new VariableName(target.id())).isPresent()
                : others.exists(target);
    }
}
