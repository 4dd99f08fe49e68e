package io.tacet.crypto.tink;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.jwt.JwtMac;
import io.tacet.access.DeviceTokens;
import io.tacet.access.TokenService;
import io.tacet.audit.AuditSeal;
import io.tacet.handle.HandleCipher;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.secret.KeyRing;
import io.tacet.secret.KeysetRepository;
import io.tacet.secret.KeysetRepository.Purpose;
import io.tacet.secret.ValueCipher;
import io.tacet.secret.WrappedKeyset;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** The keys of one server, opened once at its start, and what works with them. Thread-safe. */
public final class TinkKeys {
    private final ValueCipher valueCipher;
    private final KeyRing keyRing;
    private final TokenService tokenService;
    private final DeviceTokens deviceTokens;
    private final HandleCipher handleCipher;
    private final AuditSeal auditSeal;

    private TinkKeys(KeysetRepository repository, MasterKey masterKey, InstantSource clock) {
        LiveKeyset<Aead> values = new LiveKeyset<>(KeysetKind.VALUES, repository, masterKey, clock);
        LiveKeyset<JwtMac> tokens = new LiveKeyset<>(KeysetKind.TOKENS, repository, masterKey, clock);
        LiveKeyset<Mac> references = new LiveKeyset<>(KeysetKind.REFERENCES, repository, masterKey, clock);
        LiveKeyset<Aead> sealedValues = new LiveKeyset<>(KeysetKind.SEALED_VALUES, repository, masterKey, clock);
        LiveKeyset<Mac> audit = new LiveKeyset<>(KeysetKind.AUDIT, repository, masterKey, clock);
        this.valueCipher = new TinkValueCipher(values);
        this.handleCipher = new TinkHandleCipher(references, sealedValues);
        this.keyRing = new TinkKeyRing(repository, masterKey, values, List.of(tokens, references, sealedValues, audit));
        this.tokenService = new TinkTokenService(tokens, clock);
        this.deviceTokens = new TinkDeviceTokens(tokens, clock);
        this.auditSeal = new TinkAuditSeal(audit);
    }

    /**
     * Says whether {@link #open} would refuse what is stored, without writing to the database: to be asked before a migration.
     *
     * @throws TacetException as {@link #open}
     */
    public static void verify(KeysetRepository repository, MasterKey masterKey) {
        for (Purpose purpose : Purpose.values()) {
            repository
                    .find(purpose)
                    .ifPresent(stored ->
                            masterKey.forKeysetsUnder(stored.masterKeyId()).unwrap(purpose, stored));
        }
    }

    /**
     * Opens the stored keysets; in an empty database, makes them first, and the master key if there is none. Of two servers that
     * do so at once, the second works with what the first has made.
     *
     * @param storedValues how many encrypted values the database holds: with any of them, no new keysets are made
     * @throws TacetException {@link ErrorCode#MASTER_KEY_WRONG}, {@link ErrorCode#MASTER_KEY_MISSING},
     *     {@link ErrorCode#MASTER_KEY_UNSAFE}, {@link ErrorCode#KEYSET_DAMAGED}, {@link ErrorCode#CONFIGURATION_INVALID};
     *     nothing was written then
     */
    public static TinkKeys open(
            KeysetRepository repository, MasterKey masterKey, LongSupplier storedValues, InstantSource clock) {
        createMissing(repository, masterKey, storedValues);
        return new TinkKeys(repository, masterKey, clock);
    }

    public ValueCipher valueCipher() {
        return valueCipher;
    }

    public KeyRing keyRing() {
        return keyRing;
    }

    public TokenService tokenService() {
        return tokenService;
    }

    public DeviceTokens deviceTokens() {
        return deviceTokens;
    }

    public HandleCipher handleCipher() {
        return handleCipher;
    }

    public AuditSeal auditSeal() {
        return auditSeal;
    }

    /**
     * A database in which the keyset for values is there lacks another one only where an older version of Tacet was: what those
     * keys protect does not outlive an upgrade, and they can be made at any time.
     *
     * <p>The order of the questions matters while another server makes the keysets, all at once: whoever sees values or another
     * keyset sees the one for values too when asking later.
     */
    private static void createMissing(KeysetRepository repository, MasterKey masterKey, LongSupplier storedValues) {
        boolean inUse = storedValues.getAsLong() > 0;
        Set<Purpose> missing = EnumSet.allOf(Purpose.class);
        missing.remove(Purpose.VALUES);
        inUse |= missing.removeIf(purpose -> repository.find(purpose).isPresent());
        Optional<WrappedKeyset> values = repository.find(Purpose.VALUES);
        if (values.isEmpty() && inUse) {
            throw new TacetException(
                    ErrorCode.KEYSET_DAMAGED,
                    "The keyset for VALUES is missing from a database that was in use; restore the database from a backup.");
        }
        if (missing.isEmpty()) {
            return;
        }
        if (values.isEmpty()) {
            missing.add(Purpose.VALUES);
        }
        WrappingKey wrappingKey = values.isEmpty()
                ? masterKey.forFirstStart()
                : masterKey.forKeysetsUnder(values.get().masterKeyId());
        Map<Purpose, WrappedKeyset> created = new EnumMap<>(Purpose.class);
        for (Purpose purpose : missing) {
            created.put(
                    purpose, wrappingKey.wrap(purpose, 1, KeysetKind.of(purpose).generate()));
        }
        // Where this says no, another server was faster, and its keysets are the ones to load.
        repository.store(created);
    }
}
