package io.tacet.handle;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.Names;
import io.tacet.kernel.TacetException;
import io.tacet.kernel.Texts;

/** What stands in a reference after its prefix: {@code name}, or {@code name.path}. The name ends at the first dot. */
record NameAndPath(String name, String path) {
    /**
     * @param prefix what such references begin with
     * @param what they refer to, for messages, such as "a secret"
     * @throws TacetException {@link ErrorCode#INVALID_REFERENCE}
     */
    static NameAndPath parse(String body, String prefix, String what) {
        if (body.length() > Reference.MAX_LENGTH) {
            throw new TacetException(
                    ErrorCode.INVALID_REFERENCE,
                    "A reference to " + what + " has at most " + Reference.MAX_LENGTH + " characters; this one has "
                            + body.length() + ".");
        }
        int dot = body.indexOf('.');
        String name = dot < 0 ? body : body.substring(0, dot);
        String path = dot < 0 ? "" : body.substring(dot + 1);
        if (!Names.isValid(name) || (dot >= 0 && !isPath(path))) {
            throw new TacetException(
                    ErrorCode.INVALID_REFERENCE,
                    prefix + Texts.printable(body) + "} is no reference to " + what + ": write " + prefix + "name} or "
                            + prefix + "name.field}, the name of letters, digits, underscore and hyphen.");
        }
        return new NameAndPath(name, path);
    }

    /** Braces would leave in doubt where the reference ends. */
    private static boolean isPath(String path) {
        return !path.isBlank() && path.indexOf('{') < 0 && path.indexOf('}') < 0 && !Texts.hasControlCharacter(path);
    }

    /** What {@link #parse} reads. */
    String body() {
        return path.isEmpty() ? name : name + "." + path;
    }
}
