package io.tacet.web.security;

import io.tacet.access.Principal;
import io.tacet.access.SignedIn;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A {@link Principal} in the form that Spring Security carries along with a request. The token that proved it is not kept. */
final class CallerAuthentication extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient SignedIn signedIn;

    CallerAuthentication(SignedIn signedIn) {
        super(List.of());
        this.signedIn = signedIn;
        setAuthenticated(true);
    }

    @Override
    public Principal getPrincipal() {
        return signedIn.principal();
    }

    SignedIn signedIn() {
        return signedIn;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return getPrincipal().id().value();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CallerAuthentication that && getPrincipal().equals(that.getPrincipal());
    }

    @Override
    public int hashCode() {
        return getPrincipal().hashCode();
    }
}
