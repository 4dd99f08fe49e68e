package io.tacet.web.oidc;

import io.tacet.access.directory.ProviderAccount;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.SensitiveValue;
import io.tacet.kernel.TacetException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Which identity provider, and what we are there.
 *
 * @param issuer as the provider writes it
 * @param client of the console, and its secret if the provider gave it one
 * @param apiTokens which of its tokens are credentials for the API
 * @param redirectUri of the callback; as the browser sees us if not set
 */
public record OidcSettings(
        URI issuer,
        Client client,
        ApiTokens apiTokens,
        List<String> scopes,
        Optional<URI> redirectUri,
        ClaimNames claims) {
    public record Client(String id, Optional<SensitiveValue> proof) {}

    /** @throws TacetException {@link ErrorCode#CONFIGURATION_INVALID} */
    public OidcSettings {
        scopes = List.copyOf(scopes);
        if (!Loopback.isSafe(issuer) || issuer.toString().length() > ProviderAccount.MAX_LENGTH) {
            throw invalid("tacet.oidc.issuer-uri must be an https URL of at most " + ProviderAccount.MAX_LENGTH
                    + " characters; http is for a loopback address only.");
        }
        if (client.id().isBlank() || apiTokens.audience().isBlank()) {
            throw invalid(
                    "Set tacet.oidc.client-id, and tacet.oidc.audience if tokens for the API name another audience.");
        }
        if (!scopes.contains("openid")) {
            throw invalid("tacet.oidc.scopes must have openid among them.");
        }
    }

    private static TacetException invalid(String message) {
        return new TacetException(ErrorCode.CONFIGURATION_INVALID, message);
    }
}
