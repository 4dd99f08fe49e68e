package io.tacet.crypto.tink;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.jwt.JwtMac;
import io.tacet.access.TokenService;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.secret.KeyRing;
import io.tacet.secret.KeysetRepository;
import io.tacet.secret.KeysetRepository.Purpose;
import io.tacet.secret.ValueCipher;
import io.tacet.secret.WrappedKeyset;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The keys of one server, opened once at its start, and what works with them. Thread-safe. */
public final class TinkKeys {
    private final ValueCipher valueCipher;
    private final KeyRing keyRing;
    private final TokenService tokenService;

    private TinkKeys(KeysetRepository repository, MasterKey masterKey, InstantSource clock) {
        LiveKeyset<Aead> values = new LiveKeyset<>(KeysetKind.VALUES, repository, masterKey, clock);
        LiveKeyset<JwtMac> tokens = new LiveKeyset<>(KeysetKind.TOKENS, repository, masterKey, clock);
        this.valueCipher = new TinkValueCipher(values);
        this.keyRing = new TinkKeyRing(repository, masterKey, values, tokens);
        this.tokenService = new TinkTokenService(tokens, clock);
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

    /**
     * The order of the questions matters while another server makes the keysets, both at once: whoever sees values or the keyset for
     * tokens sees the keyset for values too when asking later.
     */
    private static void createMissing(KeysetRepository repository, MasterKey masterKey, LongSupplier storedValues) {
        boolean inUse = storedValues.getAsLong() > 0;
        boolean hasTokens = repository.find(Purpose.TOKENS).isPresent();
        Optional<WrappedKeyset> values = repository.find(Purpose.VALUES);
        if (values.isEmpty() && (inUse || hasTokens)) {
            throw new TacetException(
                    ErrorCode.KEYSET_DAMAGED,
                    "The keyset for VALUES is missing from a database that was in use; restore the database from a backup.");
        }
        if (hasTokens) {
            return;
        }
        WrappingKey wrappingKey = values.isEmpty()
                ? masterKey.forFirstStart()
                : masterKey.forKeysetsUnder(values.get().masterKeyId());
        Map<Purpose, WrappedKeyset> created = new EnumMap<>(Purpose.class);
        created.put(Purpose.TOKENS, wrappingKey.wrap(Purpose.TOKENS, 1, KeysetKind.TOKENS.generate()));
        if (values.isEmpty()) {
            created.put(Purpose.VALUES, wrappingKey.wrap(Purpose.VALUES, 1, KeysetKind.VALUES.generate()));
        }
        // Where this says no, another server was faster, and its keysets are the ones to load.
        repository.store(created);
    }
}
