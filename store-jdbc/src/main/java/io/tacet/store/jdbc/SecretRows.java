package io.tacet.store.jdbc;

import io.tacet.access.PrincipalId;
import io.tacet.access.Stamp;
import io.tacet.access.Tag;
import io.tacet.secret.EncryptedValue;
import io.tacet.secret.FieldMarks;
import io.tacet.secret.FieldMarks.Mark;
import io.tacet.secret.Secret;
import io.tacet.secret.SecretId;
import io.tacet.secret.SecretName;
import io.tacet.secret.SecretSearch;
import io.tacet.secret.SecretVersion;
import io.tacet.secret.StoredValue;
import io.tacet.secret.ValueSlot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Turns rows into what the core knows. */
final class SecretRows {
    /** A secret with its tags in one statement, hence from one moment: a row for each tag, or a single one without. */
    static final String SECRETS = """
            SELECT s.*, t.tag_key, t.tag_value
            FROM tacet_secret s LEFT JOIN tacet_secret_tag t ON t.secret_id = s.id
            """;

    static final String VALUES = """
            SELECT v.secret_id, s.name, v.version, v.key_id, v.ciphertext
            FROM tacet_secret_version v JOIN tacet_secret s ON s.id = v.secret_id
            """;

    /** Of one secret, in milliseconds; 0 for never. The index on object and number leads to it. */
    private static final String LAST_USE = """
            COALESCE((SELECT a.happened_at FROM tacet_audit a
                      WHERE a.object_id = s.live_name AND a.object_type = 'SECRET_NAME' AND a.action = 'SECRET_USE'
                        AND a.result = 'ALLOWED' AND a.happened_at >= s.created_at
                      ORDER BY a.number DESC LIMIT 1), 0)""";

    static final String LAST_USES =
            "SELECT s.live_name, " + LAST_USE + " AS last_use FROM tacet_secret s WHERE s.live_name IN (:names)";

    private static final Pattern WILDCARD = Pattern.compile("[!%_]");

    private SecretRows() {}

    /** Names of those that are wanted. */
    static JdbcClient.StatementSpec search(SecretSearch search, JdbcClient db) {
        List<String> words = search.words();
        StringBuilder sql = new StringBuilder("SELECT s.live_name FROM tacet_secret s WHERE s.live_name IS NOT NULL");
        IntStream.range(0, words.size()).forEach(i -> sql.append(" ").append("""
                 AND (LOWER(s.live_name) LIKE :word%1$d ESCAPE '!'
                  OR EXISTS (SELECT 1 FROM tacet_secret_tag t WHERE t.secret_id = s.id
                             AND LOWER(CONCAT(t.tag_key, ':', t.tag_value)) LIKE :word%1$d ESCAPE '!'))""".formatted(i)));
        sql.append(" ORDER BY ")
                .append(column(search.order()))
                .append(search.descending() ? " DESC" : "")
                .append(search.order() == SecretSearch.Order.NAME ? "" : ", s.live_name");
        JdbcClient.StatementSpec statement = db.sql(sql.toString());
        for (int i = 0; i < words.size(); i++) {
            statement = statement.param(
                    "word" + i, "%" + WILDCARD.matcher(words.get(i)).replaceAll("!$0") + "%");
        }
        return statement;
    }

    private static String column(SecretSearch.Order order) {
        return switch (order) {
            case NAME -> "s.live_name";
            case VERSION -> "s.current_version";
            case UPDATED -> "s.updated_at";
            case LAST_USED -> LAST_USE;
        };
    }

    /** In the order of the rows. */
    static List<Secret> secrets(ResultSet row) throws SQLException {
        Map<SecretId, Secret> untagged = new LinkedHashMap<>();
        Map<SecretId, SortedSet<Tag>> tags = new HashMap<>();
        while (row.next()) {
            SecretId id = SecretId.parse(row.getString("id"));
            untagged.put(id, secret(id, row));
            if (row.getString("tag_key") != null) {
                tags.computeIfAbsent(id, key -> new TreeSet<>()).add(tag(row));
            }
        }
        List<Secret> secrets = new ArrayList<>(untagged.size());
        untagged.forEach(
                (id, secret) -> secrets.add(withTags(secret, tags.getOrDefault(id, Collections.emptySortedSet()))));
        return secrets;
    }

    static Map<SecretName, Instant> lastUses(ResultSet row) throws SQLException {
        Map<SecretName, Instant> uses = new HashMap<>();
        while (row.next()) {
            long at = row.getLong("last_use");
            if (at > 0) {
                uses.put(new SecretName(row.getString("live_name")), Instant.ofEpochMilli(at));
            }
        }
        return uses;
    }

    static Tag tag(ResultSet row) throws SQLException {
        return new Tag(row.getString("tag_key"), row.getString("tag_value"));
    }

    static FieldMarks marks(ResultSet row) throws SQLException {
        Map<String, Mark> marks = new HashMap<>();
        while (row.next()) {
            marks.put(row.getString("path"), Mark.valueOf(row.getString("mark")));
        }
        return FieldMarks.of(marks);
    }

    static SecretVersion version(ResultSet row) throws SQLException {
        int restoredFrom = row.getInt("restored_from");
        OptionalInt origin = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(restoredFrom);
        return new SecretVersion(row.getInt("version"), stamp("created", row), origin);
    }

    static StoredValue value(ResultSet row) throws SQLException {
        return new StoredValue(
                new ValueSlot(
                        SecretId.parse(row.getString("secret_id")),
                        new SecretName(row.getString("name")),
                        row.getInt("version")),
                new EncryptedValue(row.getLong("key_id"), row.getBytes("ciphertext")));
    }

    private static Secret secret(SecretId id, ResultSet row) throws SQLException {
        return new Secret(
                id,
                new SecretName(row.getString("name")),
                row.getString("description"),
                Collections.emptySortedSet(),
                row.getInt("current_version"),
                stamp("created", row),
                stamp("updated", row),
                row.getString("deleted_by") == null ? Optional.empty() : Optional.of(stamp("deleted", row)));
    }

    static Stamp stamp(String event, ResultSet row) throws SQLException {
        return new Stamp(
                new PrincipalId(row.getString(event + "_by")), Instant.ofEpochMilli(row.getLong(event + "_at")));
    }

    private static Secret withTags(Secret s, SortedSet<Tag> tags) {
        return new Secret(
                s.id(), s.name(), s.description(), tags, s.currentVersion(), s.created(), s.updated(), s.deleted());
    }
}
