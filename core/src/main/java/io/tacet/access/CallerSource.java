package io.tacet.access;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Optional;

/** Port: whose request the current thread works on. Empty where it works for the engine. */
@FunctionalInterface
public interface CallerSource {
    Optional<PrincipalId> caller();

    /** @throws TacetException {@link ErrorCode#INVALID_TOKEN} if the caller's account or credential has ended since the request began */
    default void requireStill() {}

    /** Where that request comes from. */
    default Optional<String> address() {
        return Optional.empty();
    }
}
