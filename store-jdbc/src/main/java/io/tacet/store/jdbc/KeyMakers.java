package io.tacet.store.jdbc;

import io.tacet.access.PrincipalId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who has made which access key. What it says stays true within a transaction that holds the lock of {@link AccessWrites}. */
final class KeyMakers {
    private static final String HOLDS_ADMIN = """
            (u.id IN (SELECT r.user_id FROM tacet_user_role r WHERE r.role = 'ADMIN')
                OR u.id IN (SELECT m.user_id FROM tacet_group_member m JOIN tacet_group_role g ON g.group_id = m.group_id
                    WHERE g.role = 'ADMIN'))
            """;
    private static final String KEYS_OF_OTHERS = """
            SELECT k.id FROM tacet_access_key k WHERE k.application_id = :application AND k.id NOT IN (
                SELECT t.key_id FROM tacet_key_maker t WHERE t.account_id = :operator
                    OR t.account_id IN (SELECT u.account_id FROM tacet_user u WHERE u.active = 1 AND
            """ + HOLDS_ADMIN + ")) ORDER BY k.created_at, k.id";

    private final JdbcClient db;

    KeyMakers(JdbcClient db) {
        this.db = db;
    }

    /** See {@link io.tacet.access.directory.UserDirectory#keysOfOthers}. */
    List<String> keysOfOthers(PrincipalId user) {
        return user.applicationId()
                .map(application -> db.sql(KEYS_OF_OTHERS)
                        .param("application", application)
                        .param("operator", PrincipalId.OPERATOR.value())
                        .query(String.class)
                        .list())
                .orElse(List.of());
    }

    boolean hasKeysOfOthers(PrincipalId user) {
        return !keysOfOthers(user).isEmpty();
    }

    /** By a role of its own or of a group, whether it is active or not. */
    boolean holdsAdmin(PrincipalId user) {
        return db.sql("SELECT COUNT(*) FROM tacet_user u WHERE u.id = :user AND " + HOLDS_ADMIN)
                        .param("user", user.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    boolean givesAdmin(String group) {
        return db.sql("SELECT COUNT(*) FROM tacet_group_role WHERE group_id = :id AND role = 'ADMIN'")
                        .param("id", group)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void made(String keyId, PrincipalId maker) {
        db.sql("""
                        INSERT INTO tacet_key_maker (key_id, account_id)
                        VALUES (:key, COALESCE((SELECT u.account_id FROM tacet_user u WHERE u.id = :maker), :maker))""").param("key", keyId).param("maker", maker.value()).update();
    }

    void forget(String keyId) {
        db.sql("DELETE FROM tacet_key_maker WHERE key_id = :key")
                .param("key", keyId)
                .update();
    }

    void forgetAllOf(String application) {
        db.sql("""
                        DELETE FROM tacet_key_maker WHERE key_id IN
                            (SELECT k.id FROM tacet_access_key k WHERE k.application_id = :application)""").param("application", application).update();
    }
}
