package io.tacet.handle;

import io.tacet.secret.SecretName;
import java.util.Optional;
import java.util.Set;

/**
 * What sealed data came from, so that it opens only for those who may use that.
 *
 * @param secrets whose values it is, or may be made of
 * @param other whether it may be made of data besides, of which nobody can say whose it is
 */
public record Origins(Set<SecretName> secrets, boolean other) {
    /** No secret that is known. */
    public static final Origins UNKNOWN = new Origins(Set.of(), true);

    public Origins {
        secrets = Set.copyOf(secrets);
    }

    /** @param secret empty if it is not known */
    public static Origins of(Optional<SecretName> secret) {
        return secret.map(name -> new Origins(Set.of(name), false)).orElse(UNKNOWN);
    }
}
