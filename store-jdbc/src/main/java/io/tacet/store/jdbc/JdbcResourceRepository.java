package io.tacet.store.jdbc;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.tacet.access.PrincipalId;
import io.tacet.access.Tag;
import io.tacet.access.Target;
import io.tacet.access.sharing.Reservation;
import io.tacet.access.sharing.ResourceRepository;
import io.tacet.access.sharing.RunAs;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** {@link ResourceRepository} on a relational database. */
public final class JdbcResourceRepository implements ResourceRepository {
    private final Database database;

    public JdbcResourceRepository(DataSource dataSource) {
        this.database = Database.durable(dataSource);
    }

    @Override
    public void setOwner(Target target, PrincipalId owner) {
        database.write(db -> {
            new AccessWrites(db).setOwner(target, owner);
            return 1;
        });
    }

    @Override
    public void changeTags(Target target, UnaryOperator<SortedSet<Tag>> change) {
        database.write(db -> {
            AccessWrites writes = new AccessWrites(db);
            SortedSet<Tag> before = new TreeSet<>(writes.tags(target));
            SortedSet<Tag> after = change.apply(before);
            if (after.equals(before)) {
                return 0;
            }
            writes.setTags(target, after);
            return 1;
        });
    }

    @Override
    public void setRunAs(Target target, RunAs runAs) {
        database.write(db -> {
            new AccessWrites(db).setRunAs(target, runAs);
            return 1;
        });
    }

    @Override
    public Optional<RunAs> runAs(Target target) {
        return database.read(db -> db.sql("""
                        SELECT run_as, vouchers FROM tacet_run_as
                        WHERE target_type = :type AND target_id = :target""")
                .param("type", target.type().name())
                .param("target", target.id())
                .query((row, i) -> new RunAs(
                        new PrincipalId(row.getString("run_as")),
                        row.getString("vouchers").lines().collect(toUnmodifiableSet())))
                .optional());
    }

    @Override
    public void setAuthor(Target definition, int version, RunAs author) {
        database.write(db -> {
            new AccessWrites(db).setAuthor(definition, version, author);
            return 1;
        });
    }

    @Override
    public Optional<RunAs> author(Target definition, int version) {
        return database.read(db -> db.sql("""
                        SELECT author, vouchers FROM tacet_definition_author
                        WHERE target_type = :type AND target_id = :target AND version = :version""")
                .param("type", definition.type().name())
                .param("target", definition.id())
                .param("version", version)
                .query((row, i) -> new RunAs(
                        new PrincipalId(row.getString("author")),
                        row.getString("vouchers").lines().collect(toUnmodifiableSet())))
                .optional());
    }

    @Override
    public void reserve(Target name, UUID use, Reservation reservation) {
        database.write(db -> {
            new ReservedNames(db).add(name, use, reservation);
            return 1;
        });
    }

    @Override
    public List<Reservation> reservations(Target name) {
        return database.read(db -> new ReservedNames(db).of(name));
    }

    @Override
    public void release(Target name) {
        database.write(db -> {
            new ReservedNames(db).remove(name);
            return 1;
        });
    }

    @Override
    public void forget(Target target) {
        database.write(db -> {
            new AccessWrites(db).forget(target);
            return 1;
        });
    }
}
