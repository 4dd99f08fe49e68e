package io.tacet.plugin;

import io.tacet.access.DeviceTokens;
import io.tacet.access.TokenService;
import io.tacet.audit.AuditLog;
import io.tacet.audit.AuditWriter;
import io.tacet.audit.LeakAttemptRepository;
import io.tacet.crypto.tink.FileMasterKey;
import io.tacet.crypto.tink.KmsMasterKey;
import io.tacet.crypto.tink.MasterKey;
import io.tacet.crypto.tink.TinkKeys;
import io.tacet.handle.HandleCipher;
import io.tacet.redaction.WatchedCipher;
import io.tacet.secret.KeyRotation;
import io.tacet.secret.KeysetRepository;
import io.tacet.secret.Reencryption;
import io.tacet.secret.SecretRepository;
import io.tacet.secret.ValueCache;
import io.tacet.secret.Vault;
import io.tacet.secret.VaultSettings;
import io.tacet.store.jdbc.Schema;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The vault and its keys. */
@Configuration(proxyBeanMethods = false)
class VaultConfiguration {
    @Bean
    @ConditionalOnMissingBean
    MasterKey masterKey(TacetProperties properties) {
        String uri = properties.masterKey().uri();
        return uri == null ? new FileMasterKey(properties.masterKeyFile()) : new KmsMasterKey(uri);
    }

    /** Keys first: a server with the wrong master key must not even upgrade the tables. */
    @Bean
    TinkKeys tinkKeys(
            KeysetRepository keysets,
            SecretRepository secrets,
            MasterKey masterKey,
            Schema schema,
            InstantSource clock) {
        TinkKeys.verify(keysets, masterKey);
        schema.migrate();
        return TinkKeys.open(keysets, masterKey, secrets::countValues, clock);
    }

    @Bean
    HandleCipher handleCipher(TinkKeys keys) {
        return keys.handleCipher();
    }

    @Bean
    TokenService tokenService(TinkKeys keys) {
        return keys.tokenService();
    }

    @Bean
    DeviceTokens deviceTokens(TinkKeys keys) {
        return keys.deviceTokens();
    }

    @Bean
    ValueCache valueCache(TacetProperties properties) {
        return new CaffeineValueCache(properties.secrets().cacheTtl());
    }

    @Bean
    VaultSettings vaultSettings(TacetProperties properties) {
        return new VaultSettings(
                properties.secrets().keepVersions(), properties.secrets().keepDeleted());
    }

    @Bean
    Vault vault(
            SecretRepository repository,
            WatchedCipher cipher,
            ValueCache cache,
            VaultSettings settings,
            InstantSource clock,
            AuditLog audit) {
        return new Vault(repository, cipher, cache, settings, clock, audit);
    }

    @Bean
    BackgroundWork backgroundWork() {
        return new BackgroundWork();
    }

    @Bean
    KeyRotation keyRotation(SecretRepository repository, TinkKeys keys, BackgroundWork background, AuditLog audit) {
        return new KeyRotation(keys.keyRing(), new Reencryption(repository, keys.valueCipher()), background, audit);
    }

    @Bean
    Housekeeping housekeeping(
            Vault vault,
            KeyRotation rotation,
            LeakAttemptRepository leaks,
            AuditWriter audit,
            TacetProperties properties,
            BackgroundWork background,
            InstantSource clock) {
        return new Housekeeping(vault, rotation, leaks, audit, properties, background, clock);
    }
}
