package io.tacet.crypto.tink;

import static io.tacet.crypto.tink.Server.SLOT;
import static io.tacet.crypto.tink.Server.VALUE;
import static io.tacet.crypto.tink.Server.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.KmsClients;
import com.google.crypto.tink.util.SecretBytes;
import io.tacet.kernel.ErrorCode;
import io.tacet.secret.EncryptedValue;
import io.tacet.secret.KeysetRepository.Purpose;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KmsMasterKeyTest {
    private static final String KEY = "test-kms://vault/one";

    private final StoredKeysets database = new StoredKeysets();
    private final ManualClock clock = new ManualClock();

    /** A KMS in this process: a key for each URI, until it is told to be unreachable. */
    private static final class LocalKms implements KmsClient {
        private final Map<String, Aead> keys = new ConcurrentHashMap<>();

        @Override
        public boolean doesSupport(String uri) {
            return uri.startsWith("test-kms://");
        }

        @Override
        public KmsClient withCredentials(String path) {
            return this;
        }

        @Override
        public KmsClient withDefaultCredentials() {
            return this;
        }

        @Override
        public Aead getAead(String uri) throws GeneralSecurityException {
            if (uri.contains("forbidden")) {
                throw new GeneralSecurityException("access denied");
            }
            return keys.computeIfAbsent(
                    uri, any -> WrappingKey.of(SecretBytes.randomBytes(32), any).aead());
        }
    }

    @BeforeAll
    static void register() {
        KmsClients.add(new LocalKms());
    }

    @Test
    void openWhenKmsKeyThenWrapsWithIt() {
        EncryptedValue encrypted = start(KEY).valueCipher().encrypt(VALUE, SLOT);
        assertThat(start(KEY).valueCipher().decrypt(encrypted, SLOT)).isEqualTo(VALUE);
        assertThat(database.get(Purpose.VALUES).masterKeyId()).matches("kms-[0-9a-f]{16}");
    }

    @Test
    void openWhenAnotherKmsKeyThenRefuses() {
        start(KEY);
        assertRefused(ErrorCode.MASTER_KEY_WRONG, () -> start("test-kms://vault/two"));
    }

    @Test
    void rewrapWhenKmsKeyThenRefersToTheKms() {
        TinkKeys keys = start(KEY);
        assertRefused(
                ErrorCode.CONFIGURATION_INVALID,
                "rotate it in the KMS",
                () -> keys.keyRing().rewrap());
        assertThat(database.stores()).isEqualTo(1);
    }

    @Test
    void newWhenNoIntegrationKnowsTheUriThenSaysWhatToAdd() {
        assertRefused(
                ErrorCode.CONFIGURATION_INVALID,
                "Add the Tink integration",
                () -> new KmsMasterKey("aws-kms://arn:aws:kms:eu-west-1:1:key/2"));
        assertRefused(ErrorCode.CONFIGURATION_INVALID, "credentials", () -> new KmsMasterKey("test-kms://forbidden"));
    }

    private TinkKeys start(String uri) {
        return TinkKeys.open(database, new KmsMasterKey(uri), () -> 0, clock);
    }
}
