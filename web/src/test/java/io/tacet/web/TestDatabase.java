package io.tacet.web;

import io.tacet.access.CurrentAccess;
import io.tacet.store.jdbc.JdbcAccessFacts;
import io.tacet.store.jdbc.JdbcApplicationRepository;
import io.tacet.store.jdbc.JdbcAuditRepository;
import io.tacet.store.jdbc.JdbcEnvironmentRepository;
import io.tacet.store.jdbc.JdbcGrantRepository;
import io.tacet.store.jdbc.JdbcGroupRepository;
import io.tacet.store.jdbc.JdbcProviderLinks;
import io.tacet.store.jdbc.JdbcResourceRepository;
import io.tacet.store.jdbc.JdbcSecretRepository;
import io.tacet.store.jdbc.JdbcSessionRepository;
import io.tacet.store.jdbc.JdbcUserRepository;
import io.tacet.store.jdbc.Schema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.sqlite.SQLiteDataSource;

/** SQLite in a file, which does not answer while it is {@link #broken}. */
final class TestDatabase {
    private final SQLiteDataSource file = new SQLiteDataSource();
    private final Breakable dataSource = new Breakable(file);
    final JdbcUserRepository users = new JdbcUserRepository(dataSource);
    final JdbcGroupRepository groups = new JdbcGroupRepository(dataSource);
    final JdbcApplicationRepository applications = new JdbcApplicationRepository(dataSource);
    final JdbcSessionRepository sessions = new JdbcSessionRepository(dataSource);
    final JdbcProviderLinks links = new JdbcProviderLinks(dataSource);
    final JdbcGrantRepository grants = new JdbcGrantRepository(dataSource);
    final JdbcResourceRepository resources = new JdbcResourceRepository(dataSource);
    final JdbcAuditRepository audit = new JdbcAuditRepository(dataSource);
    final CurrentAccess access = new CurrentAccess(new JdbcAccessFacts(dataSource));
    final JdbcEnvironmentRepository variables = new JdbcEnvironmentRepository(dataSource);
    final JdbcSecretRepository secrets = new JdbcSecretRepository(dataSource, access::refresh);

    private static final class Breakable extends DelegatingDataSource {
        private volatile boolean broken;

        private Breakable(DataSource dataSource) {
            super(dataSource);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (broken) {
                throw new SQLException("The database does not answer.");
            }
            return super.getConnection();
        }
    }

    TestDatabase(Path folder) {
        file.setUrl("jdbc:sqlite:" + folder.resolve("test.db"));
        file.setJournalMode("WAL");
        new Schema(dataSource).migrate();
    }

    void broken(boolean broken) {
        dataSource.broken = broken;
    }
}
