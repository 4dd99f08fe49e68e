package io.tacet.web.security;

import io.tacet.access.CallerSource;
import io.tacet.access.PrincipalId;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who sent the HTTP request that this thread works on. */
public final class SignedInCaller implements CallerSource {
    @Override
    public Optional<PrincipalId> caller() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication signedIn
                ? Optional.of(signedIn.getPrincipal().id())
                : Optional.empty();
    }
}
