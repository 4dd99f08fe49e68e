package io.tacet.crypto.tink;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.KmsClients;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.ServiceLoader;
import java.util.function.Predicate;

/**
 * A master key that stays in a key management service; only wrapped keysets go there and back, at the start and at rotations.
 *
 * <p>Works with every Tink integration on the class path: one that is registered with {@link KmsClients}, or that can be loaded as
 * a service, in which case it finds its credentials by its own defaults. The fingerprint is one of the URI: the service may rotate
 * the key behind it.
 */
public final class KmsMasterKey implements MasterKey {
    private static final int ID_CHARACTERS = 16;

    private final WrappingKey key;

    /** @throws TacetException {@link ErrorCode#CONFIGURATION_INVALID} if no integration knows the URI or its credentials are not found */
    public KmsMasterKey(String uri) {
        this.key = new WrappingKey(fingerprint(uri), "the KMS key " + uri, connect(uri));
    }

    @Override
    public WrappingKey forFirstStart() {
        return key;
    }

    @Override
    public WrappingKey forKeysetsUnder(String id) {
        key.requireId(id);
        return key;
    }

    @Override
    public boolean replace(String id, Predicate<WrappingKey> store) {
        throw new TacetException(
                ErrorCode.CONFIGURATION_INVALID, "The master key is " + key.origin() + ": rotate it in the KMS.");
    }

    private static Aead connect(String uri) {
        try {
            return client(uri).getAead(uri);
        } catch (GeneralSecurityException e) {
            throw new TacetException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "tacet.master-key.uri is " + uri
                            + ", which no KMS integration here can use. Add the Tink integration of"
                            + " that KMS to the plug-in's folder and give the server credentials for it.",
                    e);
        }
    }

    private static KmsClient client(String uri) throws GeneralSecurityException {
        try {
            return KmsClients.get(uri);
        } catch (GeneralSecurityException notRegistered) {
            for (KmsClient client : ServiceLoader.load(KmsClient.class, KmsMasterKey.class.getClassLoader())) {
                if (client.doesSupport(uri)) {
                    return client.withDefaultCredentials();
                }
            }
            throw notRegistered;
        }
    }

    private static String fingerprint(String uri) {
        byte[] hash = Algorithms.supported(
                () -> MessageDigest.getInstance("SHA-256").digest(uri.getBytes(StandardCharsets.UTF_8)));
        return "kms-" + HexFormat.of().formatHex(hash).substring(0, ID_CHARACTERS);
    }
}
