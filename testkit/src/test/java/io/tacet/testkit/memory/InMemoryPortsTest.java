package io.tacet.testkit.memory;

import io.tacet.access.UserRepository;
import io.tacet.audit.LeakAttemptRepository;
import io.tacet.environment.EnvironmentRepository;
import io.tacet.handle.ExecutionRepository;
import io.tacet.secret.KeysetRepository;
import io.tacet.secret.SecretRepository;
import io.tacet.secret.ValueChanges;
import io.tacet.testkit.contract.EnvironmentRepositoryContract;
import io.tacet.testkit.contract.ExecutionRepositoryContract;
import io.tacet.testkit.contract.KeysetRepositoryContract;
import io.tacet.testkit.contract.LeakAttemptRepositoryContract;
import io.tacet.testkit.contract.ReencryptionContract;
import io.tacet.testkit.contract.SecretDeletionContract;
import io.tacet.testkit.contract.SecretMarksContract;
import io.tacet.testkit.contract.SecretRepositoryContract;
import io.tacet.testkit.contract.SecretVersionsContract;
import io.tacet.testkit.contract.UserRepositoryContract;
import io.tacet.testkit.contract.ValueChangesContract;
import org.junit.jupiter.api.Nested;

class InMemoryPortsTest {
    private final InMemorySecretRepository secrets = new InMemorySecretRepository();
    private final ExecutionRepository executions = new InMemoryExecutionRepository();
    private final KeysetRepository keysets = new InMemoryKeysetRepository();
    private final UserRepository users = new InMemoryUserRepository();
    private final EnvironmentRepository variables = new InMemoryEnvironmentRepository();
    private final LeakAttemptRepository leaks = new InMemoryLeakAttemptRepository();

    @Nested
    class Secrets extends SecretRepositoryContract {
        @Override
        protected SecretRepository repository() {
            return secrets;
        }
    }

    @Nested
    class Deletion extends SecretDeletionContract {
        @Override
        protected SecretRepository repository() {
            return secrets;
        }
    }

    @Nested
    class Marks extends SecretMarksContract {
        @Override
        protected SecretRepository repository() {
            return secrets;
        }
    }

    @Nested
    class Versions extends SecretVersionsContract {
        @Override
        protected SecretRepository repository() {
            return secrets;
        }
    }

    @Nested
    class Reencryption extends ReencryptionContract {
        @Override
        protected SecretRepository repository() {
            return secrets;
        }
    }

    @Nested
    class Keysets extends KeysetRepositoryContract {
        @Override
        protected KeysetRepository repository() {
            return keysets;
        }
    }

    @Nested
    class Users extends UserRepositoryContract {
        @Override
        protected UserRepository repository() {
            return users;
        }
    }

    @Nested
    class Leaks extends LeakAttemptRepositoryContract {
        @Override
        protected LeakAttemptRepository repository() {
            return leaks;
        }
    }

    @Nested
    class Changes extends ValueChangesContract {
        @Override
        protected SecretRepository repository() {
            return secrets;
        }

        @Override
        protected ValueChanges changes() {
            return secrets;
        }
    }

    @Nested
    class Environment extends EnvironmentRepositoryContract {
        @Override
        protected EnvironmentRepository repository() {
            return variables;
        }
    }

    @Nested
    class Executions extends ExecutionRepositoryContract {
        @Override
        protected ExecutionRepository repository() {
            return executions;
        }
    }
}
