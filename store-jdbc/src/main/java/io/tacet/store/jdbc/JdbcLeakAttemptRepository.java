package io.tacet.store.jdbc;

import io.tacet.audit.LeakAttempt;
import io.tacet.audit.LeakAttemptRepository;
import io.tacet.audit.Sink;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link LeakAttemptRepository} on a relational database. Of an id of a workflow or task, the first 255 characters are kept. */
public final class JdbcLeakAttemptRepository implements LeakAttemptRepository {
    /** Each time, another server has just made a row that this one was about to make. */
    private static final int MAX_TRIES = 10;

    private static final int LONGEST_ID = 255;

    private final Database database;

    public JdbcLeakAttemptRepository(DataSource dataSource) {
        this.database = Database.likeTheEngine(dataSource);
    }

    @Override
    public void add(List<LeakAttempt> attempts) {
        // In one order for all servers, so that no two wait for each other.
        SortedMap<String, LeakAttempt> rows = new TreeMap<>();
        attempts.forEach(attempt -> rows.merge(idOf(attempt), attempt, LeakAttempt::plus));
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            if (rows.isEmpty() || database.write(db -> write(rows, db)) > 0) {
                return;
            }
        }
        throw new TacetException(
                ErrorCode.STORAGE_UNAVAILABLE, "Other servers were always faster to note the same leak attempts.");
    }

    @Override
    public List<LeakAttempt> list(Filter filter, int start, int size) {
        String where = filter.secret().map(name -> " AND secret = :secret").orElse("")
                + filter.workflowId().map(id -> " AND workflow_id = :workflow").orElse("");
        return database.read(db -> db.sql("SELECT * FROM tacet_leak_attempt WHERE 1 = 1" + where
                        + " ORDER BY found_at DESC, id LIMIT :size OFFSET :start")
                .params(Map.of(
                        "secret",
                        filter.secret().orElse(""),
                        "workflow",
                        filter.workflowId().orElse(""),
                        "size",
                        size,
                        "start",
                        start))
                .query((row, number) -> attempt(row))
                .list());
    }

    @Override
    public int purgeBefore(Instant instant) {
        return database.write(db -> db.sql("DELETE FROM tacet_leak_attempt WHERE found_at < :instant")
                .param("instant", instant.toEpochMilli())
                .update());
    }

    private static int write(SortedMap<String, LeakAttempt> rows, JdbcClient db) {
        rows.forEach((id, attempt) -> {
            int updated = db.sql("""
                            UPDATE tacet_leak_attempt SET attempts = attempts + :count,
                                found_at = CASE WHEN found_at < :at THEN :at ELSE found_at END
                            WHERE id = :id""")
                    .param("count", attempt.count())
                    .param("at", attempt.at().toEpochMilli())
                    .param("id", id)
                    .update();
            if (updated == 0) {
                insert(id, attempt, db);
            }
        });
        return rows.size();
    }

    private static void insert(String id, LeakAttempt attempt, JdbcClient db) {
        db.sql("""
                INSERT INTO tacet_leak_attempt
                    (id, found_at, secret, version, sink, workflow_id, task_id, attempts)
                VALUES (:id, :at, :secret, :version, :sink, :workflow, :task, :count)""")
                .param("id", id)
                .param("at", attempt.at().toEpochMilli())
                .param("secret", attempt.name())
                .param("version", attempt.version())
                .param("sink", attempt.sink().name())
                .param("workflow", cut(attempt.workflowId()).orElse(null))
                .param("task", cut(attempt.taskId()).orElse(null))
                .param("count", attempt.count())
                .update();
    }

    /** The same for attempts that are one. No secret depends on it being hard to find another text with the same. */
    private static String idOf(LeakAttempt attempt) {
        String kind = attempt.kind().toString();
        return UUID.nameUUIDFromBytes(kind.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static Optional<String> cut(Optional<String> id) {
        return id.map(text -> text.substring(0, Math.min(text.length(), LONGEST_ID)));
    }

    private static LeakAttempt attempt(ResultSet row) throws SQLException {
        return new LeakAttempt(
                Instant.ofEpochMilli(row.getLong("found_at")),
                row.getString("secret"),
                row.getInt("version"),
                Sink.valueOf(row.getString("sink")),
                Optional.ofNullable(row.getString("workflow_id")),
                Optional.ofNullable(row.getString("task_id")),
                row.getLong("attempts"));
    }
}
