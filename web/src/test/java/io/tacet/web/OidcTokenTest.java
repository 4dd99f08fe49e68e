package io.tacet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.tacet.access.CurrentAccess;
import io.tacet.access.PrincipalId;
import io.tacet.access.Role;
import io.tacet.access.UserAccount;
import io.tacet.access.directory.Group;
import io.tacet.testkit.Samples;
import io.tacet.testkit.server.IdentityProvider;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The provider's tokens at the API: a good one opens the door, and nothing that only looks like one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcTokenTest {
    private IdentityProvider provider;
    private TestServer server;

    @BeforeAll
    void start() throws Exception {
        provider = IdentityProvider.start();
        server = new TestServer("tacet.oidc.issuer-uri=" + provider.issuer(), "test.provider=Example");
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
        provider.close();
    }

    /** Of somebody new. */
    private JWTClaimsSet.Builder somebody() {
        String subject = UUID.randomUUID().toString();
        return provider.claims(TestAutoConfiguration.AUDIENCE, subject)
                .claim("email", subject + "@example.org")
                .claim("email_verified", true)
                .claim("name", "Somebody");
    }

    private TestServer.Answer call(String token) throws Exception {
        return server.anonymous("GET", "/api/token/userInfo")
                .header("Authorization", "Bearer " + token)
                .send();
    }

    private void assertOpens(String token, String user) throws Exception {
        TestServer.Answer answer = call(token);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("id").asText()).isEqualTo(user);
    }

    private void assertRefused(String token, String code) throws Exception {
        int users = server.bean(TestDatabase.class).users.list().size();
        TestServer.Answer answer = call(token);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("error").asText()).isEqualTo(code);
        assertThat(answer.body()).doesNotContain("eyJ");
        assertThat(server.bean(TestDatabase.class).users.list()).hasSize(users);
    }

    private void assertInvalid(String token) throws Exception {
        assertRefused(token, "INVALID_TOKEN");
    }

    private static String email(JWTClaimsSet claims) throws Exception {
        return claims.getStringClaim("email");
    }

    @Test
    void goodTokenThenAUserWhoMayWhatTheRoleAllows() throws Exception {
        JWTClaimsSet claims = somebody().build();
        String token = provider.sign(claims);
        assertOpens(token, email(claims));
        assertThat(server.anonymous("PUT", "/api/secrets/of_" + claims.getSubject())
                        .header("X-Authorization", token)
                        .json("\"v\"")
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(server.anonymous("GET", "/api/users")
                        .header("X-Authorization", token)
                        .send()
                        .status())
                .isEqualTo(403);
        assertOpens(provider.sign(somebodyAgain(claims).build()), email(claims));
        assertOpens(
                IdentityProvider.sign(somebodyAgain(claims).build(), provider.key(), new JOSEObjectType("at+jwt")),
                email(claims));
    }

    private static JWTClaimsSet.Builder somebodyAgain(JWTClaimsSet claims) {
        return new JWTClaimsSet.Builder(claims).jwtID(UUID.randomUUID().toString());
    }

    @Test
    void tokenWhenSignedByAnotherKeyThenInvalid() throws Exception {
        assertInvalid(IdentityProvider.sign(somebody().build(), IdentityProvider.newKey(), JOSEObjectType.JWT));
        RSAKey sameName = new RSAKey.Builder(IdentityProvider.newKey())
                .keyID(provider.key().getKeyID())
                .build();
        assertInvalid(IdentityProvider.sign(somebody().build(), sameName, JOSEObjectType.JWT));
    }

    @Test
    void tokenWhenAnyPartIsChangedThenInvalid() throws Exception {
        String[] parts = provider.sign(somebody().build()).split("\\.", 3);
        String other = provider.sign(somebody().build()).split("\\.", 3)[1];
        assertInvalid(parts[0] + "." + other + "." + parts[2]);
        assertInvalid(parts[0] + "." + parts[1] + ".");
        assertInvalid(parts[0] + "." + parts[1]);
    }

    @Test
    void tokenWhenUnsignedThenInvalid() throws Exception {
        assertInvalid(new PlainJWT(somebody().build()).serialize());
        String payload = provider.sign(somebody().build()).split("\\.", 3)[1];
        for (String algorithm : List.of("none", "None", "NONE", "nOnE", "")) {
            String header = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(("{\"alg\":\"" + algorithm + "\",\"kid\":\""
                                    + provider.key().getKeyID() + "\"}")
                            .getBytes(StandardCharsets.UTF_8));
            assertInvalid(header + "." + payload + ".");
            assertInvalid(header + "." + payload + ".c2ln");
        }
    }

    @Test
    void tokenWhenSignedWithThePublicKeyAsASecretThenInvalid() throws Exception {
        List<byte[]> spellings = List.of(
                provider.key().toRSAPublicKey().getEncoded(),
                ("-----BEGIN PUBLIC KEY-----\n"
                                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                        .encodeToString(
                                                provider.key().toRSAPublicKey().getEncoded())
                                + "\n-----END PUBLIC KEY-----\n")
                        .getBytes(StandardCharsets.UTF_8),
                provider.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8),
                provider.key().getModulus().decode());
        for (byte[] secret : spellings) {
            assertInvalid(hs256(somebody().build(), secret));
        }
    }

    private String hs256(JWTClaimsSet claims, byte[] secret) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(provider.key().getKeyID())
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims);
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    /** The header may name a key, or where to get one; nobody looks. */
    @Test
    void tokenWhenItBringsItsOwnKeyThenInvalid() throws Exception {
        RSAKey own = IdentityProvider.newKey();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .jwk(own.toPublicJWK())
                        .keyID(own.getKeyID())
                        .build(),
                somebody().build());
        token.sign(new RSASSASigner(own));
        assertInvalid(token.serialize());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tacet-console", "tacet-api2", "TACET-API", ""})
    void tokenWhenForAnotherAudienceThenInvalid(String audience) throws Exception {
        assertInvalid(provider.sign(somebody().audience(audience).build()));
    }

    @Test
    void tokenWhenForNoAudienceThenInvalidAndForSeveralThenOursIsEnough() throws Exception {
        assertInvalid(provider.sign(somebody().audience(List.of()).build()));
        JWTClaimsSet claims = somebody()
                .audience(List.of("another", TestAutoConfiguration.AUDIENCE))
                .build();
        assertOpens(provider.sign(claims), email(claims));
    }

    @Test
    void tokenWhenOfAnotherIssuerThenInvalid() throws Exception {
        for (String issuer : List.of(
                provider.issuer() + "/",
                provider.issuer().replace("realm", "other"),
                "https://evil.example.org",
                "tacet")) {
            assertInvalid(provider.sign(somebody().issuer(issuer).build()));
        }
        assertInvalid(provider.sign(somebody().issuer(null).build()));
    }

    @Test
    void tokenWhenOverThenExpiredAndWithinHalfAMinuteGood() throws Exception {
        assertRefused(
                provider.sign(somebody()
                        .expirationTime(Date.from(Instant.now().minusSeconds(40)))
                        .build()),
                "EXPIRED_TOKEN");
        JWTClaimsSet claims = somebody()
                .expirationTime(Date.from(Instant.now().minusSeconds(10)))
                .build();
        assertOpens(provider.sign(claims), email(claims));
    }

    @Test
    void tokenWhenNotYetGoodOrWithoutAnEndThenInvalid() throws Exception {
        assertInvalid(provider.sign(somebody()
                .notBeforeTime(Date.from(Instant.now().plusSeconds(60)))
                .build()));
        assertInvalid(provider.sign(somebody().expirationTime(null).build()));
        assertInvalid(provider.sign(somebody().subject(null).build()));
    }

    /** Whoever stole one has no key to go with it. */
    @Test
    void tokenWhenBoundToAKeyOfItsBearerThenInvalid() throws Exception {
        assertInvalid(
                provider.sign(somebody().claim("cnf", Map.of("jkt", "thumb")).build()));
    }

    @Test
    void tokenWhenOfAnotherKindThenInvalid() throws Exception {
        for (String type : List.of("logout+jwt", "dpop+jwt", "secevent+jwt")) {
            assertInvalid(IdentityProvider.sign(somebody().build(), provider.key(), new JOSEObjectType(type)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "..",
                "...",
                "a.b.c",
                "e30.e30.e30",
                "e30.e30.",
                "e30.bnVsbA.e30",
                "e30.W10.e30",
                "e30..e30.e30.e30"
            })
    void tokenWhenItIsNoneThenInvalid(String text) throws Exception {
        assertInvalid(text);
    }

    @Test
    void keysWhenRotatedThenTheNewOneIsAskedForAndTheOldOneIsWorthNothing() throws Exception {
        try (IdentityProvider rotating = IdentityProvider.start();
                TestServer other =
                        new TestServer("tacet.oidc.issuer-uri=" + rotating.issuer(), "test.provider=Example")) {
            JWTClaimsSet claims = rotating.claims(TestAutoConfiguration.AUDIENCE, "s")
                    .claim("email", "rotating@example.org")
                    .claim("email_verified", true)
                    .build();
            TestServer.Call call = other.anonymous("GET", "/api/token/userInfo");
            String old = rotating.sign(claims);
            assertThat(call.header("X-Authorization", old).send().status()).isEqualTo(200);

            rotating.rotateKeys();

            assertThat(call.header("X-Authorization", rotating.sign(claims))
                            .send()
                            .status())
                    .isEqualTo(200);
            assertThat(call.header("X-Authorization", old).send().status()).isEqualTo(401);
            // However many unknown keys are named, the provider is not asked each time.
            rotating.requests();
            for (int i = 0; i < 20; i++) {
                String forged = IdentityProvider.sign(claims, IdentityProvider.newKey(), JOSEObjectType.JWT);
                assertThat(call.header("X-Authorization", forged).send().status())
                        .isEqualTo(401);
            }
            assertThat(rotating.requests()).hasSizeLessThan(2);
        }
    }

    @Test
    void groupsFollowEachNewToken() throws Exception {
        TestDatabase database = server.bean(TestDatabase.class);
        database.groups.save(new Group("token-team", "", Set.of(), Map.of()));
        JWTClaimsSet.Builder claims = somebody();
        PrincipalId user = new PrincipalId(email(claims.build()));
        assertOpens(
                provider.sign(
                        claims.claim("groups", List.of("token-team", "no-such")).build()),
                user.value());
        assertThat(database.groups.members("token-team")).containsExactly(user);

        String without = provider.sign(claims.claim("groups", null).jwtID("2").build());
        assertOpens(without, user.value());
        assertThat(database.groups.members("token-team")).isEmpty();

        // The same token again does not look after the groups again, for five minutes.
        database.links.setGroups(user, Set.of("token-team"));
        assertOpens(without, user.value());
        assertThat(database.groups.members("token-team")).containsExactly(user);
        server.bean(Fakes.Clock.class).advance(Duration.ofMinutes(5));
        assertOpens(without, user.value());
        assertThat(database.groups.members("token-team")).isEmpty();
    }

    @Test
    void userWhenDeactivatedThenOutAtOnceAndWithNewTokensToo() throws Exception {
        JWTClaimsSet claims = somebody().build();
        String token = provider.sign(claims);
        assertOpens(token, email(claims));

        Samples.update(server.bean(TestDatabase.class).users, new PrincipalId(email(claims)), "x", Set.of(), false);
        server.bean(CurrentAccess.class).refresh();

        assertInvalid(token);
        assertInvalid(provider.sign(somebodyAgain(claims).build()));
    }

    @Test
    void tokenWhenItsUserWasDeletedThenNotTheNextUsersAndALaterTokenIs() throws Exception {
        JWTClaimsSet claims = somebody().build();
        String token = provider.sign(claims);
        assertOpens(token, email(claims));

        TestDatabase database = server.bean(TestDatabase.class);
        PrincipalId user = new PrincipalId(email(claims));
        database.users.delete(user);
        database.users.insert(
                new UserAccount(user, "Another", Set.of(Role.ADMIN), Optional.empty(), true, Instant.now()));
        server.bean(CurrentAccess.class).refresh();

        assertInvalid(token);
        assertThat(database.links.accountOf(user)).isEmpty();
        Date later = Date.from(Instant.now().plusSeconds(2));
        assertOpens(provider.sign(somebodyAgain(claims).issueTime(later).build()), user.value());
    }

    @Test
    void whomWeDoNotTakeThenInvalidWithTheReason() throws Exception {
        assertInvalid(provider.sign(somebody().claim("email", "app:x").build()));
        assertInvalid(provider.sign(somebody().claim("email", "system:operator").build()));
        assertInvalid(provider.sign(
                somebody().claim("email", "with blank@example.org").build()));
        assertInvalid(provider.sign(
                somebody().claim("email", List.of("a@example.org")).build()));
        assertInvalid(provider.sign(somebody().claim("email_verified", false).build()));
        assertInvalid(provider.sign(somebody().claim("email_verified", null).build()));
        String unnameable =
                provider.sign(somebody().claim("email", "a/b@example.org").build());
        assertInvalid(unnameable);
        assertThat(call(unnameable).json().path("message").asText())
                .contains("a/b@example.org", "cannot be a user id", "the character / (U+002F)");
        String taken =
                provider.sign(somebody().claim("email", "ada@example.com").build());
        assertInvalid(taken);
        assertThat(call(taken).json().path("message").asText()).contains("link-existing-users");
    }

    @Test
    void ourOwnTokensGoOn() throws Exception {
        assertThat(server.call("GET", "/api/secrets-v2").send().status()).isEqualTo(200);
    }

    @Test
    void providerWhenItDoesNotAnswerThen503AndOurOwnTokensGoOn() throws Exception {
        JWTClaimsSet claims = somebody().build();
        String token = provider.sign(claims);
        int port;
        try (IdentityProvider gone = IdentityProvider.start()) {
            port = URI.create(gone.issuer()).getPort();
        }
        String issuer = "http://127.0.0.1:" + port + "/realm";
        try (TestServer other = new TestServer("tacet.oidc.issuer-uri=" + issuer, "test.provider=Example")) {
            String ofTheirs = provider.sign(
                    new JWTClaimsSet.Builder(claims).issuer(issuer).build());
            TestServer.Answer answer = other.anonymous("GET", "/api/secrets")
                    .header("X-Authorization", ofTheirs)
                    .send();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.json().path("code").asText()).isEqualTo("PROVIDER_UNAVAILABLE");
            assertThat(answer.json().path("retryable").asBoolean()).isTrue();
            assertThat(other.anonymous("GET", "/api/oidc/login").send().status())
                    .isEqualTo(503);
            assertThat(other.call("GET", "/api/secrets-v2").send().status()).isEqualTo(200);
            assertThat(other.anonymous("GET", "/api/secrets")
                            .header("X-Authorization", token)
                            .send()
                            .status())
                    .isEqualTo(401);

            try (IdentityProvider back = IdentityProvider.start(port)) {
                other.bean(Fakes.Clock.class).advance(Duration.ofSeconds(6));
                assertThat(other.anonymous("GET", "/api/secrets-v2")
                                .header(
                                        "X-Authorization",
                                        back.sign(new JWTClaimsSet.Builder(claims)
                                                .issuer(issuer)
                                                .build()))
                                .send()
                                .status())
                        .isEqualTo(200);
            }
        }
    }

    private JWTClaimsSet.Builder forClient() {
        return somebody().audience(List.of(TestAutoConfiguration.AUDIENCE, IdentityProvider.CLIENT));
    }

    private String accessToken(JWTClaimsSet claims) {
        return IdentityProvider.sign(claims, provider.key(), new JOSEObjectType("at+jwt"));
    }

    @Test
    void idTokenThenInvalidAndAnAccessTokenOfTheSamePersonIsGood() throws Exception {
        assertInvalid(provider.sign(forClient().build()));
        assertInvalid(provider.sign(somebody().claim("nonce", "n").build()));
        assertInvalid(provider.sign(somebody().claim("at_hash", "h").build()));
        assertInvalid(provider.sign(somebody().claim("typ", "ID").build()));
        assertInvalid(
                provider.sign(forClient().claim("azp", IdentityProvider.CLIENT).build()));

        JWTClaimsSet claims = forClient().claim("azp", IdentityProvider.CLIENT).build();
        assertOpens(accessToken(claims), email(claims));
        JWTClaimsSet bearer =
                forClient().claim("typ", "Bearer").claim("nonce", "n").build();
        assertOpens(provider.sign(bearer), email(bearer));
    }

    @Test
    void idTokenWhenASettingSaysSoThenGoodIfItIsForOurClient() throws Exception {
        try (TestServer server = new TestServer(
                "tacet.oidc.issuer-uri=" + provider.issuer(),
                "tacet.oidc.accept-id-tokens=true",
                "tacet.oidc.clients=cli")) {
            for (JWTClaimsSet good : List.of(
                    forClient().claim("nonce", "n").build(),
                    forClient().claim("azp", IdentityProvider.CLIENT).build())) {
                assertThat(call(server, provider.sign(good)).status()).isEqualTo(200);
            }
            for (JWTClaimsSet bad : List.of(
                    forClient().claim("azp", "cli").build(),
                    forClient().claim("azp", "another").build())) {
                assertThat(call(server, provider.sign(bad)).status()).isEqualTo(401);
            }
        }
    }

    @Test
    void tokenWhenForRefreshOrAnEventThenInvalid() throws Exception {
        for (String type : List.of("Refresh", "Offline", "Logout", "x")) {
            assertInvalid(provider.sign(somebody().claim("typ", type).build()));
        }
        assertInvalid(provider.sign(
                somebody().claim("events", Map.of("logout", Map.of())).build()));
    }

    @Test
    void tokenWhenIssuedToAnotherClientThenInvalidUnlessThatIsListed() throws Exception {
        JWTClaimsSet others = somebody().claim("azp", "cli").build();
        JWTClaimsSet byId = somebody().claim("client_id", "cli").build();
        JWTClaimsSet strange =
                somebody().claim("azp", List.of(IdentityProvider.CLIENT)).build();
        assertInvalid(provider.sign(others));
        assertInvalid(accessToken(byId));
        assertInvalid(provider.sign(strange));
        JWTClaimsSet own = somebody().claim("azp", IdentityProvider.CLIENT).build();
        assertOpens(provider.sign(own), email(own));

        try (TestServer server =
                new TestServer("tacet.oidc.issuer-uri=" + provider.issuer(), "tacet.oidc.clients=robot,cli")) {
            assertThat(call(server, provider.sign(others)).status()).isEqualTo(200);
            assertThat(call(server, accessToken(byId)).status()).isEqualTo(200);
            assertThat(call(
                                    server,
                                    provider.sign(
                                            somebody().claim("azp", "another").build()))
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void tokenWhenItsTimesAreStrangeThenInvalid() throws Exception {
        // The server's, which other tests have moved on.
        Instant now = server.bean(Fakes.Clock.class).instant();
        assertInvalid(provider.sign(somebody().issueTime(null).build()));
        assertInvalid(provider.sign(
                somebody().issueTime(Date.from(now.plusSeconds(120))).build()));
        assertInvalid(provider.sign(somebody()
                .expirationTime(Date.from(now.plus(Duration.ofHours(25))))
                .build()));
        assertInvalid(provider.sign(
                somebody().issueTime(Date.from(now.minus(Duration.ofDays(30)))).build()));

        JWTClaimsSet day = somebody()
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofHours(24))))
                .build();
        assertOpens(provider.sign(day), email(day));
    }

    private static TestServer.Answer call(TestServer server, String token) throws Exception {
        return server.anonymous("GET", "/api/token/userInfo")
                .header("Authorization", "Bearer " + token)
                .send();
    }
}
