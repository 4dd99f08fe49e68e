package io.tacet.store.jdbc;

import io.tacet.access.AccessFacts;
import io.tacet.access.AccessIndex;
import io.tacet.access.AccessSet;
import io.tacet.access.AccountId;
import io.tacet.access.Identity;
import io.tacet.access.PrincipalId;
import io.tacet.access.Subject;
import io.tacet.access.Tag;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** {@link AccessFacts} of all the other repositories here. */
public final class JdbcAccessFacts implements AccessFacts {
    private static final String USERS = "SELECT id, account_id, active, credential FROM tacet_user u ";
    private static final String USER_ROLES = "SELECT user_id AS id, role AS name FROM tacet_user_role u ";
    private static final String MEMBERSHIPS = "SELECT user_id AS id, group_id AS name FROM tacet_group_member u ";
    private static final String KEYS = """
            SELECT u.id, CONCAT(u.credential, ':', k.credential) AS name
            FROM tacet_access_key k JOIN tacet_user u ON u.id = CONCAT('app:', k.application_id) WHERE k.active = 1
            """;
    private static final String GROUP_ROLES = "SELECT group_id AS id, role AS name FROM tacet_group_role g ";
    private static final String GRANTS =
            "SELECT subject_type, subject_id, target_type, target_id, accesses FROM tacet_grant ";
    private static final String OWNERS = "SELECT target_type, target_id, owner FROM tacet_owner ";
    private static final String RESOURCE_TAGS =
            "SELECT target_type, target_id, tag_key, tag_value FROM tacet_resource_tag ";
    private static final String SECRET_TAGS = """
            SELECT 'SECRET_NAME' AS target_type, s.live_name AS target_id, t.tag_key, t.tag_value
            FROM tacet_secret s JOIN tacet_secret_tag t ON t.secret_id = s.id WHERE s.live_name IS NOT NULL
            """;

    private final Database database;

    public JdbcAccessFacts(DataSource dataSource) {
        this.database = Database.durable(dataSource);
    }

    /** Of {@link #USERS}. */
    private record UserRow(PrincipalId id, AccountId account, boolean active, String stamp) {
        static UserRow of(ResultSet row) throws SQLException {
            return new UserRow(
                    new PrincipalId(row.getString("id")),
                    new AccountId(row.getString("account_id")),
                    row.getInt("active") == 1,
                    row.getString("credential"));
        }

        /** An application has no other way in than its keys. */
        Identity identity(Set<String> roles, Set<String> groups, Set<String> keys) {
            Set<String> credentials = id.isApplication() ? keys : Set.of(stamp);
            return new Identity(id, account, active, AccessRows.roles(roles), groups, credentials);
        }
    }

    /** What a change is about: one of both. */
    private record Changed(long number, Optional<Subject> subject, Optional<Target> target) {
        static Changed of(ResultSet row) throws SQLException {
            String type = row.getString("type");
            String id = row.getString("id");
            boolean subject = row.getString("about").equals("SUBJECT");
            return new Changed(
                    row.getLong("number"),
                    subject ? Optional.of(new Subject(Subject.Type.valueOf(type), id)) : Optional.empty(),
                    subject ? Optional.empty() : Optional.of(new Target(new TargetType(type), id)));
        }
    }

    @Override
    public long last() {
        return database.read(db -> db.sql("SELECT number FROM tacet_access_count")
                .query(Long.class)
                .single());
    }

    @Override
    public long load(AccessIndex index) {
        // Asked first: what is changed while the rest is read comes again with the changes.
        long before = last();
        Map<String, Set<String>> roles = names(USER_ROLES);
        Map<String, Set<String>> groups = names(MEMBERSHIPS);
        Map<String, Set<String>> keys = names(KEYS);
        database.read(db -> db.sql(USERS).query((row, i) -> UserRow.of(row)).list())
                .forEach(user ->
                        index.put(user.identity(of(user.id(), roles), of(user.id(), groups), of(user.id(), keys))));
        names(GROUP_ROLES).forEach((group, names) -> index.putGroup(group, AccessRows.roles(names)));
        Map<Subject, Map<Target, AccessSet>> grants = new HashMap<>();
        eachGrant(db -> db.sql(GRANTS), grants);
        grants.forEach(index::putGrants);
        Map<Target, Set<Tag>> tags = new HashMap<>();
        eachTag(db -> db.sql(RESOURCE_TAGS), tags);
        eachTag(db -> db.sql(SECRET_TAGS), tags);
        tags.forEach(index::putTags);
        owners(db -> db.sql(OWNERS)).forEach((target, owner) -> index.putOwner(target, Optional.of(owner)));
        return before;
    }

    @Override
    public OptionalLong update(AccessIndex index, long after) {
        long trimmed = database.read(db -> db.sql("SELECT trimmed FROM tacet_access_count")
                .query(Long.class)
                .single());
        if (after < trimmed) {
            return OptionalLong.empty();
        }
        List<Changed> changes = database.read(db -> db.sql(
                        "SELECT number, about, type, id FROM tacet_access_change WHERE number > :after ORDER BY number")
                .param("after", after)
                .query((row, i) -> Changed.of(row))
                .list());
        Set<Subject> subjects = new LinkedHashSet<>();
        Set<Target> targets = new LinkedHashSet<>();
        for (Changed change : changes) {
            change.subject().ifPresent(subjects::add);
            change.target().ifPresent(targets::add);
        }
        subjects.forEach(subject -> update(index, subject));
        targets.forEach(target -> update(index, target));
        return OptionalLong.of(changes.isEmpty() ? after : changes.getLast().number());
    }

    @Override
    public void trim(int keep) {
        database.write(db -> {
            db.sql("UPDATE tacet_access_count SET trimmed = number - :keep WHERE trimmed < number - :keep")
                    .param("keep", keep)
                    .update();
            return db.sql("DELETE FROM tacet_access_change WHERE number <= (SELECT trimmed FROM tacet_access_count)")
                    .update();
        });
    }

    private void update(AccessIndex index, Subject subject) {
        switch (subject.type()) {
            case USER -> updateIdentity(index, subject.id());
            case GROUP ->
                index.putGroup(subject.id(), AccessRows.roles(names(GROUP_ROLES, "g.group_id", subject.id())));
            case ROLE -> {
                // Nothing but its grants can change.
            }
        }
        Map<Subject, Map<Target, AccessSet>> grants = new HashMap<>();
        eachGrant(
                db -> db.sql(GRANTS + "WHERE subject_type = :type AND subject_id = :id")
                        .param("type", subject.type().name())
                        .param("id", subject.id()),
                grants);
        index.putGrants(subject, grants.getOrDefault(subject, Map.of()));
    }

    private void updateIdentity(AccessIndex index, String id) {
        Optional<UserRow> known = database.read(db -> db.sql(USERS + "WHERE u.id = :id")
                .param("id", id)
                .query((row, i) -> UserRow.of(row))
                .optional());
        known.ifPresentOrElse(
                user -> index.put(user.identity(
                        names(USER_ROLES, "u.user_id", id),
                        names(MEMBERSHIPS, "u.user_id", id),
                        names(KEYS + "AND u.id = :id", id))),
                () -> index.removeIdentity(new PrincipalId(id)));
    }

    private void update(AccessIndex index, Target target) {
        Map<Target, Set<Tag>> tags = new HashMap<>();
        if (target.type().equals(TargetType.SECRET_NAME)) {
            eachTag(db -> db.sql(SECRET_TAGS + "AND s.live_name = :id").param("id", target.id()), tags);
        } else {
            eachTag(db -> of(target, db.sql(RESOURCE_TAGS + "WHERE target_type = :type AND target_id = :id")), tags);
        }
        index.putTags(target, tags.getOrDefault(target, Set.of()));
        Map<Target, PrincipalId> owners =
                owners(db -> of(target, db.sql(OWNERS + "WHERE target_type = :type AND target_id = :id")));
        index.putOwner(target, Optional.ofNullable(owners.get(target)));
    }

    private static StatementSpec of(Target target, StatementSpec statement) {
        return statement.param("type", target.type().name()).param("id", target.id());
    }

    private static Set<String> of(PrincipalId user, Map<String, Set<String>> names) {
        return names.getOrDefault(user.value(), Set.of());
    }

    /** Of all: by id. */
    private Map<String, Set<String>> names(String sql) {
        Map<String, Set<String>> names = new HashMap<>();
        database.read(db -> db.sql(sql)
                        .query((row, i) -> Map.entry(row.getString("id"), row.getString("name")))
                        .list())
                .forEach(row -> names.computeIfAbsent(row.getKey(), id -> new HashSet<>())
                        .add(row.getValue()));
        return names;
    }

    private Set<String> names(String sql, String column, String id) {
        return names(sql + "WHERE " + column + " = :id", id);
    }

    private Set<String> names(String sql, String id) {
        return new HashSet<>(database.read(db -> db.sql(sql)
                .param("id", id)
                .query((row, i) -> row.getString("name"))
                .list()));
    }

    private interface Query {
        StatementSpec on(JdbcClient db);
    }

    private record GrantRow(Subject subject, Target target, AccessSet accesses) {}

    private void eachGrant(Query query, Map<Subject, Map<Target, AccessSet>> grants) {
        database.read(db -> query.on(db)
                        .query((row, i) ->
                                new GrantRow(AccessRows.subject(row), AccessRows.target(row), AccessRows.accesses(row)))
                        .list())
                .forEach(grant -> grants.computeIfAbsent(grant.subject(), subject -> new HashMap<>())
                        .put(grant.target(), grant.accesses()));
    }

    private void eachTag(Query query, Map<Target, Set<Tag>> tags) {
        database.read(db -> query.on(db)
                        .query((row, i) -> Map.entry(AccessRows.target(row), SecretRows.tag(row)))
                        .list())
                .forEach(row -> tags.computeIfAbsent(row.getKey(), target -> new HashSet<>())
                        .add(row.getValue()));
    }

    private Map<Target, PrincipalId> owners(Query query) {
        Map<Target, PrincipalId> owners = new HashMap<>();
        database.read(db -> query.on(db)
                        .query((row, i) -> Map.entry(AccessRows.target(row), new PrincipalId(row.getString("owner"))))
                        .list())
                .forEach(row -> owners.put(row.getKey(), row.getValue()));
        return owners;
    }
}
