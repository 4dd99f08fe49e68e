package io.tacet.web.oidc;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * Where in the console somebody comes back to: a path on this server, with its query if need be, in visible ASCII without backslashes. Not
 * {@code //host}, which a browser takes for another server.
 */
record ReturnPath(String text) {
    private static final int MAX_LENGTH = 1_000;
    private static final Pattern FORM = Pattern.compile("/(?:[!-.0-\\[\\]-~][!-\\[\\]-~]*)?");

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} */
    ReturnPath {
        if (text.length() > MAX_LENGTH || !FORM.matcher(text).matches() || !isUri(text)) {
            throw new TacetException(
                    ErrorCode.INVALID_REQUEST,
                    "returnTo must be a path of this server, such as /secrets, of at most " + MAX_LENGTH
                            + " characters.");
        }
    }

    private static boolean isUri(String text) {
        try {
            return new URI(text).getAuthority() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
