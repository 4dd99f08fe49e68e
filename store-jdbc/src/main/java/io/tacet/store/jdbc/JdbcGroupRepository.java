package io.tacet.store.jdbc;

import io.tacet.access.AccessSet;
import io.tacet.access.AccountNames;
import io.tacet.access.PrincipalId;
import io.tacet.access.Role;
import io.tacet.access.Subject;
import io.tacet.access.TargetType;
import io.tacet.access.directory.Group;
import io.tacet.access.directory.GroupRepository;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link GroupRepository} on a relational database. */
public final class JdbcGroupRepository implements GroupRepository {
    private final Database database;

    public JdbcGroupRepository(DataSource dataSource) {
        this.database = Database.durable(dataSource);
    }

    @Override
    public Optional<Group> find(String id) {
        return database.read(db -> storedId(id, db))
                .flatMap(known ->
                        groups("WHERE g.id = :id", Map.of("id", known)).stream().findFirst());
    }

    /** As it is, or else one that differs only in case or in how accents are encoded. There are few groups. */
    static Optional<String> storedId(String id, JdbcClient db) {
        List<String> same = db.sql("SELECT id FROM tacet_group ORDER BY id").query(String.class).list().stream()
                .filter(stored -> AccountNames.normalForm(stored).equals(AccountNames.normalForm(id)))
                .toList();
        return same.contains(id) ? Optional.of(id) : same.stream().findFirst();
    }

    @Override
    public List<Group> list() {
        return groups("", Map.of());
    }

    @Override
    public List<Group> groupsOf(PrincipalId user) {
        return groups(
                "WHERE g.id IN (SELECT group_id FROM tacet_group_member WHERE user_id = :user)",
                Map.of("user", user.value()));
    }

    /** @param where with the table under the name g */
    private List<Group> groups(String where, Map<String, ?> parameters) {
        Map<String, Set<String>> roles = new HashMap<>();
        database.read(db -> db.sql(
                                "SELECT r.group_id, r.role FROM tacet_group_role r JOIN tacet_group g ON g.id = r.group_id "
                                        + where)
                        .params(parameters)
                        .query((row, i) -> Map.entry(row.getString("group_id"), row.getString("role")))
                        .list())
                .forEach(row -> roles.computeIfAbsent(row.getKey(), id -> new HashSet<>())
                        .add(row.getValue()));
        Map<String, Map<TargetType, AccessSet>> defaults = new HashMap<>();
        database.read(db -> db.sql("""
                                SELECT d.group_id, d.target_type, d.accesses
                                FROM tacet_group_default d JOIN tacet_group g ON g.id = d.group_id
                                """ + where)
                        .params(parameters)
                        .query((row, i) -> Map.entry(
                                row.getString("group_id"),
                                Map.entry(new TargetType(row.getString("target_type")), AccessRows.accesses(row))))
                        .list())
                .forEach(row -> defaults.computeIfAbsent(row.getKey(), id -> new HashMap<>())
                        .put(row.getValue().getKey(), row.getValue().getValue()));
        return database.read(db -> db.sql("SELECT g.id, g.description FROM tacet_group g " + where + " ORDER BY g.id")
                .params(parameters)
                .query((row, i) -> group(row.getString("id"), row.getString("description"), roles, defaults))
                .list());
    }

    private static Group group(
            String id,
            String description,
            Map<String, Set<String>> roles,
            Map<String, Map<TargetType, AccessSet>> defaults) {
        return new Group(
                id,
                description,
                AccessRows.roles(roles.getOrDefault(id, Set.of())),
                defaults.getOrDefault(id, Map.of()));
    }

    @Override
    public boolean save(Group group) {
        return database.write(db -> {
                    AccessWrites writes = new AccessWrites(db);
                    if (!storedId(group.id(), db).orElse(group.id()).equals(group.id())) {
                        return 0;
                    }
                    if (group.roles().contains(Role.ADMIN) && wouldHaveKeysOfOthers(group.id(), db)) {
                        return 0;
                    }
                    int rows = db.sql("UPDATE tacet_group SET description = :description WHERE id = :id")
                            .param("description", group.description())
                            .param("id", group.id())
                            .update();
                    if (rows == 0) {
                        db.sql("INSERT INTO tacet_group (id, description) VALUES (:id, :description)")
                                .param("description", group.description())
                                .param("id", group.id())
                                .update();
                    }
                    replaceDetails(group, db);
                    writes.changed(Subject.group(group.id()));
                    return 1;
                })
                > 0;
    }

    /** Whether somebody in it would become an administrator with access keys of others. */
    private static boolean wouldHaveKeysOfOthers(String id, JdbcClient db) {
        KeyMakers makers = new KeyMakers(db);
        return !makers.givesAdmin(id) && members(id, db).stream().anyMatch(makers::hasKeysOfOthers);
    }

    private static void replaceDetails(Group group, JdbcClient db) {
        deleteDetails(group.id(), db);
        for (Role role : group.roles()) {
            db.sql("INSERT INTO tacet_group_role (group_id, role) VALUES (:id, :role)")
                    .param("id", group.id())
                    .param("role", role.name())
                    .update();
        }
        group.defaultAccess()
                .forEach((type, accesses) -> db.sql("""
                                        INSERT INTO tacet_group_default (group_id, target_type, accesses)
                                        VALUES (:id, :type, :accesses)""")
                        .param("id", group.id())
                        .param("type", type.name())
                        .param("accesses", accesses.bits())
                        .update());
    }

    private static void deleteDetails(String id, JdbcClient db) {
        db.sql("DELETE FROM tacet_group_role WHERE group_id = :id")
                .param("id", id)
                .update();
        db.sql("DELETE FROM tacet_group_default WHERE group_id = :id")
                .param("id", id)
                .update();
    }

    @Override
    public boolean delete(String id) {
        return database.write(db -> {
                    AccessWrites writes = new AccessWrites(db);
                    // SQLite cascades only on connections where somebody has switched that on.
                    deleteDetails(id, db);
                    List<PrincipalId> members = members(id, db);
                    db.sql("DELETE FROM tacet_provided_member WHERE group_id = :id")
                            .param("id", id)
                            .update();
                    db.sql("DELETE FROM tacet_group_member WHERE group_id = :id")
                            .param("id", id)
                            .update();
                    members.forEach(member -> writes.changed(Subject.user(member)));
                    writes.forget(Subject.group(id));
                    return db.sql("DELETE FROM tacet_group WHERE id = :id")
                            .param("id", id)
                            .update();
                })
                > 0;
    }

    @Override
    public List<PrincipalId> members(String id) {
        return database.read(db -> members(id, db));
    }

    private static List<PrincipalId> members(String id, JdbcClient db) {
        return db.sql("SELECT user_id FROM tacet_group_member WHERE group_id = :id ORDER BY user_id")
                .param("id", id)
                .query((row, i) -> new PrincipalId(row.getString("user_id")))
                .list();
    }

    @Override
    public boolean addMembers(String id, Collection<PrincipalId> users) {
        return database.write(db -> new MemberWrites(db).addToGroup(id, users)) > 0;
    }

    @Override
    public boolean removeMembers(String id, Collection<PrincipalId> users) {
        return database.write(db -> new MemberWrites(db).removeFromGroup(id, users)) > 0;
    }

    static Set<String> idsOf(PrincipalId user, JdbcClient db) {
        return new HashSet<>(db.sql("SELECT group_id FROM tacet_group_member WHERE user_id = :user")
                .param("user", user.value())
                .query(String.class)
                .list());
    }

    /** @return 0, and nothing is added, if there is no such user or group */
    static int insertMember(String id, PrincipalId user, JdbcClient db) {
        return JdbcProviderLinks.add("tacet_group_member", user, id, db);
    }

    /** Also forgets that an identity provider had put the user there: from now on it is by hand. */
    static int removeMember(String id, PrincipalId user, JdbcClient db) {
        db.sql("DELETE FROM tacet_provided_member WHERE user_id = :user AND group_id = :id")
                .param("user", user.value())
                .param("id", id)
                .update();
        return db.sql("DELETE FROM tacet_group_member WHERE user_id = :user AND group_id = :id")
                .param("user", user.value())
                .param("id", id)
                .update();
    }
}
