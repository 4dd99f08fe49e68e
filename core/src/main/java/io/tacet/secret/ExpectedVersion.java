package io.tacet.secret;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What somebody has seen of a secret before they give it a value, so that nobody else's is replaced unseen.
 *
 * @param number of the current version; 0 where there was no such secret; empty for who replaces whatever is there
 */
public record ExpectedVersion(OptionalInt number) {
    public static final ExpectedVersion ANY = new ExpectedVersion(OptionalInt.empty());

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} below 0 */
    public ExpectedVersion {
        if (number.isPresent() && number.getAsInt() < 0) {
            throw new TacetException(
                    ErrorCode.INVALID_REQUEST,
                    "The expected version is the number of the current one, or 0 for a secret that is to be new.");
        }
    }

    public static ExpectedVersion of(int number) {
        return new ExpectedVersion(OptionalInt.of(number));
    }

    /**
     * @param existing as it is now
     * @throws TacetException {@link ErrorCode#SECRET_EXISTS}, {@link ErrorCode#SECRET_NOT_FOUND}, {@link ErrorCode#CONCURRENT_CHANGE}
     */
    void require(SecretName name, Optional<Secret> existing) {
        int current = existing.map(Secret::currentVersion).orElse(0);
        if (number.isEmpty() || number.getAsInt() == current) {
            return;
        }
        if (number.getAsInt() == 0) {
            throw new TacetException(
                    ErrorCode.SECRET_EXISTS,
                    "There is a secret " + name + " already; give that one a new value, or choose another name.");
        }
        if (current == 0) {
            throw new TacetException(ErrorCode.SECRET_NOT_FOUND, "There is no secret " + name + " any more.");
        }
        throw new TacetException(
                ErrorCode.CONCURRENT_CHANGE,
                "Secret " + name + " has version " + current + " by now, which somebody stored after version "
                        + number.getAsInt() + "; look at it before you replace it.");
    }
}
