package io.tacet.crypto.tink;

import static io.tacet.crypto.tink.Algorithms.supported;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.jwt.JwtHmacParameters;
import com.google.crypto.tink.jwt.JwtMac;
import io.tacet.secret.KeysetRepository.Purpose;

/** What the keys of a keyset are like. @param <P> what they do */
record KeysetKind<P>(Purpose purpose, Parameters parameters, Class<P> primitive) {
    /** AES-256-GCM; each ciphertext begins with the id of its key. */
    static final KeysetKind<Aead> VALUES = new KeysetKind<>(Purpose.VALUES, aes256Gcm(), Aead.class);

    /** HMAC-SHA-256; each token names its key. */
    static final KeysetKind<JwtMac> TOKENS = new KeysetKind<>(Purpose.TOKENS, hs256(), JwtMac.class);

    KeysetHandle generate() {
        return addPrimary(KeysetHandle.newBuilder());
    }

    KeysetHandle withNewPrimary(KeysetHandle keys) {
        return addPrimary(KeysetHandle.newBuilder(keys));
    }

    private KeysetHandle addPrimary(KeysetHandle.Builder keys) {
        return supported(() -> keys.addEntry(KeysetHandle.generateEntryFromParameters(parameters)
                        .withRandomId()
                        .makePrimary())
                .build());
    }

    private static Parameters aes256Gcm() {
        return supported(() -> AesGcmParameters.builder()
                .setKeySizeBytes(32)
                .setIvSizeBytes(12)
                .setTagSizeBytes(16)
                .setVariant(AesGcmParameters.Variant.TINK)
                .build());
    }

    private static Parameters hs256() {
        return supported(() -> JwtHmacParameters.builder()
                .setKeySizeBytes(32)
                .setAlgorithm(JwtHmacParameters.Algorithm.HS256)
                .setKidStrategy(JwtHmacParameters.KidStrategy.BASE64_ENCODED_KEY_ID)
                .build());
    }
}
