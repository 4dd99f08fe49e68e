package io.tacet.crypto.tink;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.SensitiveValue;
import io.tacet.kernel.TacetException;
import io.tacet.secret.SecretId;
import io.tacet.secret.SecretName;
import io.tacet.secret.ValueSlot;
import java.nio.file.Path;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** One database and one data folder, and as many server starts on them as a test likes. */
final class Server {
    static final ValueSlot SLOT = slot("post_office", 1);
    static final SensitiveValue VALUE = SensitiveValue.of("clara-canary-1");

    final StoredKeysets database;
    final Path masterKeyFile;
    final ManualClock clock = new ManualClock();
    long storedValues;

    Server(StoredKeysets database, Path folder) {
        this.database = database;
        this.masterKeyFile = folder.resolve("keys").resolve("master.key");
    }

    Server(Path folder) {
        this(new StoredKeysets(), folder);
    }

    Path beside(String suffix) {
        return masterKeyFile.resolveSibling("master.key" + suffix);
    }

    FileMasterKey masterKey() {
        return new FileMasterKey(masterKeyFile);
    }

    TinkKeys start() {
        return TinkKeys.open(database, masterKey(), () -> storedValues, clock);
    }

    static ValueSlot slot(String name, int version) {
        return new ValueSlot(
                new SecretId(UUID.fromString("6f1c8a52-5f6e-4f5e-9d3a-2b0e4f1a7c11")), new SecretName(name), version);
    }

    static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertRefused(code, "", call);
    }

    static void assertRefused(ErrorCode code, String saying, ThrowingCallable call) {
        Assertions.assertThatThrownBy(call)
                .hasMessageContaining(saying)
                .isInstanceOfSatisfying(
                        TacetException.class,
                        e -> Assertions.assertThat(e.code()).isEqualTo(code));
    }
}
