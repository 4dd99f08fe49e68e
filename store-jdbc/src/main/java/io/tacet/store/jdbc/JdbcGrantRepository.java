package io.tacet.store.jdbc;

import io.tacet.access.AccessSet;
import io.tacet.access.Subject;
import io.tacet.access.Target;
import io.tacet.access.sharing.GrantRepository;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** {@link GrantRepository} on a relational database. */
public final class JdbcGrantRepository implements GrantRepository {
    private final Database database;

    public JdbcGrantRepository(DataSource dataSource) {
        this.database = Database.durable(dataSource);
    }

    @Override
    public Outcome add(Subject subject, Target target, AccessSet accesses) {
        AtomicReference<Outcome> outcome = new AtomicReference<>(Outcome.GRANTED);
        database.write(db -> {
            AccessWrites writes = new AccessWrites(db);
            Optional<Subject> known = writes.stored(subject);
            outcome.set(
                    known.isEmpty() ? Outcome.NO_SUBJECT : writes.exists(target) ? Outcome.GRANTED : Outcome.NO_TARGET);
            return outcome.get() == Outcome.GRANTED
                    ? change(known.orElseThrow(), target, before -> before.with(accesses), writes)
                    : 0;
        });
        return outcome.get();
    }

    @Override
    public boolean remove(Subject subject, Target target, AccessSet accesses) {
        return database.write(db -> {
                    AccessWrites writes = new AccessWrites(db);
                    return change(
                            writes.stored(subject).orElse(subject), target, before -> before.without(accesses), writes);
                })
                > 0;
    }

    private static int change(Subject subject, Target target, UnaryOperator<AccessSet> change, AccessWrites writes) {
        AccessSet before = writes.grant(subject, target);
        AccessSet after = change.apply(before);
        if (after.equals(before)) {
            return 0;
        }
        writes.setGrant(subject, target, after);
        return 1;
    }
}
