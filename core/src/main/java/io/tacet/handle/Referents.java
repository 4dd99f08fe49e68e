package io.tacet.handle;

import io.tacet.access.Access;
import io.tacet.access.Authorizer;
import io.tacet.access.PrincipalId;
import io.tacet.access.sharing.ResourceCatalog;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.secret.Vault;
import java.util.Optional;

/** What references refer to. */
public final class Referents {
    private final Vault vault;
    private final ResourceCatalog catalog;

    public Referents(Vault vault, ResourceCatalog catalog) {
        this.vault = vault;
        this.catalog = catalog;
    }

    /**
     * Why somebody cannot use what a reference refers to. Those who may not know whether it exists are told the same in either case.
     *
     * @return {@link ErrorCode#PERMISSION_MISSING}; for those who could use it, {@link ErrorCode#SECRET_NOT_FOUND} or {@link
     *     ErrorCode#ENVIRONMENT_VARIABLE_NOT_FOUND}; empty where nothing is in the way
     */
    public Optional<TacetException> refusal(Authorizer authorizer, PrincipalId who, Reference reference) {
        if (authorizer.allows(who, Access.EXECUTE, reference.target())) {
            return exists(reference) ? Optional.empty() : Optional.of(notFound(reference));
        }
        String reason = authorizer.sees(who, reference.target())
                ? who + " does not have EXECUTE on " + reference.what() + "; ask its owner for it."
                : "There is no " + reference.what() + ", or " + who + " does not have EXECUTE on it.";
        return Optional.of(new TacetException(ErrorCode.PERMISSION_MISSING, reason));
    }

    private static TacetException notFound(Reference reference) {
        ErrorCode code = switch (reference) {
            case SecretReference secret -> ErrorCode.SECRET_NOT_FOUND;
            case EnvironmentReference variable -> ErrorCode.ENVIRONMENT_VARIABLE_NOT_FOUND;
        };
        return new TacetException(code, "There is no " + reference.what() + "; create it, or correct the name.");
    }

    public boolean exists(Reference reference) {
        return switch (reference) {
            case SecretReference secret -> vault.isReadable(secret.name());
            case EnvironmentReference variable -> catalog.exists(variable.target());
        };
    }
}
