package io.tacet.web.oidc;

import io.tacet.access.CurrentAccess;
import io.tacet.access.ProviderTokens;
import io.tacet.access.Sessions;
import io.tacet.access.directory.ProvidedUsers;
import io.tacet.web.errors.OwnErrorAnswers;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Only where an identity provider is set. Needs {@link OidcSettings} and {@link ProvidedUsers}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("tacet.oidc.issuer-uri")
public class OidcConfiguration {
    @Bean
    Provider identityProvider(OidcSettings settings, InstantSource clock) {
        return new Provider(settings.issuer(), clock);
    }

    @Bean
    ProviderTokens providerTokens(
            OidcSettings settings, Provider provider, ProvidedUsers users, CurrentAccess access, InstantSource clock) {
        AdmittedTokens admitted = new AdmittedTokens(
                clock, claims -> access.index().bearer(claims).isPresent());
        return new OidcTokens(settings, provider, admitted, users, clock);
    }

    @Bean
    OidcController oidcController(
            OidcSettings settings,
            Provider provider,
            ProvidedUsers users,
            Sessions sessions,
            InstantSource clock,
            OwnErrorAnswers refusals) {
        return new OidcController(settings, new CodeFlow(settings, provider), users, sessions, clock, refusals);
    }
}
