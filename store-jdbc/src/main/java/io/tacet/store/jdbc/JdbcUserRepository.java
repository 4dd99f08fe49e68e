package io.tacet.store.jdbc;

import io.tacet.access.AccountId;
import io.tacet.access.PasswordHash;
import io.tacet.access.PrincipalId;
import io.tacet.access.Role;
import io.tacet.access.Subject;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.access.UserAccount;
import io.tacet.access.directory.Member;
import io.tacet.access.directory.UserDirectory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link UserDirectory} on a relational database. */
public final class JdbcUserRepository implements UserDirectory {
    /** A user with the roles in one statement, hence from one moment: a row for each role, or a single one without. */
    private static final String USERS = """
            SELECT u.id, u.name, u.password_hash, u.active, u.created_at, u.account_id, u.credential, r.role
            FROM tacet_user u LEFT JOIN tacet_user_role r ON r.user_id = u.id
            """;

    /** By the id as it is stored, or by the normal form of one that was stored as it was typed. */
    private static final String BY_ID =
            "WHERE u.id = COALESCE((SELECT a.user_id FROM tacet_user_alias a WHERE a.name = :id), :id)";

    /** Stands for "no password". */
    private static final String NO_HASH = "";

    private final Database database;

    public JdbcUserRepository(DataSource dataSource) {
        this.database = Database.durable(dataSource);
    }

    @Override
    public Optional<UserAccount> find(PrincipalId id) {
        return database.read(db -> find(id, db));
    }

    private static Optional<UserAccount> find(PrincipalId id, JdbcClient db) {
        return db.sql(USERS + BY_ID).param("id", id.value()).query(JdbcUserRepository::users).stream()
                .findFirst();
    }

    static Optional<String> storedId(String id, JdbcClient db) {
        return db.sql("SELECT u.id FROM tacet_user u " + BY_ID)
                .param("id", id)
                .query(String.class)
                .optional();
    }

    @Override
    public Optional<UserAccount> findByAccessKey(String keyId) {
        return database.read(db -> db.sql("""
                        SELECT u.id, u.name, u.created_at, k.secret_hash, k.active AS key_active, u.active AS user_active,
                            u.account_id, CONCAT(u.credential, ':', k.credential) AS credential
                        FROM tacet_access_key k JOIN tacet_user u ON u.id = CONCAT('app:', k.application_id)
                        WHERE k.id = :key""")
                .param("key", keyId)
                .query((row, i) -> new UserAccount(
                        new PrincipalId(row.getString("id")),
                        row.getString("name"),
                        // Who signs in is asked for roles at each call.
                        Set.of(),
                        Optional.of(new PasswordHash(row.getString("secret_hash"))),
                        row.getInt("key_active") == 1 && row.getInt("user_active") == 1,
                        Instant.ofEpochMilli(row.getLong("created_at")),
                        new AccountId(row.getString("account_id")),
                        row.getString("credential")))
                .optional());
    }

    @Override
    public List<UserAccount> list() {
        return database.read(db -> db.sql(USERS + "ORDER BY u.id").query(JdbcUserRepository::users));
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
                    AccessWrites writes = new AccessWrites(db);
                    if (find(user.id(), db).isPresent()) {
                        return 0;
                    }
                    insert(user, writes, db);
                    return 1;
                })
                > 0;
    }

    /** Within a transaction that has begun. A request of an earlier account with the id may have ended after its deletion. */
    static void insert(UserAccount user, AccessWrites writes, JdbcClient db) {
        writes.forget(Subject.user(user.id()));
        insert(user, db);
    }

    /** Within a transaction that has begun. */
    static void insert(UserAccount user, JdbcClient db) {
        db.sql("""
                        INSERT INTO tacet_user (id, name, password_hash, active, created_at, account_id, credential)
                        VALUES (:id, :name, :hash, :active, :createdAt, :account, :credential)""")
                .param("id", user.id().value())
                .param("name", user.name())
                .param("hash", user.passwordHash().map(PasswordHash::encoded).orElse(NO_HASH))
                .param("active", user.active() ? 1 : 0)
                .param("createdAt", user.createdAt().toEpochMilli())
                .param("account", user.account().value())
                .param("credential", user.stamp())
                .update();
        insertRoles(user.id(), user.roles(), db);
    }

    private static void insertRoles(PrincipalId id, Set<Role> roles, JdbcClient db) {
        for (Role role : roles) {
            db.sql("INSERT INTO tacet_user_role (user_id, role) VALUES (:id, :role)")
                    .param("id", id.value())
                    .param("role", role.name())
                    .update();
        }
    }

    /** Within a transaction that has begun: all but id, password and time of creation. */
    static void update(UserAccount user, JdbcClient db) {
        PrincipalId id = user.id();
        db.sql("UPDATE tacet_user SET name = :name, active = :active WHERE id = :id")
                .param("name", user.name())
                .param("active", user.active() ? 1 : 0)
                .param("id", id.value())
                .update();
        if (!user.active()) {
            endCredential(id, db);
        }
        db.sql("DELETE FROM tacet_user_role WHERE user_id = :id")
                .param("id", id.value())
                .update();
        insertRoles(id, user.roles(), db);
    }

    @Override
    public Optional<Member> findMember(PrincipalId id) {
        return database.read(db -> findMember(id, db));
    }

    /** Consistent only within a transaction that holds the lock of {@link AccessWrites}. */
    static Optional<Member> findMember(PrincipalId id, JdbcClient db) {
        return find(id, db).map(account -> new Member(account, JdbcGroupRepository.idsOf(id, db)));
    }

    @Override
    public List<String> keysOfOthers(PrincipalId application) {
        return database.read(db -> new KeyMakers(db).keysOfOthers(application));
    }

    @Override
    public boolean replace(Optional<Member> before, Member after) {
        return database.write(db -> new MemberWrites(db).replace(before, after)) > 0;
    }

    @Override
    public boolean updatePassword(PrincipalId id, PasswordHash hash) {
        return database.write(db -> {
                    AccessWrites writes = new AccessWrites(db);
                    endCredential(id, db);
                    writes.changed(Subject.user(id));
                    return db.sql("UPDATE tacet_user SET password_hash = :hash WHERE id = :id")
                            .param("hash", hash.encoded())
                            .param("id", id.value())
                            .update();
                })
                > 0;
    }

    /** With what was issued for it. */
    private static void endCredential(PrincipalId id, JdbcClient db) {
        db.sql("UPDATE tacet_user SET credential = :credential WHERE id = :id")
                .param("credential", UUID.randomUUID().toString())
                .param("id", id.value())
                .update();
        JdbcSessionRepository.removeAllOf(id, db);
    }

    @Override
    public boolean delete(PrincipalId id) {
        return database.write(db -> new MemberWrites(db).delete(id)) > 0;
    }

    /** Within a transaction that has begun. SQLite cascades only on connections where somebody has switched that on. */
    static int delete(PrincipalId id, AccessWrites writes, JdbcClient db) {
        db.sql("DELETE FROM tacet_user_role WHERE user_id = :id")
                .param("id", id.value())
                .update();
        db.sql("DELETE FROM tacet_group_member WHERE user_id = :id")
                .param("id", id.value())
                .update();
        UserAliases.remove(id.value(), db);
        JdbcProviderLinks.deleted(id, db);
        JdbcSessionRepository.removeAllOf(id, db);
        writes.forget(Subject.user(id));
        writes.forget(new Target(TargetType.USER, id.value()));
        return db.sql("DELETE FROM tacet_user WHERE id = :id")
                .param("id", id.value())
                .update();
    }

    private static List<UserAccount> users(ResultSet row) throws SQLException {
        Map<PrincipalId, UserAccount> users = new LinkedHashMap<>();
        while (row.next()) {
            UserAccount user = user(row);
            users.merge(user.id(), user, JdbcUserRepository::withRolesOfBoth);
        }
        return List.copyOf(users.values());
    }

    private static UserAccount user(ResultSet row) throws SQLException {
        String role = row.getString("role");
        String hash = row.getString("password_hash");
        return new UserAccount(
                new PrincipalId(row.getString("id")),
                row.getString("name"),
                AccessRows.roles(role == null ? List.of() : List.of(role)),
                hash.equals(NO_HASH) ? Optional.empty() : Optional.of(new PasswordHash(hash)),
                row.getInt("active") == 1,
                Instant.ofEpochMilli(row.getLong("created_at")),
                new AccountId(row.getString("account_id")),
                row.getString("credential"));
    }

    private static UserAccount withRolesOfBoth(UserAccount one, UserAccount other) {
        Set<Role> roles = new HashSet<>(one.roles());
        roles.addAll(other.roles());
        return new UserAccount(
                one.id(),
                one.name(),
                roles,
                one.passwordHash(),
                one.active(),
                one.createdAt(),
                one.account(),
                one.stamp());
    }
}
