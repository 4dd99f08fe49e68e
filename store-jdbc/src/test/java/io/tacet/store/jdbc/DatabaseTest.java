package io.tacet.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;

class DatabaseTest {
    private static final String INSERT = "INSERT INTO words (word) VALUES (:word)";

    @TempDir
    Path folder;

    private HikariDataSource pool;
    private Database database;

    @BeforeEach
    void open() {
        pool = StoreContract.pool("jdbc:sqlite:" + folder.resolve("test.db"));
        JdbcClient.create(pool)
                .sql("CREATE TABLE words (word TEXT UNIQUE CHECK (word <> 'forbidden'))")
                .update();
        database = Database.durable(pool);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void writeWhenWorkIsDoneThenCommitted() {
        assertThat(database.write(db -> insert(db, "one") + insert(db, "two"))).isEqualTo(2);

        assertThat(words()).isEqualTo(2);
    }

    @Test
    void writeWhenWorkReturnsZeroThenRolledBack() {
        assertThat(database.write(db -> insert(db, "one") - 1)).isZero();

        assertThat(words()).isZero();
    }

    @Test
    void writeWhenAKeyIsTakenThenZeroAndRolledBack() {
        assertThat(database.write(db -> insert(db, "one") + insert(db, "one"))).isZero();

        assertThat(words()).isZero();
    }

    @Test
    void writeWhenItLosesAgainstALockThenTriedAgainFromTheStart() {
        AtomicInteger tries = new AtomicInteger();

        int rows = database.write(db -> {
            int changed = insert(db, "one");
            if (tries.incrementAndGet() < 3) {
                throw new CannotAcquireLockException("taken");
            }
            return changed;
        });

        assertThat(rows).isEqualTo(1);
        assertThat(tries).hasValue(3);
        assertThat(words()).isEqualTo(1);
    }

    @Test
    void writeWhenItLosesEachTimeThenGivesUp() {
        AtomicInteger tries = new AtomicInteger();

        assertUnavailable(() -> database.write(db -> {
            tries.incrementAndGet();
            throw new CannotAcquireLockException("taken");
        }));

        assertThat(tries).hasValue(5);
    }

    @Test
    void writeWhenInterruptedWhileItWaitsThenGivesUpAndStaysInterrupted() {
        assertUnavailable(() -> database.write(db -> {
            Thread.currentThread().interrupt();
            throw new CannotAcquireLockException("taken");
        }));

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void writeWhenRefusedThenTheErrorHoldsNoParameterAndNoCause() {
        assertUnavailable(() -> database.write(db -> insert(db, "forbidden")));

        assertThat(words()).isZero();
    }

    @Test
    void readWhenThePoolIsClosedThenUnavailable() {
        pool.close();

        assertUnavailable(() -> database.read(db -> 1 + count(db)));
        assertUnavailable(() -> database.write(db -> insert(db, "one")));
    }

    private static void assertUnavailable(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOf(TacetException.class)
                .hasNoCause()
                .hasMessageNotContaining("forbidden")
                .extracting(e -> ((TacetException) e).code())
                .isEqualTo(ErrorCode.STORAGE_UNAVAILABLE);
    }

    private static int insert(JdbcClient db, String word) {
        return db.sql(INSERT).param("word", word).update();
    }

    private int words() {
        return count(JdbcClient.create(pool));
    }

    private static int count(JdbcClient db) {
        return db.sql("SELECT COUNT(*) FROM words").query(Integer.class).single();
    }
}
