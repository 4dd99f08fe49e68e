package io.tacet.store.jdbc;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.tacet.access.PrincipalId;
import io.tacet.handle.Execution;
import io.tacet.handle.ExecutionRepository;
import java.util.Optional;
import javax.sql.DataSource;

/** {@link ExecutionRepository} on a relational database: rows that are worth nothing without the engine's own. */
public final class JdbcExecutionRepository implements ExecutionRepository {
    private final Database database;

    public JdbcExecutionRepository(DataSource dataSource) {
        this.database = Database.likeTheEngine(dataSource);
    }

    @Override
    public Optional<Execution> find(String workflowId) {
        return database.read(db -> db.sql("SELECT * FROM tacet_execution WHERE workflow_id = :id")
                .param("id", workflowId)
                .query((row, i) -> new Execution(
                        row.getString("workflow_id"),
                        row.getString("family_id"),
                        new PrincipalId(row.getString("run_as")),
                        row.getString("masked").lines().collect(toUnmodifiableSet())))
                .optional());
    }

    @Override
    public boolean addIfAbsent(Execution execution) {
        return database.write(db -> db.sql("""
                        INSERT INTO tacet_execution (workflow_id, family_id, run_as, masked)
                        VALUES (:id, :family, :runAs, :masked)""")
                        .param("id", execution.workflowId())
                        .param("family", execution.familyId())
                        .param("runAs", execution.runAs().value())
                        .param("masked", String.join("\n", execution.maskedFields()))
                        .update())
                > 0;
    }

    @Override
    public void remove(String workflowId) {
        database.write(db -> db.sql("DELETE FROM tacet_execution WHERE workflow_id = :id")
                .param("id", workflowId)
                .update());
    }
}
