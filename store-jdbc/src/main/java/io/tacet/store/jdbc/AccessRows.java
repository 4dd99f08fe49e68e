package io.tacet.store.jdbc;

import io.tacet.access.AccessSet;
import io.tacet.access.Role;
import io.tacet.access.Subject;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;

/** Turns rows into what the core knows. */
final class AccessRows {
    private AccessRows() {}

    static Subject subject(ResultSet row) throws SQLException {
        return new Subject(Subject.Type.valueOf(row.getString("subject_type")), row.getString("subject_id"));
    }

    static Target target(ResultSet row) throws SQLException {
        return new Target(new TargetType(row.getString("target_type")), row.getString("target_id"));
    }

    static AccessSet accesses(ResultSet row) throws SQLException {
        return new AccessSet(row.getInt("accesses"));
    }

    /** A role that this version does not know gives nothing. */
    static Set<Role> roles(Iterable<String> names) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        names.forEach(name -> Role.named(name).ifPresent(roles::add));
        return roles;
    }
}
