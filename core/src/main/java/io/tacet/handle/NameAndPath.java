package io.tacet.handle;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.Names;
import io.tacet.kernel.TacetException;
import io.tacet.kernel.Texts;

/**
 * What stands in a reference after its prefix: {@code name}, {@code name.path}, or <code>name['path']</code> and {@code name[0]}. The name ends at the first
 * dot or bracket.
 *
 * @param path a JSON path; one that begins with a bracket has the {@link #ROOT} before it
 */
record NameAndPath(String name, String path) {
    private static final String ROOT = "$";

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
        int end = endOfName(body);
        String name = body.substring(0, end);
        String rest = body.substring(end);
        String path = rest.startsWith(".") ? rest.substring(1) : rest.isEmpty() ? "" : ROOT + rest;
        if (!Names.isValid(name) || (!rest.isEmpty() && !isPath(path))) {
            throw new TacetException(
                    ErrorCode.INVALID_REFERENCE,
                    prefix + Texts.printable(body) + "} is no reference to " + what + ": write " + prefix + "name}, "
                            + prefix + "name.field} or " + prefix
                            + "name['field']}, the name of letters, digits, underscore and hyphen.");
        }
        return new NameAndPath(name, path);
    }

    private static int endOfName(String body) {
        int end = 0;
        while (end < body.length() && body.charAt(end) != '.' && body.charAt(end) != '[') {
            end++;
        }
        return end;
    }

    /** Braces would leave in doubt where the reference ends. */
    private static boolean isPath(String path) {
        return !path.isBlank()
                && (!path.startsWith(ROOT + "[") || path.indexOf(']') > 0)
                && path.indexOf('{') < 0
                && path.indexOf('}') < 0
                && !Texts.hasControlCharacter(path);
    }

    /** What {@link #parse} reads. */
    String body() {
        if (path.startsWith(ROOT + "[")) {
            return name + path.substring(ROOT.length());
        }
        return path.isEmpty() ? name : name + "." + path;
    }
}
