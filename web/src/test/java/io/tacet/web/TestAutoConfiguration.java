package io.tacet.web;

import io.tacet.access.CallerSource;
import io.tacet.access.Callers;
import io.tacet.access.CurrentAccess;
import io.tacet.access.Enforcement;
import io.tacet.access.PasswordHasher;
import io.tacet.access.PrincipalId;
import io.tacet.access.Role;
import io.tacet.access.Sessions;
import io.tacet.access.SignIn;
import io.tacet.access.SignInThrottle;
import io.tacet.access.SignInTurns;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.access.UserAccount;
import io.tacet.access.directory.Applications;
import io.tacet.access.directory.Groups;
import io.tacet.access.directory.ProvidedUsers;
import io.tacet.access.directory.Users;
import io.tacet.access.sharing.MissingAccess;
import io.tacet.access.sharing.Sharing;
import io.tacet.audit.AuditLog;
import io.tacet.audit.AuditRepository;
import io.tacet.audit.AuditWriter;
import io.tacet.audit.LeakAttemptRepository;
import io.tacet.audit.SummedRefusals;
import io.tacet.environment.EnvironmentCatalog;
import io.tacet.environment.Variables;
import io.tacet.handle.DefinitionReview;
import io.tacet.handle.DefinitionUses;
import io.tacet.handle.ExecutionDefinitions;
import io.tacet.handle.ExecutionIdentities;
import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.Referents;
import io.tacet.handle.SecretReference;
import io.tacet.handle.Takeovers;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.SensitiveValue;
import io.tacet.kernel.TacetException;
import io.tacet.redaction.Redaction;
import io.tacet.redaction.SecretFields;
import io.tacet.secret.KeyRotation;
import io.tacet.secret.Reencryption;
import io.tacet.secret.SecretName;
import io.tacet.secret.Vault;
import io.tacet.secret.VaultSettings;
import io.tacet.testkit.PlantedValues;
import io.tacet.testkit.TestSeal;
import io.tacet.testkit.memory.InMemoryExecutionRepository;
import io.tacet.testkit.memory.InMemoryLeakAttemptRepository;
import io.tacet.testkit.server.IdentityProvider;
import io.tacet.web.audit.AuditLines;
import io.tacet.web.body.BodyLimits;
import io.tacet.web.oidc.ApiTokens;
import io.tacet.web.oidc.ClaimNames;
import io.tacet.web.oidc.OidcSettings;
import io.tacet.web.secrets.ValueWarnings;
import io.tacet.web.security.OperatorToken;
import io.tacet.web.settings.ServerSettings;
import io.tacet.web.signin.SignInMethods;
import io.tacet.web.signin.TokenLifetimes;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** Imports the room as the plug-in does: as an auto-configuration beside all of Spring Boot's. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration"
        })
@Import(WebConfiguration.class)
public class TestAutoConfiguration {
    static final String PASSWORD = "correct horse battery";

    /** Of the provider's tokens for the API. */
    static final String AUDIENCE = "tacet-api";

    @Bean
    TestDatabase database(@Value("${tacet.home}") Path home) {
        TestDatabase database = new TestDatabase(home);
        fill(database);
        return database;
    }

    /** The accounts of the tests, as they were at the start. */
    static void fill(TestDatabase database) {
        database.broken(false);
        for (UserAccount account : List.of(
                account("ada@example.com", true, Role.ADMIN),
                account("gone@example.com", false, Role.ADMIN),
                account("eve@example.com", true))) {
            database.users.delete(account.id());
            database.users.insert(account);
        }
    }

    @Bean(initMethod = "load")
    CurrentAccess access(TestDatabase database) {
        return database.access;
    }

    @Bean
    Enforcement enforcement() {
        return Enforcement.STRICT;
    }

    @Bean
    AuditRepository auditRepository(TestDatabase database) {
        return database.audit;
    }

    @Bean
    AuditWriter auditWriter(TestDatabase database, List<CallerSource> callers) {
        return new AuditWriter(
                database.audit,
                new TestSeal(),
                new Callers(callers)::audited,
                text -> text,
                new AuditLines(),
                InstantSource.system());
    }

    @Bean
    @Primary
    SummedRefusals auditLog(AuditWriter writer, List<CallerSource> callers, Fakes.Clock clock) {
        return new SummedRefusals(writer, new Callers(callers)::audited, clock);
    }

    @Bean
    Users users(TestDatabase database, PasswordHasher hasher, CurrentAccess access, AuditLog audit) {
        return new Users(database.users, database.groups, hasher, access, InstantSource.system(), audit);
    }

    @Bean
    Groups groups(TestDatabase database, CurrentAccess access, AuditLog audit) {
        return new Groups(database.groups, database.users, access, audit);
    }

    @Bean
    Applications applications(TestDatabase database, PasswordHasher hasher, CurrentAccess access, AuditLog audit) {
        return new Applications(database.applications, database.users, hasher, access, InstantSource.system(), audit);
    }

    @Bean
    MissingAccess missingAccess(TestDatabase database, CurrentAccess access) {
        return new MissingAccess(database.audit, access, target -> true, database.resources);
    }

    @Bean
    Sharing sharing(TestDatabase database, CurrentAccess access, AuditLog audit) {
        return new Sharing(
                database.grants,
                database.resources,
                database.groups,
                new EnvironmentCatalog(database.variables, target -> true),
                access,
                audit);
    }

    @Bean
    ExecutionRepository executions() {
        return new InMemoryExecutionRepository();
    }

    /** The definition of each execution refers to the secret whose name is the execution's id, and only Eve may read none. */
    @Bean
    ExecutionIdentities executionIdentities(ExecutionRepository executions, CurrentAccess access, Vault vault) {
        ExecutionDefinitions definitions = (id, reader) -> {
            if (reader.value().startsWith("eve")) {
                throw new TacetException(ErrorCode.PERMISSION_MISSING, "eve may not read it.");
            }
            return List.of(new SecretReference(new SecretName(id), ""));
        };
        return new ExecutionIdentities(
                executions,
                new Takeovers(executions, access, id -> Optional.empty()),
                definitions,
                new Referents(vault, target -> true));
    }

    @Bean
    Variables variables(TestDatabase database, Sharing sharing, CurrentAccess access, AuditLog audit) {
        return new Variables(database.variables, sharing, access, audit);
    }

    static UserAccount account(String id, boolean active, Role... roles) {
        return new UserAccount(
                new PrincipalId(id),
                "Name of " + id,
                Set.of(roles),
                Optional.of(new Fakes.Hasher().hash(SensitiveValue.of(PASSWORD))),
                active,
                Instant.EPOCH);
    }

    @Bean
    Fakes.Hasher hasher() {
        return new Fakes.Hasher();
    }

    @Bean
    Fakes.Tokens tokens() {
        return new Fakes.Tokens();
    }

    @Bean
    Fakes.Devices devices() {
        return new Fakes.Devices();
    }

    @Bean
    Fakes.NoCache cache() {
        return new Fakes.NoCache();
    }

    @Bean
    VaultSettings vaultSettings() {
        return VaultSettings.DEFAULTS;
    }

    @Bean
    Vault vault(TestDatabase database, Fakes.NoCache cache, VaultSettings settings, AuditLog audit) {
        return new Vault(database.secrets, new Fakes.Cipher(), cache, settings, InstantSource.system(), audit);
    }

    @Bean
    BodyLimits bodyLimits() {
        return new BodyLimits(16 << 20, 500_000, 8);
    }

    @Bean
    ValueWarnings valueWarnings() {
        return new ValueWarnings(6);
    }

    @Bean
    ServerSettings serverSettings() {
        return new ServerSettings(
                "1", "3", List.of(new ServerSettings.Setting("tacet.audit.keep", "365d", "how long records are kept")));
    }

    @Bean
    Fakes.Clock clock() {
        return new Fakes.Clock();
    }

    @Bean
    SignIn signIn(TestDatabase database, PasswordHasher hasher, Fakes.Clock clock, AuditLog audit) {
        SignInTurns turns = new SignInTurns(new SignInThrottle(clock, new Random(1)), 2, clock::advance);
        return new SignIn(database.users, hasher, turns, audit);
    }

    @Bean
    Sessions sessions(TestDatabase database, Fakes.Clock clock, AuditLog audit) {
        return new Sessions(database.sessions, Duration.ofHours(8), clock, audit);
    }

    @Bean
    SignInMethods signInMethods(
            @Value("${test.local:true}") boolean local, @Value("${test.provider:#{null}}") Optional<String> provider) {
        return new SignInMethods(local, provider);
    }

    @Bean
    @ConditionalOnProperty("tacet.oidc.issuer-uri")
    OidcSettings oidcSettings(
            @Value("${tacet.oidc.issuer-uri}") URI issuer,
            @Value("${tacet.oidc.clients:}") Set<String> clients,
            @Value("${tacet.oidc.accept-id-tokens:false}") boolean acceptIdTokens) {
        return new OidcSettings(
                issuer,
                new OidcSettings.Client(IdentityProvider.CLIENT, Optional.of(SensitiveValue.of("the client's own"))),
                new ApiTokens(AUDIENCE, clients, acceptIdTokens, Duration.ofHours(24)),
                List.of("openid", "email"),
                Optional.empty(),
                new ClaimNames("email", "sub", "groups", Map.of()));
    }

    @Bean
    @ConditionalOnProperty("tacet.oidc.issuer-uri")
    ProvidedUsers providedUsers(TestDatabase database, CurrentAccess access, Fakes.Clock clock, AuditLog audit) {
        return new ProvidedUsers(
                database.users,
                database.links,
                access,
                new ProvidedUsers.Settings(true, false, Role.USER),
                clock,
                audit);
    }

    @Bean
    KeyRotation keyRotation(TestDatabase database, AuditLog audit) {
        return new KeyRotation(
                new Fakes.Ring(), new Reencryption(database.secrets, new Fakes.Cipher()), Runnable::run, audit);
    }

    @Bean
    TokenLifetimes tokenLifetimes() {
        return TokenLifetimes.DEFAULTS;
    }

    @Bean
    OperatorToken operatorToken(@Value("${tacet.home}") Path home) {
        return new OperatorToken(home.resolve("run/operator.token"));
    }

    @Bean
    PlantedValues planted() {
        return new PlantedValues();
    }

    @Bean
    SecretFields secretFields(Vault vault) {
        return new SecretFields(vault, new Fakes.Leaves());
    }

    @Bean
    Redaction redaction(PlantedValues planted) {
        return planted.redaction();
    }

    /** There is one definition that uses everything, and one of nobody's. */
    @Bean
    DefinitionUses definitionUses() {
        return target -> List.of(
                new DefinitionUses.Use(new Target(TargetType.WORKFLOW_DEF, target.id() + "-shared"), versions(1, 3)),
                new DefinitionUses.Use(new Target(TargetType.WORKFLOW_DEF, target.id() + "-hidden"), versions(1)));
    }

    private static SortedSet<Integer> versions(Integer... numbers) {
        return new TreeSet<>(List.of(numbers));
    }

    /** The engine's part is tested beside the engine. */
    @Bean
    DefinitionReview definitionReview() {
        return (author, json) -> List.of(
                DefinitionReview.Problem.at(ErrorCode.INVALID_REFERENCE, author + " sent " + json, "ref", "/name"));
    }

    @Bean
    LeakAttemptRepository leakAttempts() {
        return new InMemoryLeakAttemptRepository();
    }
}
