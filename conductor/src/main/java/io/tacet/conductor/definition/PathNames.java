package io.tacet.conductor.definition;

import io.tacet.handle.HandleDisplay;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.regex.Pattern;

/**
 * Names of definitions, schedules and handlers stand in the paths of requests: one that no path can hold could be neither shown nor deleted. And a name that is
 * built from data has the mask where a value was sealed: a definition of such a name would run in place of the one that was meant.
 */
public final class PathNames {
    /** What servers refuse in paths, in whatever encoding, and what nobody sees. */
    private static final Pattern UNNAMEABLE = Pattern.compile("[/\\\\;%\\p{Cc}\\p{Cf}]");

    private PathNames() {}

    /**
     * @param what it is the name of
     * @throws TacetException {@link ErrorCode#INVALID_REQUEST}
     */
    public static void require(String name, String what) {
        if (name.equals(".")
                || name.equals("..")
                || !name.strip().equals(name)
                || UNNAMEABLE.matcher(name).find()) {
            throw new TacetException(
                    ErrorCode.INVALID_REQUEST,
                    "The name of a " + what
                            + " is not '.' or '..' and has no '/', '\\', ';' or '%', no invisible character and no"
                            + " blank at its ends, as paths cannot hold these. Choose another name.");
        }
        if (name.contains(HandleDisplay.MASK)) {
            throw new TacetException(
                    ErrorCode.INVALID_REQUEST,
                    "The name of a " + what + " has no '***', which stands for what is hidden. Choose another name.");
        }
    }
}
