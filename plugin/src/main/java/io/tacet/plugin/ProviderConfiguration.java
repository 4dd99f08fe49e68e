package io.tacet.plugin;

import io.tacet.access.CurrentAccess;
import io.tacet.access.directory.ProvidedUsers;
import io.tacet.access.directory.ProviderLinks;
import io.tacet.access.directory.UserDirectory;
import io.tacet.audit.AuditLog;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.web.oidc.ApiTokens;
import io.tacet.web.oidc.ClaimNames;
import io.tacet.web.oidc.OidcSettings;
import io.tacet.web.signin.PasswordFile;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who signs in with an identity provider, where one is set. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("tacet.oidc.issuer-uri")
class ProviderConfiguration {
    @Bean
    OidcSettings oidcSettings(TacetProperties properties) {
        TacetProperties.Oidc oidc = properties.oidc();
        URI issuer = Optional.ofNullable(oidc.issuerUri())
                .orElseThrow(() -> new TacetException(
                        ErrorCode.CONFIGURATION_INVALID, "tacet.oidc.issuer-uri is set to nothing."));
        return new OidcSettings(
                issuer,
                new OidcSettings.Client(
                        oidc.clientId(),
                        Optional.ofNullable(oidc.clientSecretFile()).map(PasswordFile::read)),
                new ApiTokens(
                        Optional.ofNullable(oidc.audience()).orElse(oidc.clientId()),
                        Set.copyOf(oidc.clients()),
                        oidc.acceptIdTokens(),
                        oidc.longestTokenLifetime()),
                oidc.scopes(),
                Optional.ofNullable(oidc.redirectUri()),
                new ClaimNames(oidc.userClaim(), oidc.subjectClaim(), oidc.groupsClaim(), oidc.groups()));
    }

    @Bean
    ProvidedUsers providedUsers(
            TacetProperties properties,
            UserDirectory users,
            ProviderLinks links,
            CurrentAccess access,
            InstantSource clock,
            AuditLog audit) {
        TacetProperties.Oidc oidc = properties.oidc();
        return new ProvidedUsers(
                users,
                links,
                access,
                new ProvidedUsers.Settings(oidc.createUsers(), oidc.linkExistingUsers(), oidc.role()),
                clock,
                audit);
    }
}
