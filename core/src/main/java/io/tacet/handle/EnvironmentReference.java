package io.tacet.handle;

import io.tacet.access.Target;
import io.tacet.environment.VariableName;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;

/**
 * A use of an environment variable as it stands in a workflow definition: {@code ${workflow.env.name}}, or with a path into a JSON
 * value, {@code ${workflow.env.name.field.inner}}, <code>${workflow.env.name['a.b']}</code>, {@code ${workflow.env.name[0]}}.
 *
 * @param path as JSON path has it; empty for the whole value
 */
public record EnvironmentReference(VariableName name, String path) implements Reference {
    /** What every reference begins with. */
    public static final String PREFIX = "${workflow.env.";

    /**
     * Reads what stands between {@link #PREFIX} and the closing brace.
     *
     * @throws TacetException {@link ErrorCode#INVALID_REFERENCE}
     */
    public static EnvironmentReference parse(String body) {
        NameAndPath parts = NameAndPath.parse(body, PREFIX, "an environment variable");
        return new EnvironmentReference(new VariableName(parts.name()), parts.path());
    }

    @Override
    public Target target() {
        return name.target();
    }

    @Override
    public String what() {
        return "environment variable " + name;
    }

    @Override
    public String toString() {
        return PREFIX + new NameAndPath(name.value(), path).body() + "}";
    }
}
