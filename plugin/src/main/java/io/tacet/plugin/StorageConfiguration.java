package io.tacet.plugin;

import com.zaxxer.hikari.HikariDataSource;
import io.tacet.access.AccessFacts;
import io.tacet.access.CurrentAccess;
import io.tacet.access.SessionRepository;
import io.tacet.access.directory.ApplicationRepository;
import io.tacet.access.directory.GroupRepository;
import io.tacet.access.directory.ProviderLinks;
import io.tacet.access.directory.UserDirectory;
import io.tacet.access.sharing.GrantRepository;
import io.tacet.access.sharing.ResourceRepository;
import io.tacet.audit.AuditRepository;
import io.tacet.audit.LeakAttemptRepository;
import io.tacet.environment.EnvironmentRepository;
import io.tacet.handle.ExecutionRepository;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.PlaintextAccess;
import io.tacet.kernel.TacetException;
import io.tacet.secret.KeysetRepository;
import io.tacet.secret.SecretRepository;
import io.tacet.secret.ValueChanges;
import io.tacet.store.jdbc.JdbcAccessFacts;
import io.tacet.store.jdbc.JdbcApplicationRepository;
import io.tacet.store.jdbc.JdbcAuditRepository;
import io.tacet.store.jdbc.JdbcEnvironmentRepository;
import io.tacet.store.jdbc.JdbcExecutionRepository;
import io.tacet.store.jdbc.JdbcGrantRepository;
import io.tacet.store.jdbc.JdbcGroupRepository;
import io.tacet.store.jdbc.JdbcKeysetRepository;
import io.tacet.store.jdbc.JdbcLeakAttemptRepository;
import io.tacet.store.jdbc.JdbcProviderLinks;
import io.tacet.store.jdbc.JdbcResourceRepository;
import io.tacet.store.jdbc.JdbcSecretRepository;
import io.tacet.store.jdbc.JdbcSessionRepository;
import io.tacet.store.jdbc.JdbcUserRepository;
import io.tacet.store.jdbc.JdbcValueChanges;
import io.tacet.store.jdbc.Schema;
import io.tacet.web.signin.PasswordFile;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where Tacet keeps its rows: Conductor's own database, or one of its own. */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {
    /** A type of its own, so that Conductor does not take our database for its. */
    record TacetDatabase(DataSource dataSource) implements AutoCloseable {
        /** Closes a pool that is ours; Conductor's is Conductor's to close. */
        @Override
        public void close() {
            if (dataSource instanceof OwnPool own) {
                own.close();
            }
        }
    }

    /** A pool made for {@code tacet.datasource.url}. */
    private static final class OwnPool extends HikariDataSource {}

    @Bean
    TacetDatabase tacetDatabase(TacetProperties properties, ObjectProvider<DataSource> conductors) {
        String url = properties.datasource().url();
        if (url != null) {
            return new TacetDatabase(ownPool(url, properties.datasource()));
        }
        @Nullable DataSource shared = conductors.getIfUnique();
        if (shared == null) {
            throw new TacetException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "Conductor has no SQL database that Tacet could share; set tacet.datasource.url (SQLite, PostgreSQL or"
                            + " MySQL), tacet.datasource.username and tacet.datasource.password-file.");
        }
        return new TacetDatabase(shared);
    }

    private static DataSource ownPool(String url, TacetProperties.Datasource settings) {
        OwnPool pool = new OwnPool();
        pool.setPoolName("tacet");
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(10);
        if (settings.username() != null) {
            pool.setUsername(settings.username());
        }
        if (settings.passwordFile() != null) {
            pool.setPassword(PasswordFile.read(settings.passwordFile()).reveal(PlaintextAccess.granted()));
        }
        return pool;
    }

    @Bean
    Schema tacetSchema(TacetDatabase database) {
        return new Schema(database.dataSource());
    }

    @Bean
    KeysetRepository keysetRepository(TacetDatabase database) {
        return new JdbcKeysetRepository(database.dataSource());
    }

    @Bean
    SecretRepository secretRepository(TacetDatabase database, ObjectProvider<CurrentAccess> access) {
        // Later: what is known of access is read when the tables and the first administrator are there.
        return new JdbcSecretRepository(
                database.dataSource(), () -> access.getObject().refresh());
    }

    @Bean
    UserDirectory userDirectory(TacetDatabase database) {
        return new JdbcUserRepository(database.dataSource());
    }

    @Bean
    GroupRepository groupRepository(TacetDatabase database) {
        return new JdbcGroupRepository(database.dataSource());
    }

    @Bean
    SessionRepository sessionRepository(TacetDatabase database) {
        return new JdbcSessionRepository(database.dataSource());
    }

    @Bean
    ProviderLinks providerLinks(TacetDatabase database) {
        return new JdbcProviderLinks(database.dataSource());
    }

    @Bean
    ApplicationRepository applicationRepository(TacetDatabase database) {
        return new JdbcApplicationRepository(database.dataSource());
    }

    @Bean
    GrantRepository grantRepository(TacetDatabase database) {
        return new JdbcGrantRepository(database.dataSource());
    }

    @Bean
    ResourceRepository resourceRepository(TacetDatabase database) {
        return new JdbcResourceRepository(database.dataSource());
    }

    @Bean
    EnvironmentRepository environmentRepository(TacetDatabase database) {
        return new JdbcEnvironmentRepository(database.dataSource());
    }

    @Bean
    AccessFacts accessFacts(TacetDatabase database) {
        return new JdbcAccessFacts(database.dataSource());
    }

    @Bean
    LeakAttemptRepository leakAttemptRepository(TacetDatabase database) {
        return new JdbcLeakAttemptRepository(database.dataSource());
    }

    @Bean
    AuditRepository auditRepository(TacetDatabase database) {
        return new JdbcAuditRepository(database.dataSource());
    }

    @Bean
    ValueChanges valueChanges(TacetDatabase database) {
        return new JdbcValueChanges(database.dataSource());
    }

    @Bean
    ExecutionRepository executionRepository(TacetDatabase database) {
        return new CachedExecutions(new JdbcExecutionRepository(database.dataSource()));
    }
}
