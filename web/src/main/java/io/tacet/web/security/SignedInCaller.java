package io.tacet.web.security;

import io.tacet.access.CallerSource;
import io.tacet.access.PrincipalId;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Who sent the HTTP request that this thread works on. */
public final class SignedInCaller implements CallerSource {
    @Override
    public Optional<PrincipalId> caller() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication signedIn
                ? Optional.of(signedIn.getPrincipal().id())
                : Optional.empty();
    }

    @Override
    public void requireStill() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication caller) {
            caller.signedIn().requireStill();
        }
    }

    @Override
    public Optional<String> address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                ? Optional.of(ClientAddress.of(current.getRequest()))
                : Optional.empty();
    }
}
