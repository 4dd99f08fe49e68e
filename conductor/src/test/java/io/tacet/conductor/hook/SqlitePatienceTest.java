package io.tacet.conductor.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.common.config.ObjectMapperProvider;
import com.netflix.conductor.dao.ExecutionDAO;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.sqlite.config.SqliteConfiguration;
import io.tacet.conductor.EngineTables;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.sqlite.SQLiteDataSource;

/** With the engine's own store: a newer engine that tries again by other means is noticed here. */
class SqlitePatienceTest {
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final AnnotationConfigApplicationContext engine = new AnnotationConfigApplicationContext();
    private final Contended database = new Contended();

    @TempDir
    Path folder;

    /** Somebody else writes until a number of transactions have begun in vain. */
    private static final class Contended extends DelegatingDataSource {
        private int tries;
        private int inVain;
        private boolean isTaken;
        private Connection other;

        void take(int inVain) throws SQLException {
            this.inVain = inVain;
            this.tries = 0;
            other = obtainTargetDataSource().getConnection();
            execute("BEGIN IMMEDIATE");
            isTaken = true;
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (isTaken && tries++ == inVain) {
                giveBack();
            }
            return super.getConnection();
        }

        void giveBack() throws SQLException {
            if (isTaken) {
                isTaken = false;
                execute("COMMIT");
                other.close();
            }
        }

        private void execute(String sql) throws SQLException {
            try (var statement = other.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    private ExecutionDAO start(Duration patience) throws IOException {
        SQLiteDataSource file = new SQLiteDataSource();
        file.setUrl("jdbc:sqlite:" + folder.resolve("conductor.db") + "?busy_timeout=15000&journal_mode=WAL");
        database.setTargetDataSource(file);
        engine.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("conductor.db.type", "sqlite")));
        engine.registerBean(DataSource.class, () -> database);
        engine.registerBean(ObjectMapper.class, () -> new ObjectMapperProvider().getObjectMapper());
        engine.registerBean(SqlitePatience.class, () -> new SqlitePatience(patience));
        engine.register(SqliteConfiguration.class);
        EngineTables.refresh(engine);
        return engine.getBean(ExecutionDAO.class);
    }

    @AfterEach
    void stop() throws SQLException {
        database.giveBack();
        engine.close();
    }

    private static TaskModel task(String id) {
        TaskModel task = new TaskModel();
        task.setTaskId(id);
        task.setTaskType("HTTP");
        task.setTaskDefName("HTTP");
        task.setReferenceTaskName("call");
        task.setWorkflowInstanceId("execution");
        task.setStatus(TaskModel.Status.SCHEDULED);
        return task;
    }

    @Test
    void createTasksWhenSomebodyWritesForLongThenTheyAreCreated() throws Exception {
        ExecutionDAO store = start(FOR_EVER);
        database.take(3 * SqlitePatience.ENGINE_TRIES);

        assertThat(store.createTasks(List.of(task("t1")))).hasSize(1);

        assertThat(store.getTask("t1").getReferenceTaskName()).isEqualTo("call");
    }

    @Test
    void createTasksWhenPatienceHasRunOutThenTriedAsOftenAsByTheEngine() throws Exception {
        ExecutionDAO store = start(Duration.ZERO);
        database.take(Integer.MAX_VALUE);

        assertThatThrownBy(() -> store.createTasks(List.of(task("t1")))).hasMessageContaining("SQLITE_BUSY");

        assertThat(database.tries).isEqualTo(SqlitePatience.ENGINE_TRIES);
    }

    @Test
    void createTasksWhenTheyCannotBeStoredThenTriedOnce() throws Exception {
        ExecutionDAO store = start(FOR_EVER);
        database.take(0);

        assertThatThrownBy(() -> store.createTasks(List.of(new TaskModel()))).hasMessageContaining("Task id");

        assertThat(database.tries).isEqualTo(1);
    }
}
