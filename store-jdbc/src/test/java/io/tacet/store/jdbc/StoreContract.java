package io.tacet.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tacet.access.AccessFacts;
import io.tacet.access.SessionRepository;
import io.tacet.access.UserRepository;
import io.tacet.access.directory.ApplicationRepository;
import io.tacet.access.directory.GroupRepository;
import io.tacet.access.directory.ProviderLinks;
import io.tacet.access.directory.UserDirectory;
import io.tacet.access.sharing.GrantRepository;
import io.tacet.access.sharing.ResourceRepository;
import io.tacet.audit.AuditRepository;
import io.tacet.audit.LeakAttemptRepository;
import io.tacet.environment.EnvironmentRepository;
import io.tacet.handle.Execution;
import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.HandOver;
import io.tacet.handle.StoredVersion;
import io.tacet.secret.KeysetRepository;
import io.tacet.secret.Secret;
import io.tacet.secret.SecretId;
import io.tacet.secret.SecretName;
import io.tacet.secret.SecretRepository;
import io.tacet.secret.SecretVersion;
import io.tacet.secret.ValueChanges;
import io.tacet.secret.ValueSlot;
import io.tacet.testkit.Samples;
import io.tacet.testkit.contract.AccessContract;
import io.tacet.testkit.contract.AccountChangesContract;
import io.tacet.testkit.contract.AuditContract;
import io.tacet.testkit.contract.EnvironmentAccessContract;
import io.tacet.testkit.contract.EnvironmentRepositoryContract;
import io.tacet.testkit.contract.ExecutionRepositoryContract;
import io.tacet.testkit.contract.JointLogContract;
import io.tacet.testkit.contract.KeysetRepositoryContract;
import io.tacet.testkit.contract.LastUseContract;
import io.tacet.testkit.contract.LeakAttemptRepositoryContract;
import io.tacet.testkit.contract.ProviderLinksContract;
import io.tacet.testkit.contract.ReencryptionContract;
import io.tacet.testkit.contract.SecretDeletionContract;
import io.tacet.testkit.contract.SecretMarksContract;
import io.tacet.testkit.contract.SecretRepositoryContract;
import io.tacet.testkit.contract.SecretVersionsContract;
import io.tacet.testkit.contract.SessionRepositoryContract;
import io.tacet.testkit.contract.UserRepositoryContract;
import io.tacet.testkit.contract.ValueChangesContract;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every contract of the core, and what {@link Schema} promises, on one database product. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreContract {
    /** As the engine's. */
    private static final int POOL_SIZE = 5;

    private static final List<String> TABLES = List.of(
            "tacet_execution",
            "tacet_takeover",
            "tacet_handed",
            "tacet_handed_version",
            "tacet_stored_version",
            "tacet_overwritten",
            "tacet_secret_purge",
            "tacet_run_as",
            "tacet_value_change",
            "tacet_secret_tag",
            "tacet_secret_mark",
            "tacet_secret_version",
            "tacet_secret",
            "tacet_keyset",
            "tacet_access_change",
            "tacet_grant",
            "tacet_resource_tag",
            "tacet_owner",
            "tacet_access_key",
            "tacet_application",
            "tacet_session",
            "tacet_provided_member",
            "tacet_provider_link",
            "tacet_group_member",
            "tacet_group_default",
            "tacet_group_role",
            "tacet_group",
            "tacet_user_role",
            "tacet_deleted_account",
            "tacet_user",
            "tacet_environment",
            "tacet_leak_attempt",
            "tacet_audit",
            "tacet_audit_recipient",
            "tacet_reserved_name",
            "tacet_key_maker",
            "tacet_audit_head");

    private HikariDataSource pool;

    /** The JDBC URL of an empty database. */
    abstract String newDatabase();

    /** The pool that the contracts use. */
    HikariDataSource open(String url) {
        return pool(url);
    }

    /** Ends what serves the databases, if anything does. */
    void stop() {}

    @BeforeAll
    void migrate() {
        pool = open(newDatabase());
        new Schema(pool).migrate();
    }

    @AfterEach
    void empty() {
        TABLES.forEach(
                table -> JdbcClient.create(pool).sql("DELETE FROM " + table).update());
        JdbcClient.create(pool).sql("UPDATE tacet_value_count SET number = 0").update();
    }

    @AfterAll
    void close() {
        pool.close();
        stop();
    }

    final HikariDataSource pool() {
        return pool;
    }

    static HikariDataSource pool(String url) {
        return pool(url, config -> {});
    }

    static HikariDataSource pool(String url, Consumer<HikariConfig> change) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(POOL_SIZE);
        change.accept(config);
        return new HikariDataSource(config);
    }

    /** The engine's documentation has it off for PostgreSQL and MySQL. */
    @Test
    void writeWhenThePoolHasAutoCommitOffThenStored() {
        try (HikariDataSource manual = pool(pool.getJdbcUrl(), config -> config.setAutoCommit(false))) {
            SecretRepository secrets = new JdbcSecretRepository(manual);
            Secret secret = Samples.secret("api-key");

            assertThat(secrets.create(secret, Samples.value("one"))).isTrue();
            assertThat(secrets.append(secret.id(), Samples.version(2), Samples.value("two"), 10))
                    .isTrue();
            assertThat(secrets.find(secret.name()).orElseThrow().currentVersion())
                    .isEqualTo(2);
        }
        assertThat(new JdbcSecretRepository(pool).list()).hasSize(1);
    }

    @Nested
    class Secrets extends SecretRepositoryContract {
        private final SecretRepository secrets = new JdbcSecretRepository(pool);

        @Override
        protected SecretRepository repository() {
            return secrets;
        }
    }

    @Nested
    class LastUses extends LastUseContract {
        private final SecretRepository secrets = new JdbcSecretRepository(pool);
        private final AuditRepository audit = new JdbcAuditRepository(pool);

        @Override
        protected SecretRepository repository() {
            return secrets;
        }

        @Override
        protected AuditRepository audit() {
            return audit;
        }
    }

    @Nested
    class Audit extends AuditContract {
        private final AuditRepository audit = new JdbcAuditRepository(pool);

        @Override
        protected AuditRepository repository() {
            return audit;
        }

        @Override
        protected void tamper(String sql) {
            JdbcClient.create(pool).sql(sql).update();
        }
    }

    @Nested
    class Deletion extends SecretDeletionContract {
        private final SecretRepository secrets = new JdbcSecretRepository(pool);

        @Override
        protected SecretRepository repository() {
            return secrets;
        }
    }

    @Nested
    class Marks extends SecretMarksContract {
        private final SecretRepository secrets = new JdbcSecretRepository(pool);

        @Override
        protected SecretRepository repository() {
            return secrets;
        }
    }

    @Nested
    class Versions extends SecretVersionsContract {
        private final SecretRepository secrets = new JdbcSecretRepository(pool);

        @Override
        protected SecretRepository repository() {
            return secrets;
        }
    }

    /** So that one who may store values cannot have an earlier one forgotten while it is in use. */
    @Test
    void versionThatAnExecutionWasHandedIsKeptAsLongAsThat() {
        SecretRepository secrets = new JdbcSecretRepository(pool);
        JdbcExecutionRepository executions = new JdbcExecutionRepository(pool);
        Secret secret = Samples.secret("api-key");
        secrets.create(secret, Samples.value("one"));
        executions.addIfAbsent(Execution.root("wf-1", Samples.ANNA));
        hand(new HandOver("wf-1", new ValueSlot(secret.id(), secret.name(), 1), "", Samples.BEN.value()), executions);
        for (int number = 2; number <= 5; number++) {
            secrets.append(secret.id(), Samples.version(number), Samples.value("later"), 2);
        }

        assertThat(secrets.value(secret.id(), 1)).isPresent();
        assertThat(secrets.value(secret.id(), 2)).isEmpty();
        assertThat(secrets.versions(secret.id(), 2))
                .extracting(SecretVersion::number)
                .containsExactly(5, 4);

        executions.remove("wf-1");
        secrets.append(secret.id(), Samples.version(6), Samples.value("later"), 2);
        assertThat(secrets.value(secret.id(), 1)).isEmpty();
    }

    @Test
    void handOverWhenAddedTwiceThenOnceAndOfItsFamily() {
        JdbcExecutionRepository executions = new JdbcExecutionRepository(pool);
        executions.addIfAbsent(Execution.root("wf-1", Samples.ANNA));
        HandOver handOver = new HandOver(
                "wf-1", new ValueSlot(SecretId.random(), new SecretName("api-key"), 1), "a.b", Samples.BEN.value());
        hand(handOver, executions);
        hand(handOver, executions);

        assertThat(executions.handed("wf-1")).containsExactly(handOver);
        assertThat(executions.handed("wf-2")).isEmpty();
    }

    private void hand(HandOver handOver, JdbcExecutionRepository executions) {
        executions.handing(List.of(handOver)).write(JdbcClient.create(pool));
    }

    private static ValueSlot version(Secret secret, int number) {
        return new ValueSlot(secret.id(), secret.name(), number);
    }

    @Test
    void thatAnExecutionStoredAVersionIsKnownAsLongAsTheVersion() {
        SecretRepository secrets = new JdbcSecretRepository(pool);
        ExecutionRepository executions = new JdbcExecutionRepository(pool);
        Secret secret = Samples.secret("api-key");
        secrets.create(secret, Samples.value("one"));
        executions.addStored(new StoredVersion("wf-1", version(secret, 1), Set.of("source")));
        secrets.append(secret.id(), Samples.version(2), Samples.value("two"), 2);
        executions.addStored(new StoredVersion("wf-1", version(secret, 2), Set.of()));

        secrets.append(secret.id(), Samples.version(3), Samples.value("three"), 2);
        assertThat(executions.isStored(version(secret, 1))).isFalse();
        assertThat(executions.isStored(version(secret, 2))).isTrue();

        secrets.delete(secret.id(), Samples.stamp(Samples.ANNA, 9));
        secrets.purge(secret.id());
        assertThat(executions.stored("wf-1")).isEmpty();
    }

    @Nested
    class Reencryption extends ReencryptionContract {
        private final SecretRepository secrets = new JdbcSecretRepository(pool);

        @Override
        protected SecretRepository repository() {
            return secrets;
        }
    }

    @Nested
    class Keysets extends KeysetRepositoryContract {
        private final KeysetRepository keysets = new JdbcKeysetRepository(pool);

        @Override
        protected KeysetRepository repository() {
            return keysets;
        }
    }

    @Nested
    class Users extends UserRepositoryContract {
        private final UserRepository users = new JdbcUserRepository(pool);

        @Override
        protected UserRepository repository() {
            return users;
        }
    }

    @Nested
    class Accesses extends AccessContract {
        private final JdbcExecutionRepository executions = new JdbcExecutionRepository(pool);
        private final JdbcUserRepository users = new JdbcUserRepository(pool);
        private final JdbcGroupRepository groups = new JdbcGroupRepository(pool);
        private final JdbcApplicationRepository applications = new JdbcApplicationRepository(pool);
        private final JdbcGrantRepository grants = new JdbcGrantRepository(pool);
        private final JdbcResourceRepository resources = new JdbcResourceRepository(pool);
        private final JdbcSecretRepository secrets = new JdbcSecretRepository(pool);
        private final JdbcAccessFacts facts = new JdbcAccessFacts(pool);

        @Override
        protected UserDirectory users() {
            return users;
        }

        @Override
        protected GroupRepository groups() {
            return groups;
        }

        @Override
        protected ApplicationRepository applications() {
            return applications;
        }

        @Override
        protected ExecutionRepository executions() {
            return executions;
        }

        @Override
        protected GrantRepository grants() {
            return grants;
        }

        @Override
        protected ResourceRepository resources() {
            return resources;
        }

        @Override
        protected SecretRepository secrets() {
            return secrets;
        }

        @Override
        protected AccessFacts facts() {
            return facts;
        }
    }

    @Nested
    class AccountChanges extends AccountChangesContract {
        private final JdbcUserRepository users = new JdbcUserRepository(pool);
        private final JdbcGroupRepository groups = new JdbcGroupRepository(pool);
        private final JdbcApplicationRepository applications = new JdbcApplicationRepository(pool);
        private final JdbcProviderLinks links = new JdbcProviderLinks(pool);
        private final JdbcAccessFacts facts = new JdbcAccessFacts(pool);

        @Override
        protected UserDirectory directory() {
            return users;
        }

        @Override
        protected GroupRepository groups() {
            return groups;
        }

        @Override
        protected ApplicationRepository applications() {
            return applications;
        }

        @Override
        protected ProviderLinks links() {
            return links;
        }

        @Override
        protected AccessFacts facts() {
            return facts;
        }
    }

    @Nested
    class Environment extends EnvironmentRepositoryContract {
        private final EnvironmentRepository variables = new JdbcEnvironmentRepository(pool);

        @Override
        protected EnvironmentRepository repository() {
            return variables;
        }
    }

    @Nested
    class EnvironmentAccess extends EnvironmentAccessContract {
        private final EnvironmentRepository variables = new JdbcEnvironmentRepository(pool);
        private final UserRepository users = new JdbcUserRepository(pool);
        private final GrantRepository grants = new JdbcGrantRepository(pool);
        private final ResourceRepository resources = new JdbcResourceRepository(pool);
        private final AccessFacts facts = new JdbcAccessFacts(pool);

        @Override
        protected EnvironmentRepository repository() {
            return variables;
        }

        @Override
        protected UserRepository users() {
            return users;
        }

        @Override
        protected GrantRepository grants() {
            return grants;
        }

        @Override
        protected ResourceRepository resources() {
            return resources;
        }

        @Override
        protected AccessFacts facts() {
            return facts;
        }
    }

    @Nested
    class Leaks extends LeakAttemptRepositoryContract {
        private final LeakAttemptRepository leaks = new JdbcLeakAttemptRepository(pool);

        @Override
        protected LeakAttemptRepository repository() {
            return leaks;
        }
    }

    @Nested
    class Changes extends ValueChangesContract {
        private final SecretRepository secrets = new JdbcSecretRepository(pool);
        private final ValueChanges changes = new JdbcValueChanges(pool);

        @Override
        protected SecretRepository repository() {
            return secrets;
        }

        @Override
        protected ValueChanges changes() {
            return changes;
        }
    }

    @Nested
    class Joint extends JointLogContract {
        private final AuditRepository audit = new JdbcAuditRepository(pool);
        private final ExecutionRepository executions = new JdbcExecutionRepository(pool);

        @Override
        protected AuditRepository audit() {
            return audit;
        }

        @Override
        protected ExecutionRepository executions() {
            return executions;
        }

        @Override
        protected JdbcRows unusable() {
            return db -> db.sql("INSERT INTO tacet_nowhere (id) VALUES (1)").update();
        }
    }

    @Nested
    class Executions extends ExecutionRepositoryContract {
        private final ExecutionRepository executions = new JdbcExecutionRepository(pool);

        @Override
        protected ExecutionRepository repository() {
            return executions;
        }
    }

    @Nested
    class Schemas extends SchemaContract {
        @Override
        String newDatabase() {
            return StoreContract.this.newDatabase();
        }
    }

    @Nested
    class Sessions extends SessionRepositoryContract {
        private final SessionRepository sessions = new JdbcSessionRepository(pool);
        private final UserDirectory users = new JdbcUserRepository(pool);

        @Override
        protected SessionRepository sessions() {
            return sessions;
        }

        @Override
        protected UserDirectory users() {
            return users;
        }
    }

    @Nested
    class Links extends ProviderLinksContract {
        private final ProviderLinks links = new JdbcProviderLinks(pool);
        private final UserDirectory users = new JdbcUserRepository(pool);
        private final GroupRepository groups = new JdbcGroupRepository(pool);
        private final AccessFacts facts = new JdbcAccessFacts(pool);

        @Override
        protected ProviderLinks links() {
            return links;
        }

        @Override
        protected UserDirectory users() {
            return users;
        }

        @Override
        protected GroupRepository groups() {
            return groups;
        }

        @Override
        protected AccessFacts facts() {
            return facts;
        }
    }
}
