package io.tacet.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.tacet.access.Access;
import io.tacet.access.AccessSet;
import io.tacet.access.PrincipalId;
import io.tacet.access.Role;
import io.tacet.access.Subject;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.access.UserAccount;
import io.tacet.access.sharing.GrantRepository;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.secret.KeysetRepository;
import io.tacet.secret.SecretName;
import io.tacet.testkit.Samples;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** {@link Schema}, each test on a database of its own. */
abstract class SchemaContract {
    private HikariDataSource pool;
    private Schema schema;

    abstract String newDatabase();

    @BeforeEach
    void connect() {
        pool = StoreContract.pool(newDatabase());
        schema = new Schema(pool);
    }

    @AfterEach
    void disconnect() {
        pool.close();
    }

    @Test
    void existsWhenNotMigratedThenFalseAndNothingIsCreated() {
        assertThat(schema.exists()).isFalse();
        assertThat(new JdbcKeysetRepository(pool).find(KeysetRepository.Purpose.VALUES))
                .isEmpty();

        assertThat(schema.hasTable(Schema.HISTORY_TABLE)).isFalse();
        assertThat(schema.hasTable("tacet_keyset")).isFalse();
    }

    @Test
    void existsWhenATableIsOnlyAlikeThenFalse() {
        sql("CREATE TABLE tacetXschema_history (id INTEGER)").update();

        assertThat(schema.exists()).isFalse();
    }

    @Test
    void migrateWhenEmptyThenTablesExist() {
        schema.migrate();

        assertThat(schema.exists()).isTrue();
        assertThat(schema.hasTable("tacet_secret")).isTrue();
        assertThat(new JdbcSecretRepository(pool).list()).isEmpty();
    }

    @Test
    void migrateWhenDoneBeforeThenNothingChanges() {
        schema.migrate();
        List<Map<String, Object>> before = history(Schema.HISTORY_TABLE);

        schema.migrate();
        new Schema(pool).migrate();

        assertThat(history(Schema.HISTORY_TABLE)).isEqualTo(before).isNotEmpty();
    }

    @Test
    void migrateWhenTheEngineHasItsOwnHistoryThenItStaysAsItIs() {
        Flyway engine = Flyway.configure()
                .dataSource(pool)
                .locations("classpath:engine")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
        engine.migrate();
        List<Map<String, Object>> before = history("flyway_schema_history");

        schema.migrate();
        assertThat(engine.migrate().migrationsExecuted).isZero();

        assertThat(history("flyway_schema_history")).isEqualTo(before).hasSize(1);
        assertThat(schema.hasTable("engine_table")).isTrue();
        assertThat(schema.hasTable("tacet_secret")).isTrue();
    }

    @Test
    void migrateWhenTheEngineComesSecondThenBothAreThere() {
        schema.migrate();

        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:engine")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();

        assertThat(schema.hasTable("engine_table")).isTrue();
        schema.migrate();
    }

    @Test
    void migrateWhenStoppedBeforeTheHistoryWasWrittenThenGoesOn() {
        schema.migrate();
        sql("DROP TABLE tacet_user_role").update();
        sql("DROP TABLE " + Schema.HISTORY_TABLE).update();

        schema.migrate();

        assertThat(schema.hasTable("tacet_user_role")).isTrue();
    }

    @Test
    void migrateWhenThereWereUsersThenEachGetsAnAccountAndGoesOnWithWhatItRan() throws SQLException {
        migrateTo("8");
        for (String user : List.of("ann", "ben")) {
            sql("INSERT INTO tacet_user (id, name, password_hash, active, created_at) VALUES (:id, :id, 'h', 1, 0)")
                    .param("id", user)
                    .update();
        }
        for (String user : List.of("ann", "gone", "system:operator")) {
            sql("INSERT INTO tacet_execution (workflow_id, family_id, run_as, masked) VALUES (:id, :id, :id, '')")
                    .param("id", user)
                    .update();
        }
        sql("INSERT INTO tacet_takeover (family_id, actor) VALUES ('ann', 'ben'), ('ann', 'gone')")
                .update();

        schema.migrate();

        JdbcUserRepository users = new JdbcUserRepository(pool);
        UserAccount ann = users.find(new PrincipalId("ann")).orElseThrow();
        UserAccount ben = users.find(new PrincipalId("ben")).orElseThrow();
        assertThat(Set.of(ann.account().value(), ben.account().value(), ann.stamp(), ben.stamp(), ""))
                .hasSize(5);
        JdbcExecutionRepository executions = new JdbcExecutionRepository(pool);
        assertThat(executions.find("ann").orElseThrow().account()).contains(ann.account());
        assertThat(executions.find("gone").orElseThrow().account()).isEmpty();
        assertThat(executions.find("system:operator").orElseThrow().account()).isEmpty();
        users.insert(Samples.user("gone"));
        assertThat(executions.takeovers("ann")).containsExactlyInAnyOrder(new PrincipalId("ben"), PrincipalId.DELETED);
    }

    private void migrateTo(String version) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            Flyway.configure()
                    .dataSource(new SingleConnectionDataSource(connection, true))
                    .locations("classpath:io/tacet/store/jdbc/migration")
                    .table(Schema.HISTORY_TABLE)
                    .placeholders(Vendor.of(connection).placeholders())
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .target(version)
                    .load()
                    .migrate();
        }
    }

    @Test
    void migrateWhenANewerTacetWasHereThenRefusesAndNothingChanges() {
        schema.migrate();
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:newer")
                .table(Schema.HISTORY_TABLE)
                .ignoreMigrationPatterns("*:missing")
                .load()
                .migrate();
        List<Map<String, Object>> before = history(Schema.HISTORY_TABLE);

        assertThatThrownBy(schema::migrate)
                .isInstanceOf(TacetException.class)
                .hasMessageContaining("newer version of Tacet")
                .extracting(e -> ((TacetException) e).code())
                .isEqualTo(ErrorCode.CONFIGURATION_INVALID);

        assertThat(history(Schema.HISTORY_TABLE)).isEqualTo(before);
    }

    @Test
    void migrateWhenTheHistoryWasChangedThenRefuses() {
        schema.migrate();
        sql("UPDATE " + Schema.HISTORY_TABLE + " SET checksum = 1 WHERE version = '1'")
                .update();

        assertThatThrownBy(schema::migrate)
                .isInstanceOf(TacetException.class)
                .hasMessageContaining("restore a backup")
                .extracting(e -> ((TacetException) e).code())
                .isEqualTo(ErrorCode.CONFIGURATION_INVALID);
    }

    @Test
    void migrateWhenIdsWereStoredAsTypedThenUsersAreFoundByEitherSpelling() {
        schema.migrate();
        JdbcUserRepository users = new JdbcUserRepository(pool);
        UserAccount old = Samples.user("Alice@Example.org", Role.USER);
        users.insert(old);
        users.insert(Samples.user("ben@example.org"));

        schema.migrate();
        schema.migrate();

        assertThat(users.find(PrincipalId.named("ALICE@example.org"))).contains(old);
        assertThat(users.find(old.id())).contains(old);
        assertThat(users.insert(Samples.user("alice@example.org"))).isFalse();
        assertThat(new JdbcGrantRepository(pool)
                        .add(
                                Subject.user(PrincipalId.named("alice@EXAMPLE.org")),
                                new Target(TargetType.WORKFLOW_DEF, "postal"),
                                AccessSet.of(Access.READ)))
                .isEqualTo(GrantRepository.Outcome.GRANTED);
        assertThat(sql("SELECT subject_id FROM tacet_grant").query(String.class).single())
                .isEqualTo("Alice@Example.org");

        assertThat(users.delete(old.id())).isTrue();
        assertThat(users.find(PrincipalId.named("alice@example.org"))).isEmpty();
        assertThat(users.insert(Samples.user("alice@example.org"))).isTrue();
    }

    @Test
    void migrateWhenTwoUsersDifferOnlyInCaseThenRefusesAndListsThem() {
        schema.migrate();
        JdbcUserRepository users = new JdbcUserRepository(pool);
        users.insert(Samples.user("Alice@Example.org"));
        users.insert(Samples.user("alice@example.org"));
        users.insert(Samples.user("Ben@example.org"));
        sql("DELETE FROM " + Schema.HISTORY_TABLE
                        + " WHERE version NOT IN ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')")
                .update();
        List<Map<String, Object>> before = history(Schema.HISTORY_TABLE);

        assertThatThrownBy(schema::migrate)
                .isInstanceOf(TacetException.class)
                .hasMessageContaining("Alice@Example.org and alice@example.org. Start the previous version")
                .hasMessageNotContaining("Ben")
                .extracting(e -> ((TacetException) e).code())
                .isEqualTo(ErrorCode.CONFIGURATION_INVALID);
        assertThat(history(Schema.HISTORY_TABLE)).isEqualTo(before);

        users.delete(new PrincipalId("Alice@Example.org"));
        schema.migrate();
        assertThat(users.find(PrincipalId.named("ben@example.org"))).isPresent();
    }

    @Test
    void migrateWhenTheDatabaseIsGoneThenStorageUnavailable() {
        pool.close();

        assertThatThrownBy(schema::migrate)
                .isInstanceOf(TacetException.class)
                .hasNoCause()
                .extracting(e -> ((TacetException) e).code())
                .isEqualTo(ErrorCode.STORAGE_UNAVAILABLE);
    }

    @Test
    void readWhenTablesAreMissingThenStorageUnavailableWithoutTheParameters() {
        JdbcSecretRepository secrets = new JdbcSecretRepository(pool);

        assertThatThrownBy(() -> secrets.find(new SecretName("the-parameter")))
                .isInstanceOf(TacetException.class)
                .hasNoCause()
                .hasMessageNotContaining("the-parameter")
                .extracting(e -> ((TacetException) e).code())
                .isEqualTo(ErrorCode.STORAGE_UNAVAILABLE);
    }

    private JdbcClient.StatementSpec sql(String text) {
        return JdbcClient.create(pool).sql(text);
    }

    private List<Map<String, Object>> history(String table) {
        return sql("SELECT * FROM " + table + " ORDER BY installed_rank")
                .query()
                .listOfRows();
    }
}
