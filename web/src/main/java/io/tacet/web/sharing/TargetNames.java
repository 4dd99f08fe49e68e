package io.tacet.web.sharing;

import io.tacet.access.Target;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;

/** Targets as they stand in a query. */
final class TargetNames {
    private TargetNames() {}

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} unless it is written {@code TYPE:id} */
    static Target parse(String target) {
        int colon = target.indexOf(':');
        if (colon < 0) {
            throw new TacetException(
                    ErrorCode.INVALID_REQUEST, "A target is written TYPE:id, such as SECRET_NAME:api_key.");
        }
        return GrantRequest.targetOf(target.substring(0, colon), target.substring(colon + 1));
    }
}
