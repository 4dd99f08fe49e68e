package io.tacet.testkit.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.TokenRequest;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.MockWebServerWrapper;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import okhttp3.mockwebserver.RecordedRequest;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID Connect server on a loopback port, from a Maven artifact, that signs everybody in without asking, or as whoever they say they are.
 * Whoever uses it depends on {@code no.nav.security:mock-oauth2-server}.
 */
public final class IdentityProvider implements AutoCloseable {
    /** Of the console. */
    public static final String CLIENT = "tacet-console";

    private static final String REALM = "realm";

    /** One key at a time, under a name of its own. */
    private static final class Keys extends KeyProvider {
        private volatile RSAKey current = newKey();

        private Keys() {
            super(List.of());
        }

        @Override
        public JWK signingKey(String realm) {
            return current;
        }
    }

    private final Keys keys = new Keys();
    private final MockOAuth2Server server;

    private IdentityProvider(int port, boolean asking) {
        server = new MockOAuth2Server(new OAuth2Config(asking, null, null, false, new OAuth2TokenProvider(keys)));
        server.start(InetAddress.getLoopbackAddress(), port);
    }

    public static IdentityProvider start() {
        return start(0);
    }

    public static IdentityProvider start(int port) {
        return new IdentityProvider(port, false);
    }

    /** One whose page asks for the {@code username}, which is the subject, and for {@code claims} in JSON. */
    public static IdentityProvider startAsking() {
        return new IdentityProvider(0, true);
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.baseUrl().port() + "/" + REALM;
    }

    /** The key with which it signs. */
    public RSAKey key() {
        return keys.current;
    }

    /** From now on it signs with another key, and knows no other. */
    public void rotateKeys() {
        keys.current = newKey();
    }

    public static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2_048)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** What the next code is worth: who it is, and what else the ID token says of them. */
    public void nextSignIn(String subject, Map<String, ?> claims) {
        server.enqueueCallback(
                new DefaultOAuth2TokenCallback(
                        REALM, subject, JOSEObjectType.JWT.getType(), List.of(CLIENT), Map.of(), 600) {
                    @Override
                    public Map<String, Object> addClaims(TokenRequest request) {
                        return Map.copyOf(claims);
                    }
                });
    }

    /** Of a good token for the audience, to be changed. */
    public JWTClaimsSet.Builder claims(String audience, String subject) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(audience)
                .subject(subject)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(600)));
    }

    public String sign(JWTClaimsSet claims) {
        return sign(claims, key(), JOSEObjectType.JWT);
    }

    public static String sign(JWTClaimsSet claims, RSAKey key, JOSEObjectType type) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .type(type)
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** The paths, and bodies, that it was asked for since the last call. */
    public List<String> requests() {
        List<String> requests = new ArrayList<>();
        try {
            for (RecordedRequest request = next(); request != null; request = next()) {
                requests.add(request.getPath() + " " + request.getBody().readString(StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return requests;
    }

    private @Nullable RecordedRequest next() throws InterruptedException {
        return ((MockWebServerWrapper) server.getConfig().getHttpServer())
                .getMockWebServer()
                .takeRequest(1, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        server.shutdown();
    }
}
