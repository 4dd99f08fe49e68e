package io.tacet.access;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;

/** Tells whose token this is, now: a user who was deactivated a second ago is out. One for all protocols. */
@FunctionalInterface
public interface Authenticator {
    /** @throws TacetException {@link ErrorCode#INVALID_TOKEN}, {@link ErrorCode#EXPIRED_TOKEN} */
    SignedIn authenticate(String token);
}
