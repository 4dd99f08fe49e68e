package io.tacet.web.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.kernel.Texts;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The identity provider: its endpoints, asked for at the first use and then known, and its keys, asked for again after five minutes, or when a
 * token names one that is not known, but not more often than twice in 30 seconds. While it does not answer, only what needs it is refused.
 */
final class Provider {
    static final int TIMEOUT_MILLIS = 5_000;

    /** Asymmetric ones only: with HMAC, a public key would do for a secret. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final int MAX_KEYS_BYTES = 256 * 1024;
    private static final Duration OLD_KEYS_IN_OUTAGE = Duration.ofHours(1);

    /** Whoever comes meanwhile gets the same refusal at once, and does not wait for the next time-out. */
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Provider.class);

    private final URI issuer;
    private final InstantSource clock;
    private volatile @Nullable Known known;
    private Instant askAgain = Instant.MIN;

    Provider(URI issuer, InstantSource clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    /** What the provider says of itself, and what chooses its key for a token. */
    record Known(OIDCProviderMetadata metadata, JWSKeySelector<SecurityContext> keys) {}

    /** @throws TacetException {@link ErrorCode#PROVIDER_UNAVAILABLE} */
    Known known() {
        @Nullable Known before = known;
        return before == null ? discover() : before;
    }

    private synchronized Known discover() {
        @Nullable Known before = known;
        if (before != null) {
            return before;
        }
        if (clock.instant().isBefore(askAgain)) {
            throw unavailable();
        }
        try {
            Known found = ask();
            known = found;
            return found;
        } catch (GeneralException | IOException e) {
            LOG.warn(
                    "Cannot use the identity provider {}: {}", issuer, Texts.printable(String.valueOf(e.getMessage())));
            askAgain = clock.instant().plus(ASK_AGAIN);
            throw unavailable();
        }
    }

    private Known ask() throws GeneralException, IOException {
        OIDCProviderMetadata metadata =
                OIDCProviderMetadata.resolve(new Issuer(issuer), TIMEOUT_MILLIS, TIMEOUT_MILLIS);
        requireSafe("authorization_endpoint", metadata.getAuthorizationEndpointURI());
        requireSafe("token_endpoint", metadata.getTokenEndpointURI());
        requireSafe("jwks_uri", metadata.getJWKSetURI());
        return new Known(metadata, new JWSVerificationKeySelector<>(ALGORITHMS, keys(metadata.getJWKSetURI())));
    }

    private static void requireSafe(String what, @Nullable URI endpoint) throws GeneralException {
        if (!Loopback.isSafe(endpoint)) {
            throw new GeneralException("its " + what + " is no https URL");
        }
    }

    private static JWKSource<SecurityContext> keys(URI url) throws MalformedURLException {
        return JWKSourceBuilder.<SecurityContext>create(
                        url.toURL(), new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_KEYS_BYTES))
                .refreshAheadCache(false)
                .retrying(true)
                .outageTolerant(OLD_KEYS_IN_OUTAGE.toMillis())
                .build();
    }

    TacetException unavailable() {
        return new TacetException(
                ErrorCode.PROVIDER_UNAVAILABLE,
                "The identity provider " + issuer
                        + " does not answer as it should; the server's log says more. Try again.");
    }
}
