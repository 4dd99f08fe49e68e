package io.tacet.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.tacet.access.Tag;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.secret.Secret;
import io.tacet.secret.SecretRepository;
import io.tacet.testkit.Samples;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.SortedSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One SQLite file, one writer at a time: how we get along with an engine that writes to it all the time. */
class SqliteSharingTest {
    private static final long PAUSE_NANOS = 1_000_000;

    @TempDir
    Path folder;

    private HikariDataSource pool;

    @BeforeEach
    void open() {
        pool = open("?busy_timeout=15000&journal_mode=WAL");
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void writeWhenTheEngineWritesAllTheTimeThenNoneFails() throws InterruptedException {
        new Schema(pool).migrate();
        SecretRepository secrets = new JdbcSecretRepository(pool);
        Secret secret = Samples.secret("api-key");
        whileTheEngineWrites(() -> {
            secrets.create(secret, Samples.value("v1"));
            SortedSet<Tag> tags = Samples.tags();
            for (int number = 2; number <= 30; number++) {
                SortedSet<Tag> next = Samples.tags("turn:" + number);
                assertThat(secrets.append(secret.id(), Samples.version(number), Samples.value("v" + number), 5))
                        .isTrue();
                assertThat(secrets.setTags(secret.id(), tags, next, Samples.stamp(Samples.BEN, number)))
                        .isTrue();
                tags = next;
            }
        });
        assertThat(secrets.versions(secret.id(), 10)).hasSize(5);
    }

    @Test
    void migrateWhenTheEngineWritesAllTheTimeThenDone() throws InterruptedException {
        whileTheEngineWrites(() -> new Schema(pool).migrate());

        assertThat(new Schema(pool).exists()).isTrue();
    }

    @Test
    void writeWhenTheLockStaysTakenThenStorageUnavailable() throws SQLException {
        new Schema(pool).migrate();
        try (HikariDataSource impatient = open("?busy_timeout=1&journal_mode=WAL");
                Connection other = pool.getConnection()) {
            other.createStatement().execute("BEGIN IMMEDIATE");
            SecretRepository secrets = new JdbcSecretRepository(impatient);

            assertThatThrownBy(() -> secrets.create(Samples.secret("api-key"), Samples.value("v")))
                    .isInstanceOf(TacetException.class)
                    .hasNoCause()
                    .hasMessageContaining("CannotAcquireLock")
                    .extracting(e -> ((TacetException) e).code())
                    .isEqualTo(ErrorCode.STORAGE_UNAVAILABLE);
            assertThat(secrets.list()).isEmpty();

            other.createStatement().execute("ROLLBACK");
            assertThat(secrets.create(Samples.secret("api-key"), Samples.value("v")))
                    .isTrue();
        }
    }

    @Test
    void writeWhenTheEngineMadeTheConnectionFastThenItIsDurable() {
        new Schema(pool).migrate();
        try (HikariDataSource single = StoreContract.pool(pool.getJdbcUrl(), config -> config.setMaximumPoolSize(1))) {
            JdbcClient client = JdbcClient.create(single);
            client.sql("PRAGMA synchronous = NORMAL").update();

            int[] during = {0};
            Database.durable(single).write(db -> {
                during[0] = synchronous(db);
                return 1;
            });
            assertThat(during[0]).as("2 is FULL").isEqualTo(2);
            assertThat(synchronous(client)).as("what the engine gets back").isEqualTo(1);

            Database.likeTheEngine(single).write(db -> {
                during[0] = synchronous(db);
                return 1;
            });
            assertThat(during[0]).as("1 is NORMAL").isEqualTo(1);
        }
    }

    private static int synchronous(JdbcClient client) {
        return client.sql("PRAGMA synchronous").query(Integer.class).single();
    }

    private HikariDataSource open(String options) {
        return StoreContract.pool("jdbc:sqlite:" + folder.resolve("conductor.db") + options);
    }

    /**
     * Beside another writer on the same pool. Its pauses are short, but they are there: SQLite's lock is not fair,
     * and goes to whoever asks while it is free.
     */
    private void whileTheEngineWrites(Runnable work) throws InterruptedException {
        JdbcClient client = JdbcClient.create(pool);
        client.sql("CREATE TABLE IF NOT EXISTS engine_table (id INTEGER)").update();
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch running = new CountDownLatch(1);
        Thread engine = Thread.ofPlatform().start(() -> {
            while (!stop.get()) {
                client.sql("INSERT INTO engine_table VALUES (1)").update();
                running.countDown();
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        });
        try {
            running.await();
            work.run();
        } finally {
            stop.set(true);
            engine.join();
        }
    }
}
