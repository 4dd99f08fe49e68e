package io.tacet.access;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.time.Duration;

/** Port: signed, short-lived tokens. A token says who, until when, and nothing else; what its bearer may do is asked anew at each use. */
public interface TokenService {
    String issue(TokenClaims claims, Duration lifetime);

    /**
     * @throws TacetException {@link ErrorCode#INVALID_TOKEN} for a token that this server did not sign,
     *     {@link ErrorCode#EXPIRED_TOKEN} for one that it did and whose time is over
     */
    TokenClaims verify(String token);
}
