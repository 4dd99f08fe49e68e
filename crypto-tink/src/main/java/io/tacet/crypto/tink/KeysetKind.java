package io.tacet.crypto.tink;

import static io.tacet.crypto.tink.Algorithms.supported;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.jwt.JwtHmacParameters;
import com.google.crypto.tink.jwt.JwtMac;
import com.google.crypto.tink.mac.HmacParameters;
import io.tacet.secret.KeysetRepository.Purpose;

/** What the keys of a keyset are like. @param <P> what they do */
record KeysetKind<P>(Purpose purpose, Parameters parameters, Class<P> primitive) {
    /** AES-256-GCM; each ciphertext begins with the id of its key. */
    static final KeysetKind<Aead> VALUES = new KeysetKind<>(Purpose.VALUES, aes256Gcm(), Aead.class);

    /** HMAC-SHA-256; each token names its key. */
    static final KeysetKind<JwtMac> TOKENS = new KeysetKind<>(Purpose.TOKENS, hs256(), JwtMac.class);

    /** HMAC-SHA-256, cut to 16 bytes; each tag begins with the id of its key. */
    static final KeysetKind<Mac> REFERENCES = new KeysetKind<>(Purpose.REFERENCES, hmacSha256(), Mac.class);

    /** As {@link #VALUES}. */
    static final KeysetKind<Aead> SEALED_VALUES = new KeysetKind<>(Purpose.SEALED_VALUES, aes256Gcm(), Aead.class);

    /** As {@link #REFERENCES}. */
    static final KeysetKind<Mac> AUDIT = new KeysetKind<>(Purpose.AUDIT, hmacSha256(), Mac.class);

    static KeysetKind<?> of(Purpose purpose) {
        return switch (purpose) {
            case VALUES -> VALUES;
            case TOKENS -> TOKENS;
            case REFERENCES -> REFERENCES;
            case SEALED_VALUES -> SEALED_VALUES;
            case AUDIT -> AUDIT;
        };
    }

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

    private static Parameters hmacSha256() {
        return supported(() -> HmacParameters.builder()
                .setKeySizeBytes(32)
                .setTagSizeBytes(16)
                .setHashType(HmacParameters.HashType.SHA256)
                .setVariant(HmacParameters.Variant.TINK)
                .build());
    }
}
