package io.tacet.handle;

import io.tacet.access.Target;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.secret.SecretName;

/**
 * A use of a secret as it stands in a workflow definition: {@code ${workflow.secrets.name}}, or with a path into a JSON value,
 * {@code ${workflow.secrets.name.field.inner}}, <code>${workflow.secrets.name['a.b']}</code>, {@code ${workflow.secrets.name[0]}}.
 *
 * @param path as JSON path has it; empty for the whole value
 */
public record SecretReference(SecretName name, String path) implements Reference {
    /** What every reference begins with. */
    public static final String PREFIX = "${workflow.secrets.";

    /**
     * Reads what stands between {@link #PREFIX} and the closing brace.
     *
     * @throws TacetException {@link ErrorCode#INVALID_REFERENCE}
     */
    public static SecretReference parse(String body) {
        NameAndPath parts = NameAndPath.parse(body, PREFIX, "a secret");
        return new SecretReference(new SecretName(parts.name()), parts.path());
    }

    /** What {@link #parse} reads. */
    public String body() {
        return new NameAndPath(name.value(), path).body();
    }

    @Override
    public Target target() {
        return Target.secret(name.value());
    }

    @Override
    public String what() {
        return "secret " + name;
    }

    @Override
    public String toString() {
        return PREFIX + body() + "}";
    }
}
