package io.tacet.store.jdbc;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.tacet.access.AccountId;
import io.tacet.access.PrincipalId;
import io.tacet.handle.Execution;
import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.HandOver;
import io.tacet.handle.StoredVersion;
import io.tacet.kernel.Sha256;
import io.tacet.secret.SecretId;
import io.tacet.secret.SecretName;
import io.tacet.secret.ValueSlot;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link ExecutionRepository} on a relational database: rows that are worth nothing without the engine's own. */
public final class JdbcExecutionRepository implements ExecutionRepository {
    /** Of whoever has none. */
    private static final String NO_ACCOUNT = "";

    /** In one row of each version that is stored. */
    private static final String NO_SOURCE = "";

    private final Database database;
    private final Database durable;

    public JdbcExecutionRepository(DataSource dataSource) {
        this.database = Database.likeTheEngine(dataSource);
        this.durable = Database.durable(dataSource);
    }

    @Override
    public Optional<Execution> find(String workflowId) {
        return database.read(db -> db.sql("SELECT * FROM tacet_execution WHERE workflow_id = :id")
                .param("id", workflowId)
                .query((row, i) -> new Execution(
                        row.getString("workflow_id"),
                        row.getString("family_id"),
                        new PrincipalId(row.getString("run_as")),
                        Optional.of(row.getString("account_id"))
                                .filter(id -> !id.equals(NO_ACCOUNT))
                                .map(AccountId::new),
                        row.getString("masked").lines().collect(toUnmodifiableSet())))
                .optional());
    }

    @Override
    public boolean addIfAbsent(Execution execution) {
        return database.write(db -> insert(execution, db)) > 0;
    }

    @Override
    public JdbcRows adding(Execution execution) {
        return db -> insert(execution, db);
    }

    /** Where two add the same at once, the later one may fail with a duplicate key. */
    private static int insert(Execution execution, JdbcClient db) {
        return db.sql("""
                        INSERT INTO tacet_execution (workflow_id, family_id, run_as, account_id, masked)
                        SELECT :id, :family, :runAs, :account, :masked FROM
                            (SELECT COUNT(*) AS n FROM tacet_execution WHERE workflow_id = :id) known
                        WHERE known.n = 0""")
                .param("id", execution.workflowId())
                .param("family", execution.familyId())
                .param("runAs", execution.runAs().value())
                .param("account", execution.account().map(AccountId::value).orElse(NO_ACCOUNT))
                .param("masked", String.join("\n", execution.maskedFields()))
                .update();
    }

    @Override
    public void remove(String workflowId) {
        database.write(db -> removeOfFamily("tacet_takeover", workflowId, db)
                + removeOfFamily("tacet_handed", workflowId, db)
                + removeOfFamily("tacet_handed_version", workflowId, db)
                + removeOfFamily("tacet_overwritten", workflowId, db)
                + db.sql("DELETE FROM tacet_execution WHERE workflow_id = :id")
                        .param("id", workflowId)
                        .update());
    }

    /** Of a family whose last execution this is. */
    private static int removeOfFamily(String table, String workflowId, JdbcClient db) {
        return db.sql("""
                        DELETE FROM %1$s
                        WHERE family_id = (SELECT e.family_id FROM tacet_execution e WHERE e.workflow_id = :id)
                        AND NOT EXISTS (SELECT 1 FROM tacet_execution o
                            WHERE o.family_id = %1$s.family_id AND o.workflow_id <> :id)""".formatted(table)).param("id", workflowId).update();
    }

    @Override
    public Set<PrincipalId> takeovers(String familyId) {
        return database.read(db -> db.sql("""
                        SELECT t.actor, t.account_id, COALESCE(u.account_id, '') AS now_account_id
                        FROM tacet_takeover t LEFT JOIN tacet_user u ON u.id = t.actor WHERE t.family_id = :family""")
                .param("family", familyId)
                .query((row, i) -> row.getString("account_id").equals(row.getString("now_account_id"))
                        ? new PrincipalId(row.getString("actor"))
                        : PrincipalId.DELETED)
                .set());
    }

    @Override
    public boolean addTakeover(String familyId, PrincipalId actor) {
        int added = durable.write(db -> db.sql("""
                        INSERT INTO tacet_takeover (family_id, actor, account_id)
                        SELECT :family, :actor, COALESCE((SELECT u.account_id FROM tacet_user u WHERE u.id = :actor), '') FROM
                            (SELECT COUNT(*) AS n FROM tacet_takeover WHERE family_id = :family) known
                        WHERE known.n < :max""")
                .param("family", familyId)
                .param("actor", actor.value())
                .param("max", MAX_TAKEOVERS)
                .update());
        return added > 0 || isNoted(familyId, actor);
    }

    @Override
    public JdbcRows handing(Collection<HandOver> handOvers) {
        return db -> handOvers.forEach(handOver -> insert(handOver, db));
    }

    /** Where two add the same at once, the later one may fail with a duplicate key. */
    private static int insert(HandOver handOver, JdbcClient db) {
        int rows = db.sql("""
                        INSERT INTO tacet_handed
                            (digest, family_id, secret_id, secret_name, secret_version, secret_path, recipient)
                        SELECT :digest, :family, :secret, :name, :version, :path, :recipient FROM
                            (SELECT COUNT(*) AS n FROM tacet_handed WHERE family_id = :family AND digest = :digest) known
                        WHERE known.n = 0""")
                .param("digest", digest(handOver))
                .param("family", handOver.familyId())
                .param("secret", handOver.value().secret().toString())
                .param("version", handOver.value().version())
                .param("path", handOver.path())
                .param("recipient", handOver.recipient())
                .param("name", handOver.value().name().value())
                .update();
        return rows == 0 ? 0 : rows + insertVersion(handOver, db);
    }

    private static int insertVersion(HandOver handOver, JdbcClient db) {
        return db.sql("""
                        INSERT INTO tacet_handed_version (secret_id, secret_version, family_id)
                        SELECT :secret, :version, :family FROM (SELECT COUNT(*) AS n FROM tacet_handed_version
                            WHERE secret_id = :secret AND secret_version = :version AND family_id = :family) known
                        WHERE known.n = 0""")
                .param("secret", handOver.value().secret().toString())
                .param("version", handOver.value().version())
                .param("family", handOver.familyId())
                .update();
    }

    /** All of it makes one row; together, its columns would be too long for a key. */
    private static String digest(HandOver handOver) {
        return Sha256.hex(String.join(
                        "\n",
                        handOver.familyId(),
                        handOver.value().secret().toString(),
                        Integer.toString(handOver.value().version()),
                        handOver.path(),
                        handOver.recipient())
                .getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public List<HandOver> handed(String familyId) {
        return database.read(db -> db.sql("SELECT * FROM tacet_handed WHERE family_id = :family")
                .param("family", familyId)
                .query((row, i) -> new HandOver(
                        row.getString("family_id"),
                        slot(row),
                        row.getString("secret_path"),
                        row.getString("recipient")))
                .list());
    }

    private static ValueSlot slot(ResultSet row) throws SQLException {
        return new ValueSlot(
                SecretId.parse(row.getString("secret_id")),
                new SecretName(row.getString("secret_name")),
                row.getInt("secret_version"));
    }

    @Override
    public void addStored(StoredVersion stored) {
        durable.write(db -> {
            int rows = insertStored(stored, NO_SOURCE, db);
            for (String source : stored.sources()) {
                rows += insertStored(stored, source, db);
            }
            return rows;
        });
    }

    /** Where two add the same at once, the later one may fail with a duplicate key. */
    private static int insertStored(StoredVersion stored, String source, JdbcClient db) {
        return db.sql("""
                        INSERT INTO tacet_stored_version (secret_id, secret_version, secret_name, family_id, source)
                        SELECT :secret, :version, :name, :family, :source FROM (SELECT COUNT(*) AS n FROM tacet_stored_version
                            WHERE secret_id = :secret AND secret_version = :version AND family_id = :family
                            AND source = :source) known
                        WHERE known.n = 0""")
                .param("secret", stored.value().secret().toString())
                .param("version", stored.value().version())
                .param("name", stored.value().name().value())
                .param("family", stored.familyId())
                .param("source", source)
                .update();
    }

    @Override
    public List<StoredVersion> stored(String familyId) {
        return database.read(db -> db
                .sql("SELECT * FROM tacet_stored_version WHERE family_id = :family")
                .param("family", familyId)
                .query((row, i) -> new StoredVersion(familyId, slot(row), Set.of(row.getString("source"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(StoredVersion::value))
                .values()
                .stream()
                .map(JdbcExecutionRepository::joined)
                .toList());
    }

    private static StoredVersion joined(List<StoredVersion> rows) {
        StoredVersion first = rows.getFirst();
        Set<String> sources = rows.stream()
                .flatMap(row -> row.sources().stream())
                .filter(source -> !source.equals(NO_SOURCE))
                .collect(Collectors.toSet());
        return new StoredVersion(first.familyId(), first.value(), sources);
    }

    @Override
    public boolean isStored(ValueSlot value) {
        return database.read(db -> db.sql("""
                        SELECT COUNT(*) FROM tacet_stored_version
                        WHERE secret_id = :secret AND secret_version = :version""")
                        .param("secret", value.secret().toString())
                        .param("version", value.version())
                        .query(Integer.class)
                        .single()
                > 0);
    }

    @Override
    public void addOverwritten(String familyId, String text) {
        durable.write(db -> db.sql("INSERT INTO tacet_overwritten (id, family_id, sealed) VALUES (:id, :family, :text)")
                .param("id", UUID.randomUUID().toString())
                .param("family", familyId)
                .param("text", text)
                .update());
    }

    @Override
    public List<String> overwritten(String familyId) {
        return database.read(db -> db.sql("SELECT sealed FROM tacet_overwritten WHERE family_id = :family")
                .param("family", familyId)
                .query(String.class)
                .list());
    }

    /** Even for an earlier account with the id: then nothing opens in the family anyway. */
    private boolean isNoted(String familyId, PrincipalId actor) {
        return database.read(
                db -> db.sql("SELECT actor FROM tacet_takeover WHERE family_id = :family AND actor = :actor")
                        .param("family", familyId)
                        .param("actor", actor.value())
                        .query(String.class)
                        .optional()
                        .isPresent());
    }
}
