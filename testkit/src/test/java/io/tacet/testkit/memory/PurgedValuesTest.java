package io.tacet.testkit.memory;

import static io.tacet.testkit.Samples.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.kernel.SensitiveValue;
import io.tacet.redaction.KeptValues;
import io.tacet.redaction.ValueIndex;
import io.tacet.redaction.WatchedCipher;
import io.tacet.secret.EncryptedValue;
import io.tacet.secret.Secret;
import io.tacet.secret.ValueCipher;
import io.tacet.secret.ValueSlot;
import io.tacet.testkit.Samples;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two servers of a cluster: what one purges, the other stops looking for. */
class PurgedValuesTest {
    private static final String VALUE = "x9K2mPq8Lw3ZtV7rB5nY";
    private static final String TEXT = "it says " + VALUE;

    private final InMemorySecretRepository secrets = new InMemorySecretRepository();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whenPurgedByAnotherServerThenNotFoundAfterTheNextRefresh(boolean byAdministrator) {
        Secret secret = Samples.secret("taken");
        secrets.create(secret, Samples.value(VALUE));
        ValueIndex index = ValueIndex.everywhere(document -> List.of());
        KeptValues kept = new KeptValues(secrets, secrets, new WatchedCipher(new Plain(), index::add), index::forget);
        kept.load();
        secrets.delete(secret.id(), Samples.stamp(BEN, 5));
        kept.refresh();
        assertThat(index.find(TEXT)).as("it may be undeleted").hasSize(1);

        if (byAdministrator) {
            secrets.purge(secret.id());
        } else {
            secrets.purgeDeletedBefore(Samples.START.plus(Duration.ofDays(9)));
        }
        kept.refresh();

        assertThat(index.find(TEXT)).isEmpty();
        assertThat(index.size()).isZero();
    }

    @Test
    void whenAnotherSecretHasTheValueThenStillFound() {
        Secret secret = Samples.secret("taken");
        secrets.create(secret, Samples.value(VALUE));
        secrets.create(Samples.secret("other"), Samples.value(VALUE));
        ValueIndex index = ValueIndex.everywhere(document -> List.of());
        KeptValues kept = new KeptValues(secrets, secrets, new WatchedCipher(new Plain(), index::add), index::forget);
        kept.load();

        secrets.delete(secret.id(), Samples.stamp(BEN, 5));
        secrets.purge(secret.id());
        kept.refresh();

        assertThat(index.find(TEXT)).hasSize(1);
    }

    /** Gives the one value that there is. */
    private static final class Plain implements ValueCipher {
        @Override
        public EncryptedValue encrypt(SensitiveValue value, ValueSlot slot) {
            return Samples.value(VALUE);
        }

        @Override
        public SensitiveValue decrypt(EncryptedValue value, ValueSlot slot) {
            return SensitiveValue.of(VALUE);
        }

        @Override
        public long primaryKeyId() {
            return 1;
        }
    }
}
