package io.tacet.secret;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.Names;
import io.tacet.kernel.TacetException;

/**
 * What a secret is called, by the rule of {@link Names}. Names that differ in case are different secrets.
 * Anything else is a {@link TacetException} with {@link ErrorCode#INVALID_SECRET_NAME}.
 */
public record SecretName(String value) implements Comparable<SecretName> {
    public static final int MAX_LENGTH = Names.MAX_LENGTH;

    public SecretName {
        Names.check(value, "A secret name", ErrorCode.INVALID_SECRET_NAME);
    }

    /** Whether the constructor takes it. */
    public static boolean isValid(String value) {
        return Names.isValid(value);
    }

    @Override
    public int compareTo(SecretName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
