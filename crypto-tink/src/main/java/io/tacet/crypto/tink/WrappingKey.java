package io.tacet.crypto.tink;

import static io.tacet.crypto.tink.Algorithms.supported;
import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.util.SecretBytes;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.secret.KeysetRepository.Purpose;
import io.tacet.secret.WrappedKeyset;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A master key in use: wraps keysets and unwraps them.
 *
 * @param id fingerprint: the same for the same key, and no help in finding it
 * @param origin where it comes from, for messages
 */
public record WrappingKey(String id, String origin, Aead aead) {
    /** Of a master key in a file. */
    static final int KEY_BYTES = 32;

    private static final int ID_BYTES = 8;
    private static final byte[] ID_CONTEXT = "tacet/master-key-id/v1".getBytes(US_ASCII);

    /** @param key {@value #KEY_BYTES} random bytes */
    static WrappingKey of(SecretBytes key, String origin) {
        return supported(() -> new WrappingKey(fingerprint(key), origin, aesGcm(key)));
    }

    @AccessesPartialKey
    private static Aead aesGcm(SecretBytes key) throws GeneralSecurityException {
        AesGcmParameters parameters = AesGcmParameters.builder()
                .setKeySizeBytes(KEY_BYTES)
                .setIvSizeBytes(12)
                .setTagSizeBytes(16)
                .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                .build();
        AesGcmKey aesGcm =
                AesGcmKey.builder().setParameters(parameters).setKeyBytes(key).build();
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(aesGcm).withRandomId().makePrimary())
                .build()
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    private static String fingerprint(SecretBytes key) throws GeneralSecurityException {
        byte[] bytes = key.toByteArray(InsecureSecretKeyAccess.get());
        try {
            return HexFormat.of().formatHex(Hkdf.computeHkdf("HmacSha256", bytes, new byte[0], ID_CONTEXT, ID_BYTES));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    WrappedKeyset wrap(Purpose purpose, int revision, KeysetHandle keys) {
        try {
            byte[] wrapped = TinkProtoKeysetFormat.serializeEncryptedKeyset(keys, aead, associatedData(purpose));
            return new WrappedKeyset(revision, id, wrapped);
        } catch (GeneralSecurityException e) {
            throw new TacetException(
                    ErrorCode.STORAGE_UNAVAILABLE,
                    "The keyset for " + purpose + " could not be encrypted with " + origin
                            + "; check that it can be reached and that this server may use it.",
                    e);
        }
    }

    /** @throws TacetException {@link ErrorCode#MASTER_KEY_WRONG}, {@link ErrorCode#KEYSET_DAMAGED} */
    KeysetHandle unwrap(Purpose purpose, WrappedKeyset stored) {
        requireId(stored.masterKeyId());
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(stored.wrapped(), aead, associatedData(purpose));
        } catch (GeneralSecurityException e) {
            throw new TacetException(
                    ErrorCode.KEYSET_DAMAGED,
                    "The stored keyset for " + purpose + " does not decrypt, though " + origin
                            + " is the key that wrapped it. If the master key is in a KMS, check that it can be reached and that"
                            + " this server may use it; otherwise the keyset was damaged: restore the database from a backup.",
                    e);
        }
    }

    /** @throws TacetException {@link ErrorCode#MASTER_KEY_WRONG} */
    void requireId(String storedId) {
        if (!id.equals(storedId)) {
            throw new TacetException(
                    ErrorCode.MASTER_KEY_WRONG,
                    "The stored keysets are under master key " + storedId + ", but " + origin + " is master key " + id
                            + ". Put the right one in place: from your backup, or from another server that uses this"
                            + " database.");
        }
    }

    /** A keyset that is copied to the place of another does not decrypt there. */
    private static byte[] associatedData(Purpose purpose) {
        return ("tacet/keyset/" + purpose.name()).getBytes(US_ASCII);
    }
}
