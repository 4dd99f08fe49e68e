package io.tacet.store.jdbc;

import io.tacet.access.PrincipalId;
import io.tacet.access.Subject;
import io.tacet.access.directory.ProviderAccount;
import io.tacet.access.directory.ProviderLinks;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** {@link ProviderLinks} on a relational database. */
public final class JdbcProviderLinks implements ProviderLinks {
    private final Database database;

    public JdbcProviderLinks(DataSource dataSource) {
        this.database = Database.durable(dataSource);
    }

    @Override
    public Optional<PrincipalId> userOf(ProviderAccount account) {
        return database.read(db -> of(
                                account,
                                db.sql(
                                        "SELECT user_id FROM tacet_provider_link WHERE issuer = :issuer AND subject = :subject"))
                        .query(String.class)
                        .optional())
                .map(PrincipalId::new);
    }

    @Override
    public Optional<ProviderAccount> accountOf(PrincipalId user) {
        return database.read(db -> db.sql("SELECT issuer, subject FROM tacet_provider_link WHERE user_id = :user")
                .param("user", user.value())
                .query((row, i) -> new ProviderAccount(row.getString("issuer"), row.getString("subject")))
                .optional());
    }

    @Override
    public boolean link(PrincipalId user, ProviderAccount account) {
        return database.write(db -> {
                    db.sql("DELETE FROM tacet_provider_link WHERE user_id = :user AND issuer <> :issuer")
                            .param("user", user.value())
                            .param("issuer", account.issuer())
                            .update();
                    return of(account, db.sql("""
                                            INSERT INTO tacet_provider_link (user_id, issuer, subject)
                                            SELECT u.id, :issuer, :subject FROM tacet_user u WHERE u.id = :user""")).param("user", user.value()).update();
                })
                > 0;
    }

    @Override
    public boolean setGroups(PrincipalId user, Set<String> groups) {
        return database.write(db -> {
                    AccessWrites writes = new AccessWrites(db);
                    int changes = changeGroups(user, MemberWrites.isReadOnly(user, db) ? Set.of() : groups, db);
                    writes.changed(Subject.user(user));
                    return changes;
                })
                > 0;
    }

    private static int changeGroups(PrincipalId user, Set<String> groups, JdbcClient db) {
        int changes = 0;
        Set<String> provided = provided(user, db);
        for (String group : provided) {
            if (!groups.contains(group)) {
                changes += JdbcGroupRepository.removeMember(group, user, db);
            }
        }
        Set<String> member = JdbcGroupRepository.idsOf(user, db);
        for (String group : groups) {
            if (!member.contains(group)) {
                changes += add("tacet_group_member", user, group, db);
                add("tacet_provided_member", user, group, db);
            }
        }
        return changes;
    }

    private static Set<String> provided(PrincipalId user, JdbcClient db) {
        return new HashSet<>(db.sql("SELECT group_id FROM tacet_provided_member WHERE user_id = :user")
                .param("user", user.value())
                .query(String.class)
                .list());
    }

    /** Of a group that is not there, nothing is added. */
    static int add(String table, PrincipalId user, String group, JdbcClient db) {
        return db.sql("INSERT INTO " + table + " (user_id, group_id) SELECT u.id, g.id FROM tacet_user u, tacet_group g"
                        + " WHERE u.id = :user AND g.id = :group")
                .param("user", user.value())
                .param("group", group)
                .update();
    }

    @Override
    public Optional<Instant> lastDeletion(PrincipalId user, ProviderAccount account) {
        return database.read(db -> of(
                                account,
                                db.sql(
                                        "SELECT deleted_at FROM tacet_deleted_account WHERE user_id = :user OR (issuer = :issuer AND subject = :subject) ORDER BY deleted_at DESC LIMIT 1"))
                        .param("user", user.value())
                        .query(Long.class)
                        .optional())
                .map(Instant::ofEpochMilli);
    }

    /** The user is deleted, within a transaction that has begun. */
    static void deleted(PrincipalId user, JdbcClient db) {
        db.sql("""
                        INSERT INTO tacet_deleted_account (account_id, user_id, issuer, subject, deleted_at)
                        SELECT u.account_id, u.id, l.issuer, l.subject, :now
                        FROM tacet_user u LEFT JOIN tacet_provider_link l ON l.user_id = u.id WHERE u.id = :user""")
                .param("now", System.currentTimeMillis())
                .param("user", user.value())
                .update();
        db.sql("DELETE FROM tacet_provided_member WHERE user_id = :user")
                .param("user", user.value())
                .update();
        db.sql("DELETE FROM tacet_provider_link WHERE user_id = :user")
                .param("user", user.value())
                .update();
    }

    private static StatementSpec of(ProviderAccount account, StatementSpec statement) {
        return statement.param("issuer", account.issuer()).param("subject", account.subject());
    }
}
