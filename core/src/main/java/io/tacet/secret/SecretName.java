package io.tacet.secret;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.regex.Pattern;

/**
 * What a secret is called: 1 to 255 of {@code a-z A-Z 0-9 _ -}. Names that differ in case are different secrets.
 * Anything else is a {@link TacetException} with {@link ErrorCode#INVALID_SECRET_NAME}; the message does not repeat the name, which may hold anything.
 */
public record SecretName(String value) implements Comparable<SecretName> {
    public static final int MAX_LENGTH = 255;
    private static final Pattern PATTERN = Pattern.compile("[a-zA-Z0-9_-]+");

    public SecretName {
        if (value.isEmpty()) {
            throw new TacetException(ErrorCode.INVALID_SECRET_NAME, "A secret name must not be empty.");
        }
        if (value.length() > MAX_LENGTH) {
            throw new TacetException(
                    ErrorCode.INVALID_SECRET_NAME,
                    "A secret name has at most " + MAX_LENGTH + " characters; this one has " + value.length() + ".");
        }
        if (!PATTERN.matcher(value).matches()) {
            throw new TacetException(
                    ErrorCode.INVALID_SECRET_NAME,
                    "A secret name consists of letters a-z and A-Z, digits, underscore and hyphen; character "
                            + (firstBad(value) + 1) + " of this one is something else.");
        }
    }

    /** Whether the constructor takes it. */
    public static boolean isValid(String value) {
        return value.length() <= MAX_LENGTH && PATTERN.matcher(value).matches();
    }

    private static int firstBad(String value) {
        int i = 0;
        while (PATTERN.matcher(value.substring(i, i + 1)).matches()) {
            i++;
        }
        return i;
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
