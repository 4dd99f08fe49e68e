package io.tacet.web.security;

import io.tacet.access.Principal;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A {@link Principal} in the form that Spring Security carries along with a request. The token that proved it is not kept. */
final class CallerAuthentication extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient Principal principal;

    CallerAuthentication(Principal principal) {
        super(List.of());
        this.principal = principal;
        setAuthenticated(true);
    }

    @Override
    public Principal getPrincipal() {
        return principal;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return principal.id().value();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CallerAuthentication that && principal.equals(that.principal);
    }

    @Override
    public int hashCode() {
        return principal.hashCode();
    }
}
