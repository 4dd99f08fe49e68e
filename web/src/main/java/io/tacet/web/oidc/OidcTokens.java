package io.tacet.web.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import io.tacet.access.ProviderTokens;
import io.tacet.access.TokenClaims;
import io.tacet.access.directory.ProvidedUsers;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The provider's JWTs as tokens for the API: signed by one of its keys, of its issuer, for our audience, not over, and as {@link ApiTokens} want
 * them. A token that is bound to a key of its bearer ({@code cnf}) is refused, since nobody here asks for that key.
 */
final class OidcTokens implements ProviderTokens {
    private final OidcSettings settings;
    private final Provider provider;
    private final AdmittedTokens admitted;
    private final ProvidedUsers users;
    private final InstantSource clock;

    OidcTokens(
            OidcSettings settings,
            Provider provider,
            AdmittedTokens admitted,
            ProvidedUsers users,
            InstantSource clock) {
        this.settings = settings;
        this.provider = provider;
        this.admitted = admitted;
        this.users = users;
        this.clock = clock;
    }

    @Override
    public boolean claims(String token) {
        try {
            @Nullable JWTClaimsSet claims = JWTParser.parse(token).getJWTClaimsSet();
            return claims != null && settings.issuer().toString().equals(claims.getIssuer());
        } catch (ParseException e) {
            return false;
        }
    }

    @Override
    public TokenClaims verify(String token) {
        JWTClaimsSet claims = verified(token);
        try {
            return admitted.get(token, () -> users.admit(settings.claims().identity(claims)));
        } catch (TacetException e) {
            throw e.code().kind() == ErrorCode.Kind.UNAVAILABLE ? e : invalid(String.valueOf(e.getMessage()));
        }
    }

    /** Each time: a key that the provider has taken back is worth nothing after five minutes. */
    private JWTClaimsSet verified(String token) {
        try {
            JWT parsed = JWTParser.parse(token);
            JWTClaimsSet claims = processor().process(parsed, null);
            settings.apiTokens().require(parsed, claims, settings.client().id(), clock.instant());
            return claims;
        } catch (ExpiredJWTException e) {
            throw new TacetException(
                    ErrorCode.EXPIRED_TOKEN, "The token has expired; get a new one from the provider.");
        } catch (KeySourceException e) {
            // Of many tokens with unknown keys, each of which would ask the provider.
            throw e instanceof RateLimitReachedException ? notGood() : provider.unavailable();
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw notGood();
        }
    }

    private DefaultJWTProcessor<SecurityContext> processor() {
        DefaultJWTClaimsVerifier<SecurityContext> verifier = new DefaultJWTClaimsVerifier<>(
                Set.of(settings.apiTokens().audience()),
                new JWTClaimsSet.Builder().issuer(settings.issuer().toString()).build(),
                Set.of("sub", "iat", "exp"),
                Set.of("cnf"));
        verifier.setMaxClockSkew((int) ApiTokens.CLOCK_SKEW.toSeconds());
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(provider.known().keys());
        processor.setJWTClaimsSetVerifier(verifier);
        return processor;
    }

    private TacetException notGood() {
        return invalid("The token is not good: it must be signed by " + settings.issuer() + " and be for the audience "
                + settings.apiTokens().audience() + ".");
    }

    private static TacetException invalid(String message) {
        return new TacetException(ErrorCode.INVALID_TOKEN, message);
    }
}
