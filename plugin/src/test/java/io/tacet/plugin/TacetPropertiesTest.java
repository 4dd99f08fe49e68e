package io.tacet.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.access.Role;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

/** The names and defaults are a contract: they stand in people's configuration and in the README. */
class TacetPropertiesTest {
    @Test
    void defaults() {
        TacetProperties properties = bind(Map.of());

        assertThat(properties.home()).isEqualTo(Path.of("tacet-home"));
        assertThat(properties.masterKeyFile()).isEqualTo(Path.of("tacet-home/keys/master.key"));
        assertThat(properties.masterKey().uri()).isNull();
        assertThat(properties.initialPasswordFile()).isEqualTo(Path.of("tacet-home/keys/initial-admin-password"));
        assertThat(properties.operatorTokenFile()).isEqualTo(Path.of("tacet-home/run/operator.token"));
        assertThat(properties.admin().passwordFile()).isNull();
        assertThat(properties.secrets())
                .isEqualTo(new TacetProperties.Secrets(10, Duration.ofDays(7), Duration.ofSeconds(5)));
        assertThat(properties.tokens())
                .isEqualTo(new TacetProperties.Tokens(Duration.ofHours(1), Duration.ofHours(12)));
        assertThat(properties.sessions().lifetime()).isEqualTo(Duration.ofHours(8));
        assertThat(properties.localSignIn().enabled()).isTrue();
        assertThat(properties.oidc())
                .isEqualTo(new TacetProperties.Oidc(
                        null,
                        "",
                        null,
                        null,
                        List.of(),
                        false,
                        Duration.ofHours(24),
                        List.of("openid", "profile", "email"),
                        null,
                        "Single sign-on",
                        "email",
                        "sub",
                        "groups",
                        Map.of(),
                        true,
                        false,
                        Role.USER));
        assertThat(properties.datasource()).isEqualTo(new TacetProperties.Datasource(null, null, null));
        assertThat(properties.templates().readableNames()).isEmpty();
        assertThat(properties.grpc().address()).isNull();
        assertThat(properties.redaction()).isEqualTo(new TacetProperties.Redaction(true, 6, Duration.ofDays(90)));
        assertThat(properties.limits())
                .isEqualTo(new TacetProperties.Limits(
                        DataSize.ofMegabytes(10),
                        Duration.ofMinutes(10),
                        Duration.ofSeconds(4),
                        DataSize.ofMegabytes(256),
                        10_000,
                        DataSize.ofMegabytes(16),
                        500_000,
                        0));
    }

    @Test
    void names() {
        TacetProperties properties = bind(Map.ofEntries(
                Map.entry("tacet.home", "/h"),
                Map.entry("tacet.master-key.file", "/k"),
                Map.entry("tacet.master-key.uri", "kms://k"),
                Map.entry("tacet.admin.password-file", "/p"),
                Map.entry("tacet.secrets.keep-versions", "3"),
                Map.entry("tacet.secrets.keep-deleted", "1d"),
                Map.entry("tacet.secrets.cache-ttl", "0s"),
                Map.entry("tacet.tokens.lifetime", "5m"),
                Map.entry("tacet.tokens.longest-lifetime", "6m"),
                Map.entry("tacet.sessions.lifetime", "1h"),
                Map.entry("tacet.local-sign-in.enabled", "false"),
                Map.entry("tacet.oidc.issuer-uri", "https://id.example.org/realm"),
                Map.entry("tacet.oidc.client-id", "c"),
                Map.entry("tacet.oidc.client-secret-file", "/s"),
                Map.entry("tacet.oidc.audience", "a"),
                Map.entry("tacet.oidc.clients", "cli,robot"),
                Map.entry("tacet.oidc.accept-id-tokens", "true"),
                Map.entry("tacet.oidc.longest-token-lifetime", "1h"),
                Map.entry("tacet.oidc.scopes", "openid,groups"),
                Map.entry("tacet.oidc.redirect-uri", "https://t.example.org/api/oidc/callback"),
                Map.entry("tacet.oidc.label", "Example"),
                Map.entry("tacet.oidc.user-claim", "preferred_username"),
                Map.entry("tacet.oidc.subject-claim", "oid"),
                Map.entry("tacet.oidc.groups-claim", "roles"),
                Map.entry("tacet.oidc.groups.ops", "operators"),
                Map.entry("tacet.oidc.groups[/team a]", "a"),
                Map.entry("tacet.oidc.create-users", "false"),
                Map.entry("tacet.oidc.link-existing-users", "true"),
                Map.entry("tacet.oidc.role", "USER_READ_ONLY"),
                Map.entry("tacet.datasource.url", "jdbc:x"),
                Map.entry("tacet.datasource.username", "u"),
                Map.entry("tacet.datasource.password-file", "/d"),
                Map.entry("tacet.templates.readable-names", "A,B"),
                Map.entry("tacet.grpc.address", "127.0.0.1"),
                Map.entry("tacet.redaction.enabled", "false"),
                Map.entry("tacet.redaction.min-length", "8"),
                Map.entry("tacet.redaction.keep-leak-attempts", "7d"),
                Map.entry("tacet.limits.http-response", "1MB"),
                Map.entry("tacet.limits.http-time", "1m"),
                Map.entry("tacet.limits.script-time", "2s"),
                Map.entry("tacet.limits.script-memory", "3MB"),
                Map.entry("tacet.limits.execution-tasks", "100"),
                Map.entry("tacet.limits.request-body", "4MB"),
                Map.entry("tacet.limits.request-items", "5"),
                Map.entry("tacet.limits.large-requests", "6")));

        assertThat(properties.home()).isEqualTo(Path.of("/h"));
        assertThat(properties.masterKey()).isEqualTo(new TacetProperties.MasterKey(Path.of("/k"), "kms://k"));
        assertThat(properties.masterKeyFile()).isEqualTo(Path.of("/k"));
        assertThat(properties.admin().passwordFile()).isEqualTo(Path.of("/p"));
        assertThat(properties.secrets()).isEqualTo(new TacetProperties.Secrets(3, Duration.ofDays(1), Duration.ZERO));
        assertThat(properties.tokens())
                .isEqualTo(new TacetProperties.Tokens(Duration.ofMinutes(5), Duration.ofMinutes(6)));
        assertThat(properties.sessions().lifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(properties.localSignIn().enabled()).isFalse();
        assertThat(properties.oidc())
                .isEqualTo(new TacetProperties.Oidc(
                        URI.create("https://id.example.org/realm"),
                        "c",
                        Path.of("/s"),
                        "a",
                        List.of("cli", "robot"),
                        true,
                        Duration.ofHours(1),
                        List.of("openid", "groups"),
                        URI.create("https://t.example.org/api/oidc/callback"),
                        "Example",
                        "preferred_username",
                        "oid",
                        "roles",
                        Map.of("ops", "operators", "/team a", "a"),
                        false,
                        true,
                        Role.USER_READ_ONLY));
        assertThat(properties.datasource()).isEqualTo(new TacetProperties.Datasource("jdbc:x", "u", Path.of("/d")));
        assertThat(properties.templates().readableNames()).isEqualTo(List.of("A", "B"));
        assertThat(properties.grpc().address()).hasToString("/127.0.0.1");
        assertThat(properties.redaction()).isEqualTo(new TacetProperties.Redaction(false, 8, Duration.ofDays(7)));
        assertThat(properties.limits())
                .isEqualTo(new TacetProperties.Limits(
                        DataSize.ofMegabytes(1),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(2),
                        DataSize.ofMegabytes(3),
                        100,
                        DataSize.ofMegabytes(4),
                        5,
                        6));
    }

    private static TacetProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("tacet", TacetProperties.class);
    }
}
