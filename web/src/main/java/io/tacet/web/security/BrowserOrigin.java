package io.tacet.web.security;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which page made a browser send a request, as far as the browser tells: {@code Sec-Fetch-Site}, which no page can set. */
public final class BrowserOrigin {
    private static final String HEADER = "Sec-Fetch-Site";

    /** From a page of ours; or typed, or from a bookmark. */
    private static final Set<String> OURS = Set.of("same-origin", "none");

    private BrowserOrigin() {}

    /** @throws TacetException {@link ErrorCode#FORGED_REQUEST} if it was a page of another site or port */
    public static void requireOurs(HttpServletRequest request) {
        @Nullable String site = request.getHeader(HEADER);
        if (site != null && !OURS.contains(site)) {
            throw new TacetException(
                    ErrorCode.FORGED_REQUEST,
                    "A page of another origin made this request; use the console of this server.");
        }
    }
}
