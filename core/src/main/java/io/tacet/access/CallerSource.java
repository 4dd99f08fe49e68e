package io.tacet.access;

import java.util.Optional;

/** Port: whose request the current thread works on. Empty where it works for the engine. */
@FunctionalInterface
public interface CallerSource {
    Optional<PrincipalId> caller();

    /** Where that request comes from. */
    default Optional<String> address() {
        return Optional.empty();
    }
}
