package io.tacet.store.jdbc;

import io.tacet.access.PrincipalId;
import io.tacet.environment.EnvironmentRepository;
import io.tacet.environment.Variable;
import io.tacet.environment.VariableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link EnvironmentRepository} on a relational database. */
public final class JdbcEnvironmentRepository implements EnvironmentRepository {
    private final Database database;

    public JdbcEnvironmentRepository(DataSource dataSource) {
        this.database = Database.durable(dataSource);
    }

    @Override
    public Optional<Variable> find(VariableName name) {
        return database.read(db -> db.sql("SELECT * FROM tacet_environment WHERE name = :name")
                .param("name", name.value())
                .query((row, i) -> variable(row))
                .optional());
    }

    @Override
    public List<Variable> list() {
        return database.read(db -> db.sql("SELECT * FROM tacet_environment ORDER BY name")
                .query((row, i) -> variable(row))
                .list());
    }

    @Override
    public boolean create(Variable variable, PrincipalId owner) {
        return database.write(db -> {
                    AccessWrites writes = new AccessWrites(db);
                    int rows =
                            write(db, "INSERT INTO tacet_environment (name, value) VALUES (:name, :value)", variable);
                    // What a tag that was set while an earlier one was deleted may have left.
                    writes.forget(variable.name().target());
                    writes.setOwner(variable.name().target(), owner);
                    return rows;
                })
                > 0;
    }

    @Override
    public boolean update(Variable variable) {
        return database.write(
                        db -> write(db, "UPDATE tacet_environment SET value = :value WHERE name = :name", variable))
                > 0;
    }

    @Override
    public boolean delete(VariableName name) {
        return database.write(db -> {
                    AccessWrites writes = new AccessWrites(db);
                    int rows = db.sql("DELETE FROM tacet_environment WHERE name = :name")
                            .param("name", name.value())
                            .update();
                    if (rows > 0) {
                        writes.forget(name.target());
                    }
                    return rows;
                })
                > 0;
    }

    private static int write(JdbcClient db, String statement, Variable variable) {
        return db.sql(statement)
                .param("name", variable.name().value())
                .param("value", variable.value())
                .update();
    }

    private static Variable variable(ResultSet row) throws SQLException {
        return new Variable(new VariableName(row.getString("name")), row.getString("value"));
    }
}
