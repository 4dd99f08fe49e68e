package io.tacet.conductor.secrets;

import io.tacet.access.PrincipalId;
import io.tacet.kernel.PlaintextAccess;
import io.tacet.secret.Secret;
import io.tacet.secret.SecretName;
import io.tacet.secret.Vault;
import java.util.List;
import org.conductoross.conductor.dao.SecretsDAO;
import org.conductoross.conductor.model.secret.CredentialMeta;
import org.jspecify.annotations.Nullable;

/**
 * The vault behind the engine's own interface (hook K1), for the parts of the engine that ask for a secret by name: its agents and
 * their model providers. Workflows do not come this way.
 *
 * <p>Relies on: {@code conductor.secrets.type} has a value that none of the engine's implementations is registered for.
 */
public final class VaultSecretsDAO implements SecretsDAO {
    private final Vault vault;

    public VaultSecretsDAO(Vault vault) {
        this.vault = vault;
    }

    @Override
    public @Nullable String getSecret(String name) {
        return SecretName.isValid(name)
                ? vault.read(new SecretName(name))
                        .map(value -> value.reveal(PlaintextAccess.granted()))
                        .orElse(null)
                : null;
    }

    @Override
    public boolean secretExists(String name) {
        return SecretName.isValid(name) && vault.exists(new SecretName(name));
    }

    @Override
    public List<String> listSecretNames() {
        return vault.list().stream().map(secret -> secret.name().value()).toList();
    }

    @Override
    public void putSecret(String name, String value) {
        vault.put(new SecretName(name), value, PrincipalId.ENGINE);
    }

    @Override
    public void deleteSecret(String name) {
        if (SecretName.isValid(name)) {
            vault.delete(new SecretName(name), PrincipalId.ENGINE);
        }
    }

    /** Without the engine's "partial" field, the first and last characters of the value. */
    @Override
    public List<CredentialMeta> listWithMeta() {
        return vault.list().stream().map(VaultSecretsDAO::meta).toList();
    }

    private static CredentialMeta meta(Secret secret) {
        CredentialMeta meta = new CredentialMeta();
        meta.setName(secret.name().value());
        meta.setCreatedAt(secret.created().at());
        meta.setUpdatedAt(secret.updated().at());
        return meta;
    }
}
