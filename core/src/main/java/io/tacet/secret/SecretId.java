package io.tacet.secret;

import java.util.UUID;

/** Identity of a secret across its life. A name that is deleted and created again is another secret, with another id. */
public record SecretId(UUID value) {
    public static SecretId random() {
        return new SecretId(UUID.randomUUID());
    }

    public static SecretId parse(String text) {
        return new SecretId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
