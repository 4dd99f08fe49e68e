package io.tacet.store.jdbc;

import io.tacet.access.PrincipalId;
import io.tacet.access.Role;
import io.tacet.access.Subject;
import io.tacet.access.UserAccount;
import io.tacet.access.directory.Member;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What one transaction changes of users and their memberships. It holds the lock of {@link AccessWrites}, so that what it compares with stays true
 * until it commits. Each method returns 0 to have the transaction rolled back.
 */
final class MemberWrites {
    private final JdbcClient db;
    private final AccessWrites writes;
    private final KeyMakers makers;

    /** Waits for its turn. */
    MemberWrites(JdbcClient db) {
        this.db = db;
        this.writes = new AccessWrites(db);
        this.makers = new KeyMakers(db);
    }

    int replace(Optional<Member> before, Member after) {
        UserAccount account = after.account();
        if (!JdbcUserRepository.findMember(account.id(), db).equals(before)) {
            return 0;
        }
        // Asked before anything changes: it must not count as an administrator because of this.
        if (before.isPresent() && gainsAdmin(before.get(), after) && makers.hasKeysOfOthers(account.id())) {
            return 0;
        }
        if (before.isEmpty()) {
            JdbcUserRepository.insert(account, writes, db);
        } else {
            JdbcUserRepository.update(account, db);
        }
        boolean done = changeGroups(account.id(), before.map(Member::groups).orElse(Set.of()), after.groups())
                && !losesTheLastAdministrator(before);
        writes.changed(Subject.user(account.id()));
        return done ? 1 : 0;
    }

    private boolean gainsAdmin(Member before, Member after) {
        return (after.account().roles().contains(Role.ADMIN)
                        && !before.account().roles().contains(Role.ADMIN))
                || after.groups().stream()
                        .anyMatch(group -> !before.groups().contains(group) && makers.givesAdmin(group));
    }

    private boolean changeGroups(PrincipalId user, Set<String> before, Set<String> after) {
        for (String group : before) {
            if (!after.contains(group)) {
                JdbcGroupRepository.removeMember(group, user, db);
            }
        }
        for (String group : after) {
            if (!before.contains(group) && JdbcGroupRepository.insertMember(group, user, db) == 0) {
                return false;
            }
        }
        return true;
    }

    int delete(PrincipalId id) {
        Optional<Member> before = JdbcUserRepository.findMember(id, db);
        int rows = JdbcUserRepository.delete(id, writes, db);
        return losesTheLastAdministrator(before) ? 0 : rows;
    }

    private boolean losesTheLastAdministrator(Optional<Member> before) {
        return before.map(Member::account).filter(UserAccount::isAdministrator).isPresent()
                && db.sql("""
                                SELECT COUNT(*) FROM tacet_user u JOIN tacet_user_role r ON r.user_id = u.id
                                WHERE r.role = :admin AND u.active = 1 AND u.id NOT LIKE 'app:%'""")
                                .param("admin", Role.ADMIN.name())
                                .query(Integer.class)
                                .single()
                        == 0;
    }

    int addToGroup(String group, Iterable<PrincipalId> users) {
        if (makers.givesAdmin(group) && bringsKeysOfOthers(group, users)) {
            return 0;
        }
        for (PrincipalId user : users) {
            if (isReadOnly(user, db)) {
                return 0;
            }
            JdbcGroupRepository.removeMember(group, user, db);
            if (JdbcGroupRepository.insertMember(group, user, db) == 0) {
                return 0;
            }
            writes.changed(Subject.user(user));
        }
        return 1;
    }

    private boolean bringsKeysOfOthers(String group, Iterable<PrincipalId> users) {
        for (PrincipalId user : users) {
            if (!JdbcGroupRepository.idsOf(user, db).contains(group) && makers.hasKeysOfOthers(user)) {
                return true;
            }
        }
        return false;
    }

    static boolean isReadOnly(PrincipalId user, JdbcClient db) {
        return db.sql("SELECT COUNT(*) FROM tacet_user_role WHERE user_id = :user AND role = :role")
                        .param("user", user.value())
                        .param("role", Role.USER_READ_ONLY.name())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    int removeFromGroup(String group, Iterable<PrincipalId> users) {
        int rows = 0;
        for (PrincipalId user : users) {
            rows += JdbcGroupRepository.removeMember(group, user, db);
            writes.changed(Subject.user(user));
        }
        return rows;
    }
}
