package io.tacet.web.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings with which signing in would not be safe are refused at the start. */
class OidcSettingsTest {
    private static final ClaimNames CLAIMS = new ClaimNames("email", "sub", "groups", Map.of());

    private static OidcSettings settings(String issuer, String client, String... scopes) {
        return new OidcSettings(
                URI.create(issuer),
                new OidcSettings.Client(client, Optional.empty()),
                new ApiTokens(client, Set.of(), false, Duration.ofHours(24)),
                List.of(scopes),
                Optional.empty(),
                CLAIMS);
    }

    private static void assertRefused(String issuer, String client, String... scopes) {
        assertThatThrownBy(() -> settings(issuer, client, scopes))
                .isInstanceOfSatisfying(
                        TacetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://id.example.org/realm",
                "http://localhost:8080/realm",
                "http://127.0.0.1:8080",
                "http://127.1.2.3",
                "http://[::1]:8080"
            })
    void issuerWhenNobodyCanReadOnTheWayThenTaken(String issuer) {
        assertThat(settings(issuer, "c", "openid").issuer()).isEqualTo(URI.create(issuer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example.org/realm",
                "http://localhost.example.org",
                "http://127.0.0.1.example.org",
                "http://user@example.org:80@localhost.org",
                "ftp://localhost",
                "//localhost",
                "file:///etc/passwd",
                "id.example.org",
                ""
            })
    void issuerWhenSomebodyOnTheWayCouldChangeItsKeysThenRefused(String issuer) {
        assertRefused(issuer, "c", "openid");
    }

    @Test
    void clientWhenNamelessOrWithoutOpenidThenRefused() {
        assertRefused("https://id.example.org", " ", "openid");
        assertRefused("https://id.example.org", "c", "email");
    }

    @Test
    void groupsWhenMappedThenOnlyThoseCount() {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer("https://id.example.org")
                .subject("s")
                .claim("groups", List.of("staff", "admins", 7))
                .build();
        assertThat(CLAIMS.identity(claims).groups()).containsExactlyInAnyOrder("staff", "admins");
        ClaimNames mapped = new ClaimNames("email", "sub", "groups", Map.of("staff", "postal"));
        assertThat(mapped.identity(claims).groups()).containsExactly("postal");
        assertThat(new ClaimNames("email", "sub", "sub", Map.of())
                        .identity(claims)
                        .groups())
                .containsExactly("s");
    }
}
