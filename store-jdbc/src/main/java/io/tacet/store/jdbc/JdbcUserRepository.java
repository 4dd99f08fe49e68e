package io.tacet.store.jdbc;

import io.tacet.access.PasswordHash;
import io.tacet.access.PrincipalId;
import io.tacet.access.Role;
import io.tacet.access.UserAccount;
import io.tacet.access.UserRepository;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** {@link UserRepository} on a relational database. */
public final class JdbcUserRepository implements UserRepository {
    private final Database database;

    public JdbcUserRepository(DataSource dataSource) {
        this.database = Database.durable(dataSource);
    }

    @Override
    public Optional<UserAccount> find(PrincipalId id) {
        return database.read(db -> db.sql("""
                        SELECT u.id, u.name, u.password_hash, u.active, u.created_at, r.role
                        FROM tacet_user u LEFT JOIN tacet_user_role r ON r.user_id = u.id
                        WHERE u.id = :id""").param("id", id.value()).query(JdbcUserRepository::user));
    }

    @Override
    public boolean isEmpty() {
        return database.read(db -> db.sql("SELECT id FROM tacet_user LIMIT 1")
                .query(String.class)
                .list()
                .isEmpty());
    }

    @Override
    public boolean insert(UserAccount user) {
        return database.write(db -> {
                    db.sql("""
                            INSERT INTO tacet_user (id, name, password_hash, active, created_at)
                            VALUES (:id, :name, :hash, :active, :createdAt)""")
                            .param("id", user.id().value())
                            .param("name", user.name())
                            .param("hash", user.passwordHash().encoded())
                            .param("active", user.active() ? 1 : 0)
                            .param("createdAt", user.createdAt().toEpochMilli())
                            .update();
                    for (Role role : user.roles()) {
                        db.sql("INSERT INTO tacet_user_role (user_id, role) VALUES (:id, :role)")
                                .param("id", user.id().value())
                                .param("role", role.name())
                                .update();
                    }
                    return 1;
                })
                > 0;
    }

    @Override
    public boolean updatePassword(PrincipalId id, PasswordHash hash) {
        return database.write(db -> db.sql("UPDATE tacet_user SET password_hash = :hash WHERE id = :id")
                        .param("hash", hash.encoded())
                        .param("id", id.value())
                        .update())
                > 0;
    }

    /** One row for each role, or a single one without. */
    private static Optional<UserAccount> user(ResultSet row) throws SQLException {
        if (!row.next()) {
            return Optional.empty();
        }
        PrincipalId id = new PrincipalId(row.getString("id"));
        String name = row.getString("name");
        PasswordHash hash = new PasswordHash(row.getString("password_hash"));
        boolean active = row.getInt("active") == 1;
        Instant createdAt = Instant.ofEpochMilli(row.getLong("created_at"));
        Set<Role> roles = EnumSet.noneOf(Role.class);
        do {
            String role = row.getString("role");
            if (role != null) {
                roles.add(Role.valueOf(role));
            }
        } while (row.next());
        return Optional.of(new UserAccount(id, name, roles, hash, active, createdAt));
    }
}
