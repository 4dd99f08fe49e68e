package io.tacet.web.oidc;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which of a provider's tokens are credentials for the API, of those that the provider has signed for our audience and whose time is not over.
 *
 * @param audience that they must name
 * @param clients besides our own client at the provider, those to which it may have given them; {@value #ANY_CLIENT} is any
 * @param idTokens whether ID tokens are credentials too. They tell a client who has signed in, and are passed on more freely than access tokens
 * @param longestLifetime from issue to expiry
 */
public record ApiTokens(String audience, Set<String> clients, boolean idTokens, Duration longestLifetime) {
    static final String ANY_CLIENT = "*";
    static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    private static final String ACCESS_TOKEN_TYPE = "at+jwt";

    /** What only ID tokens have. */
    private static final Set<String> ID_TOKEN_CLAIMS = Set.of("nonce", "at_hash", "c_hash");

    /** @throws TacetException {@link ErrorCode#CONFIGURATION_INVALID} */
    public ApiTokens {
        clients = Set.copyOf(clients);
        if (longestLifetime.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new TacetException(
                    ErrorCode.CONFIGURATION_INVALID, "tacet.oidc.longest-token-lifetime must be at least 1m.");
        }
    }

    /** @throws TacetException {@link ErrorCode#INVALID_TOKEN}, with what to do */
    void require(JWT token, JWTClaimsSet claims, String ownClient, Instant now) {
        requireLifetime(claims, now);
        Kind kind = kind(token, claims, ownClient);
        if (kind == Kind.OTHER) {
            throw refused("is no access token; send an access token.");
        }
        if (kind == Kind.ID_TOKEN && !idTokens) {
            throw refused("is an ID token, or looks like one; send an access token, with an audience of its own"
                    + " (tacet.oidc.audience), or let an administrator set tacet.oidc.accept-id-tokens=true.");
        }
        requireClient(claims, kind, ownClient);
    }

    private void requireLifetime(JWTClaimsSet claims, Instant now) {
        @Nullable Date issued = claims.getIssueTime();
        @Nullable Date expires = claims.getExpirationTime();
        if (issued == null || expires == null) {
            throw refused("does not say when it was issued and when it expires (iat, exp).");
        }
        if (issued.toInstant().isAfter(now.plus(CLOCK_SKEW))) {
            throw refused("was issued in the future; check the clocks of the provider and of this server.");
        }
        if (Duration.between(issued.toInstant(), expires.toInstant()).compareTo(longestLifetime) > 0) {
            throw refused("lives longer than " + longestLifetime + " (tacet.oidc.longest-token-lifetime).");
        }
    }

    private enum Kind {
        ACCESS_TOKEN,
        ID_TOKEN,
        OTHER
    }

    /** Some providers say so in the header, some in a claim, and some do not say: then what names our client as its audience is for the client. */
    private static Kind kind(JWT token, JWTClaimsSet claims, String ownClient) {
        if (claims.getClaim("events") != null) {
            return Kind.OTHER;
        }
        if (Optional.ofNullable(token.getHeader().getType())
                .filter(type -> type.getType().equalsIgnoreCase(ACCESS_TOKEN_TYPE))
                .isPresent()) {
            return Kind.ACCESS_TOKEN;
        }
        @Nullable Object type = claims.getClaim("typ");
        if (type != null) {
            return switch (String.valueOf(type).toLowerCase(Locale.ROOT)) {
                case "bearer", ACCESS_TOKEN_TYPE -> Kind.ACCESS_TOKEN;
                case "id" -> Kind.ID_TOKEN;
                default -> Kind.OTHER;
            };
        }
        boolean forTheClient = claims.getAudience().contains(ownClient)
                || ID_TOKEN_CLAIMS.stream().anyMatch(name -> claims.getClaim(name) != null);
        return forTheClient ? Kind.ID_TOKEN : Kind.ACCESS_TOKEN;
    }

    private void requireClient(JWTClaimsSet claims, Kind kind, String ownClient) {
        boolean known = Stream.of("azp", "client_id")
                .map(claims::getClaim)
                .allMatch(client -> client == null
                        || client.equals(ownClient)
                        || (kind == Kind.ACCESS_TOKEN && isOneOf(clients, client)));
        if (!known) {
            throw refused("was issued to another client (azp); an administrator can add that client to"
                    + " tacet.oidc.clients.");
        }
    }

    private static boolean isOneOf(Set<String> clients, Object client) {
        return clients.contains(ANY_CLIENT) || (client instanceof String id && clients.contains(id));
    }

    private static TacetException refused(String why) {
        return new TacetException(ErrorCode.INVALID_TOKEN, "The identity provider's token " + why);
    }
}
