package io.tacet.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.secret.Secret;
import io.tacet.secret.SecretName;
import io.tacet.secret.SecretRepository;
import io.tacet.testkit.Samples;

/** What the contracts of {@link SecretRepository} share. */
abstract class SecretContract {
    /** More versions than any secret has here. */
    static final int MANY = 1_000;

    /** The same one within a test; empty at its start. */
    protected abstract SecretRepository repository();

    /** Stores a secret with the value {@code name + " v1"}. */
    Secret create(String name) {
        Secret secret = Samples.secret(name);
        assertThat(repository().create(secret, Samples.value(name + " v1"))).isTrue();
        return secret;
    }

    /** Stores a secret and deletes it. */
    Secret createDeleted(String name, int deletedAfterSeconds) {
        Secret secret = create(name);
        assertThat(repository().delete(secret.id(), Samples.stamp(Samples.BEN, deletedAfterSeconds)))
                .isTrue();
        return secret;
    }

    /** As many versions more, each kept. */
    void append(Secret secret, int versions) {
        for (int number = 2; number <= versions + 1; number++) {
            assertThat(repository()
                            .append(
                                    secret.id(),
                                    Samples.version(number),
                                    Samples.value(secret.name() + " v" + number),
                                    1_000))
                    .isTrue();
        }
    }

    Secret find(String name) {
        return repository().find(new SecretName(name)).orElseThrow();
    }
}
