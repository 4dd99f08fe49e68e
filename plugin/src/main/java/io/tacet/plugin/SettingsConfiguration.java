package io.tacet.plugin;

import io.tacet.web.settings.ServerSettings;
import io.tacet.web.settings.ServerSettings.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What administrators are told of the settings: those that say how it works, no places of files. */
@Configuration(proxyBeanMethods = false)
class SettingsConfiguration {
    private static final String UNKNOWN = "unknown";

    /** @param engine how the engine was built, where it says so */
    @Bean
    ServerSettings serverSettings(TacetProperties properties, ObjectProvider<BuildProperties> engine) {
        return new ServerSettings(
                Optional.ofNullable(getClass().getPackage().getImplementationVersion())
                        .orElse(UNKNOWN),
                engine.stream().map(BuildProperties::getVersion).findFirst().orElse(UNKNOWN),
                settings(properties));
    }

    private static List<Setting> settings(TacetProperties properties) {
        return List.of(
                setting(
                        "access.mode",
                        name(properties.access().mode()),
                        "what becomes of calls that are not permitted"),
                setting(
                        "preflight",
                        name(properties.preflight()),
                        "what becomes of workflows whose secrets are missing"),
                setting(
                        "secrets.keep-versions",
                        properties.secrets().keepVersions(),
                        "versions that are kept of a secret"),
                setting(
                        "secrets.keep-deleted",
                        properties.secrets().keepDeleted(),
                        "how long a deleted secret can be brought back"),
                setting(
                        "secrets.cache-ttl",
                        properties.secrets().cacheTtl(),
                        "how late another server's change may be seen"),
                setting(
                        "redaction.enabled",
                        properties.redaction().enabled(),
                        "whether values are taken out of where they should not be"),
                setting(
                        "redaction.min-length",
                        properties.redaction().minLength(),
                        "characters of the shortest value that is masked"),
                setting(
                        "redaction.keep-leak-attempts",
                        properties.redaction().keepLeakAttempts(),
                        "how long leak attempts are kept"),
                setting("audit.keep", properties.audit().keep(), "how long records of the audit are kept"),
                setting("tokens.lifetime", properties.tokens().lifetime(), "how long a token counts"),
                setting(
                        "tokens.longest-lifetime",
                        properties.tokens().longestLifetime(),
                        "the most that somebody can ask for"),
                setting(
                        "sessions.lifetime",
                        properties.sessions().lifetime(),
                        "how long one stays signed in to the console"),
                setting(
                        "local-sign-in.enabled",
                        properties.localSignIn().enabled(),
                        "whether people can sign in with a password"),
                setting(
                        "oidc.issuer-uri",
                        Optional.ofNullable(properties.oidc().issuerUri())
                                .map(Object::toString)
                                .orElse("none"),
                        "the identity provider"));
    }

    private static Setting setting(String property, Object value, String meaning) {
        String text = value instanceof Duration duration ? text(duration) : value.toString();
        return new Setting("tacet." + property, text, meaning);
    }

    /** As in a file of properties. */
    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** As one would write it, in the largest unit that fits. */
    static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1_000 != 0) {
            return millis + "ms";
        }
        long seconds = duration.toSeconds();
        if (seconds == 0 || seconds % 60 != 0) {
            return seconds + "s";
        }
        if (seconds % 3_600 != 0) {
            return duration.toMinutes() + "m";
        }
        return seconds % 86_400 == 0 ? duration.toDays() + "d" : duration.toHours() + "h";
    }
}
