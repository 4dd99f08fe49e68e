package io.tacet.web.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.AuthorizedParty;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.tacet.access.directory.ProvidedIdentity;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.PlaintextAccess;
import io.tacet.kernel.SensitiveValue;
import io.tacet.kernel.TacetException;
import io.tacet.kernel.Texts;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The authorization code flow with PKCE: sends a browser to the provider, and makes an identity of what it comes back with. */
final class CodeFlow {
    private static final Logger LOG = LoggerFactory.getLogger(CodeFlow.class);

    private final OidcSettings settings;
    private final Provider provider;

    CodeFlow(OidcSettings settings, Provider provider) {
        this.settings = settings;
        this.provider = provider;
    }

    /** @throws TacetException {@link ErrorCode#PROVIDER_UNAVAILABLE} */
    URI begin(SignInFlow flow, URI callback) {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE, Scope.parse(settings.scopes()), clientId(), callback)
                .endpointURI(provider.known().metadata().getAuthorizationEndpointURI())
                .state(flow.state())
                .nonce(flow.nonce())
                .codeChallenge(flow.verifier(), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /**
     * @param answer the query that the browser came back with, whose state was found to be the flow's
     * @throws TacetException {@link ErrorCode#SIGN_IN_FAILED}, {@link ErrorCode#PROVIDER_UNAVAILABLE}
     */
    ProvidedIdentity finish(SignInFlow flow, URI callback, Map<String, List<String>> answer) {
        AuthorizationGrant grant =
                new AuthorizationCodeGrant(success(answer, callback).getAuthorizationCode(), callback, flow.verifier());
        return settings.claims().identity(verified(idToken(grant), flow));
    }

    private AuthenticationSuccessResponse success(Map<String, List<String>> answer, URI callback) {
        try {
            AuthenticationResponse response = AuthenticationResponseParser.parse(callback, answer);
            if (!response.indicatesSuccess()) {
                throw refused(response.toErrorResponse().getErrorObject());
            }
            AuthenticationSuccessResponse success = response.toSuccessResponse();
            @Nullable Issuer issuer = success.getIssuer();
            if (success.getAuthorizationCode() == null
                    || (issuer != null
                            && !issuer.getValue().equals(settings.issuer().toString()))) {
                throw failed("The answer is not the identity provider's, or has no code; start again.");
            }
            return success;
        } catch (ParseException e) {
            throw failed("The answer of the identity provider cannot be read; start again.");
        }
    }

    private JWT idToken(AuthorizationGrant grant) {
        try {
            HTTPRequest request = tokenRequest(grant).toHTTPRequest();
            request.setConnectTimeout(Provider.TIMEOUT_MILLIS);
            request.setReadTimeout(Provider.TIMEOUT_MILLIS);
            request.setFollowRedirects(false);
            TokenResponse response = OIDCTokenResponseParser.parse(request.send());
            if (!response.indicatesSuccess()) {
                throw refused(response.toErrorResponse().getErrorObject());
            }
            @Nullable
            JWT token = ((OIDCTokenResponse) response.toSuccessResponse())
                    .getOIDCTokens()
                    .getIDToken();
            if (token == null) {
                throw failed("The identity provider gave no ID token; is openid among the client's scopes?");
            }
            return token;
        } catch (IOException e) {
            throw provider.unavailable();
        } catch (ParseException e) {
            throw failed("The identity provider's answer to the code cannot be read.");
        }
    }

    private TokenRequest tokenRequest(AuthorizationGrant grant) {
        URI endpoint = provider.known().metadata().getTokenEndpointURI();
        return settings.client()
                .proof()
                .map(proof -> new TokenRequest.Builder(endpoint, authentication(proof), grant))
                .orElseGet(() -> new TokenRequest.Builder(endpoint, clientId(), grant))
                .build();
    }

    private ClientAuthentication authentication(SensitiveValue proof) {
        Secret shown = new Secret(proof.reveal(PlaintextAccess.granted()));
        @Nullable
        List<ClientAuthenticationMethod> taken = provider.known().metadata().getTokenEndpointAuthMethods();
        boolean inBody = taken != null
                && !taken.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                && taken.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        return inBody ? new ClientSecretPost(clientId(), shown) : new ClientSecretBasic(clientId(), shown);
    }

    private JWTClaimsSet verified(JWT idToken, SignInFlow flow) {
        try {
            IDTokenValidator validator = new IDTokenValidator(
                    new Issuer(settings.issuer()), clientId(), provider.known().keys(), null);
            validator.setMaxClockSkew((int) ApiTokens.CLOCK_SKEW.toSeconds());
            IDTokenClaimsSet claims = validator.validate(idToken, flow.nonce());
            // For several clients, and given to another: the validator does not mind.
            @Nullable AuthorizedParty givenTo = claims.getAuthorizedParty();
            if (givenTo != null && !givenTo.getValue().equals(settings.client().id())) {
                throw new BadJWTException("Unexpected JWT authorized party (azp)");
            }
            return claims.toJWTClaimsSet();
        } catch (KeySourceException e) {
            throw provider.unavailable();
        } catch (BadJOSEException | JOSEException | ParseException e) {
            LOG.info("Refused an ID token: {}", Texts.printable(String.valueOf(e.getMessage())));
            throw failed("The identity provider's ID token is not good for this sign-in; the server's log says why.");
        }
    }

    private ClientID clientId() {
        return new ClientID(settings.client().id());
    }

    private static TacetException refused(ErrorObject error) {
        return failed("The identity provider refused: " + Texts.printable(String.valueOf(error.getCode()))
                + ". Start again, or ask an administrator.");
    }

    private static TacetException failed(String message) {
        return new TacetException(ErrorCode.SIGN_IN_FAILED, message);
    }
}
