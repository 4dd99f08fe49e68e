package io.tacet.store.jdbc;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs statements: reads one by one, writes in transactions. A transaction that loses against another writer's lock
 * is tried again a few times; every other failure is a {@link TacetException} with {@link
 * ErrorCode#STORAGE_UNAVAILABLE}.
 */
final class Database {
    private static final int MAX_TRIES = 5;

    /** After this long no further try starts, however few there were. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final long FIRST_PAUSE_MILLIS = 10;

    private final JdbcClient reads;
    private final JdbcClient writes;
    private final TransactionTemplate transactions;

    /** What is written has reached the disk when it is acknowledged. */
    static Database durable(DataSource dataSource) {
        return new Database(dataSource, new DurableDataSource(dataSource));
    }

    /**
     * What is written is as durable as the pool's owner wants it: for what goes with rows of the engine, and is lost only
     * together with them. Waiting for the disk would hold up every other writer of SQLite.
     */
    static Database likeTheEngine(DataSource dataSource) {
        return new Database(dataSource, dataSource);
    }

    private Database(DataSource dataSource, DataSource forWriting) {
        JdbcTransactionManager manager = new JdbcTransactionManager(forWriting);
        manager.setExceptionTranslator(new SqliteErrors());
        // Else a failed COMMIT leaves the connection in its transaction, and giving it back could commit after all.
        manager.setRollbackOnCommitFailure(true);
        this.transactions = new TransactionTemplate(manager);
        this.reads = client(dataSource);
        this.writes = client(forWriting);
    }

    /** For one statement: two do not see the same state. */
    <T> T read(Function<JdbcClient, T> query) {
        return retrying(() -> query.apply(reads));
    }

    /**
     * One transaction, which must begin with a write. So it waits for its turn there: in SQLite, where one that reads
     * first and then writes fails at once if another has written in between, and on the row that it changes in the
     * other databases.
     *
     * @param work may run several times; how many rows it is about, 0 for "change nothing"
     * @return what work returned; 0, and nothing is changed, also where a unique key is taken
     */
    int write(ToIntFunction<JdbcClient> work) {
        return retrying(() -> {
            try {
                Integer rows = transactions.execute(status -> {
                    int changed = work.applyAsInt(writes);
                    if (changed == 0) {
                        status.setRollbackOnly();
                    }
                    return changed;
                });
                return rows == null ? 0 : rows;
            } catch (DuplicateKeyException e) {
                return 0;
            }
        });
    }

    private static JdbcClient client(DataSource dataSource) {
        JdbcTemplate template = new JdbcTemplate(dataSource);
        template.setExceptionTranslator(new SqliteErrors());
        return JdbcClient.create(template);
    }

    private static <T> T retrying(Supplier<T> call) {
        long start = System.nanoTime();
        for (int tries = 1; ; tries++) {
            try {
                return call.get();
            } catch (PessimisticLockingFailureException e) {
                if (tries == MAX_TRIES || System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw unavailable(e);
                }
                pause(tries);
            } catch (DataAccessException | TransactionException e) {
                throw unavailable(e);
            }
        }
    }

    /** At random, so that two that met do not meet again. */
    private static void pause(int tries) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(FIRST_PAUSE_MILLIS << tries));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TacetException(ErrorCode.STORAGE_UNAVAILABLE, "Interrupted while waiting for the database.");
        }
    }

    /** Without the cause: drivers' messages can hold what was to be stored, or a URL with a password. */
    private static TacetException unavailable(NestedRuntimeException e) {
        return unavailable(e.getClass().getSimpleName(), e.getMostSpecificCause());
    }

    static TacetException unavailable(String what, Throwable cause) {
        String details = cause instanceof SQLException sql
                ? ", SQL state " + sql.getSQLState() + ", vendor code " + sql.getErrorCode()
                : "";
        return new TacetException(
                ErrorCode.STORAGE_UNAVAILABLE,
                "The database did not do what it was asked (" + what + details
                        + "); check that it runs, can be reached and has space, then try again.");
    }
}
