package io.tacet.handle;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.kernel.Texts;
import io.tacet.secret.SecretName;

/**
 * A use of a secret as it stands in a workflow definition: {@code ${workflow.secrets.name}}, or with a path into a JSON value,
 * {@code ${workflow.secrets.name.field.inner}}. The name ends at the first dot.
 *
 * @param path empty for the whole value
 */
public record SecretReference(SecretName name, String path) {
    /** What every reference begins with. */
    public static final String PREFIX = "${workflow.secrets.";

    /** Longer ones are refused: no name and path in use comes near it. */
    public static final int MAX_LENGTH = 1_000;

    /**
     * Reads what stands between {@link #PREFIX} and the closing brace.
     *
     * @throws TacetException {@link ErrorCode#INVALID_REFERENCE}
     */
    public static SecretReference parse(String body) {
        if (body.length() > MAX_LENGTH) {
            throw new TacetException(
                    ErrorCode.INVALID_REFERENCE,
                    "A reference to a secret has at most " + MAX_LENGTH + " characters; this one has " + body.length()
                            + ".");
        }
        int dot = body.indexOf('.');
        String name = dot < 0 ? body : body.substring(0, dot);
        String path = dot < 0 ? "" : body.substring(dot + 1);
        if (!SecretName.isValid(name) || (dot >= 0 && !isPath(path))) {
            throw new TacetException(
                    ErrorCode.INVALID_REFERENCE,
                    PREFIX + Texts.printable(body) + "} is no reference to a secret: write " + PREFIX + "name} or "
                            + PREFIX + "name.field}, the name of letters, digits, underscore and hyphen.");
        }
        return new SecretReference(new SecretName(name), path);
    }

    /** Braces would leave in doubt where the reference ends. */
    private static boolean isPath(String path) {
        return !path.isBlank() && path.indexOf('{') < 0 && path.indexOf('}') < 0 && !Texts.hasControlCharacter(path);
    }

    /** What {@link #parse} reads. */
    public String body() {
        return path.isEmpty() ? name.value() : name + "." + path;
    }

    @Override
    public String toString() {
        return PREFIX + body() + "}";
    }
}
