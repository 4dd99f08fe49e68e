package io.tacet.environment;

import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.Names;
import io.tacet.kernel.TacetException;

/**
 * What an environment variable is called, by the rule of {@link Names}. Names that differ in case are different variables.
 * Anything else is a {@link TacetException} with {@link ErrorCode#INVALID_ENVIRONMENT_VARIABLE}.
 */
public record VariableName(String value) {
    public VariableName {
        Names.check(value, "The name of an environment variable", ErrorCode.INVALID_ENVIRONMENT_VARIABLE);
    }

    /** What accesses to it are granted on. */
    public Target target() {
        return new Target(TargetType.ENV_VARIABLE, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
