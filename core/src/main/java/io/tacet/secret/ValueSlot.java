package io.tacet.secret;

import java.nio.charset.StandardCharsets;

/**
 * The one place that a value belongs to. It is the associated data of the encryption: a ciphertext that is copied to another
 * secret or version does not decrypt there.
 */
public record ValueSlot(SecretId secret, SecretName name, int version) {
    public byte[] associatedData() {
        // No field can hold the separator: a UUID, the name pattern, a number.
        return ("tacet/secret\n" + secret + "\n" + name + "\n" + version).getBytes(StandardCharsets.US_ASCII);
    }
}
