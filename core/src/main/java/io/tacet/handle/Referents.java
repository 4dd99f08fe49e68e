package io.tacet.handle;

import io.tacet.access.sharing.ResourceCatalog;
import io.tacet.secret.Vault;

/** What references refer to. */
public final class Referents {
    private final Vault vault;
    private final ResourceCatalog catalog;

    public Referents(Vault vault, ResourceCatalog catalog) {
        this.vault = vault;
        this.catalog = catalog;
    }

    public boolean exists(Reference reference) {
        return switch (reference) {
            case SecretReference secret -> vault.isReadable(secret.name());
            case EnvironmentReference variable -> catalog.exists(variable.target());
        };
    }
}
