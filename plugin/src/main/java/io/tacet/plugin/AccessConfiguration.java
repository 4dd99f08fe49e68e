package io.tacet.plugin;

import io.tacet.access.AccessFacts;
import io.tacet.access.CurrentAccess;
import io.tacet.access.Enforcement;
import io.tacet.access.Observation;
import io.tacet.access.PasswordHasher;
import io.tacet.access.SessionRepository;
import io.tacet.access.Sessions;
import io.tacet.access.SignIn;
import io.tacet.access.SignInThrottle;
import io.tacet.access.SignInTurns;
import io.tacet.access.directory.ApplicationRepository;
import io.tacet.access.directory.Applications;
import io.tacet.access.directory.GroupRepository;
import io.tacet.access.directory.Groups;
import io.tacet.access.directory.UserDirectory;
import io.tacet.access.directory.Users;
import io.tacet.access.sharing.GrantRepository;
import io.tacet.access.sharing.MissingAccess;
import io.tacet.access.sharing.ResourceCatalog;
import io.tacet.access.sharing.ResourceRepository;
import io.tacet.access.sharing.Sharing;
import io.tacet.audit.AuditLog;
import io.tacet.audit.AuditRepository;
import io.tacet.crypto.argon2.Argon2PasswordHasher;
import io.tacet.crypto.tink.TinkKeys;
import io.tacet.environment.EnvironmentRepository;
import io.tacet.environment.Variables;
import io.tacet.web.oidc.OidcSettings;
import io.tacet.web.security.OperatorToken;
import io.tacet.web.signin.FirstAdmin;
import io.tacet.web.signin.SignInMethods;
import io.tacet.web.signin.TokenLifetimes;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** Who may sign in, and what they may do. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
    @Bean
    PasswordHasher passwordHasher() {
        return new Argon2PasswordHasher();
    }

    /** Takes the first administrator so that tables and user are there. */
    @Bean(initMethod = "load")
    CurrentAccess currentAccess(AccessFacts facts, FirstAdmin firstAdmin) {
        return new CurrentAccess(facts);
    }

    @Bean
    Enforcement enforcement(
            TacetProperties properties, Applications applications, CurrentAccess access, AuditLog audit) {
        return properties.access().observes()
                ? new Observation(
                        new ObservedApplication(applications)
                                .obtain(properties.access().observeAs()),
                        access,
                        audit)
                : Enforcement.STRICT;
    }

    @Bean
    AccessUpkeep accessUpkeep(CurrentAccess access, AccessFacts facts) {
        return new AccessUpkeep(access, facts);
    }

    @Bean
    Users users(
            UserDirectory users,
            GroupRepository groups,
            PasswordHasher hasher,
            CurrentAccess access,
            InstantSource clock,
            AuditLog audit) {
        return new Users(users, groups, hasher, access, clock, audit);
    }

    @Bean
    Groups groups(GroupRepository groups, UserDirectory users, CurrentAccess access, AuditLog audit) {
        return new Groups(groups, users, access, audit);
    }

    @Bean
    Applications applications(
            ApplicationRepository applications,
            UserDirectory users,
            PasswordHasher hasher,
            CurrentAccess access,
            InstantSource clock,
            AuditLog audit) {
        return new Applications(applications, users, hasher, access, clock, audit);
    }

    @Bean
    Sharing sharing(
            GrantRepository grants,
            ResourceRepository resources,
            GroupRepository groups,
            ResourceCatalog catalog,
            CurrentAccess access,
            AuditLog audit) {
        return new Sharing(grants, resources, groups, catalog, access, audit);
    }

    @Bean
    MissingAccess missingAccess(
            AuditRepository records, CurrentAccess access, ResourceCatalog catalog, ResourceRepository resources) {
        return new MissingAccess(records, access, catalog, resources);
    }

    @Bean
    Variables variables(EnvironmentRepository repository, Sharing sharing, CurrentAccess access, AuditLog audit) {
        return new Variables(repository, sharing, access, audit);
    }

    /**
     * Takes the keys so that the tables are there. Comes after all that can be set wrongly about signing in, so that a server that is refused its start has
     * made no account.
     */
    @Bean(initMethod = "createIfNeeded")
    @DependsOn({"signInMethods", "sessions", "tokenLifetimes"})
    FirstAdmin firstAdmin(
            TacetProperties properties,
            UserDirectory users,
            PasswordHasher hasher,
            TinkKeys keys,
            InstantSource clock) {
        return new FirstAdmin(
                users,
                hasher,
                Optional.ofNullable(properties.admin().passwordFile()),
                properties.initialPasswordFile(),
                clock);
    }

    @Bean
    SignIn signIn(UserDirectory users, PasswordHasher hasher, InstantSource clock, AuditLog audit) {
        int checksAtOnce = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        SignInTurns turns =
                new SignInTurns(new SignInThrottle(clock, new SecureRandom()), checksAtOnce, SignInTurns.Pause.SLEEP);
        return new SignIn(users, hasher, turns, audit);
    }

    @Bean
    SignInMethods signInMethods(TacetProperties properties, ObjectProvider<OidcSettings> provider) {
        return new SignInMethods(
                properties.localSignIn().enabled(),
                Optional.ofNullable(provider.getIfAvailable())
                        .map(settings -> properties.oidc().label()));
    }

    @Bean
    Sessions sessions(SessionRepository sessions, TacetProperties properties, InstantSource clock, AuditLog audit) {
        return new Sessions(sessions, properties.sessions().lifetime(), clock, audit);
    }

    @Bean
    TokenLifetimes tokenLifetimes(TacetProperties properties) {
        return new TokenLifetimes(
                properties.tokens().lifetime(), properties.tokens().longestLifetime());
    }

    @Bean
    OperatorToken operatorToken(TacetProperties properties) {
        return new OperatorToken(properties.operatorTokenFile());
    }
}
