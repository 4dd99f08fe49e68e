package io.tacet.handle;

import io.tacet.access.PrincipalId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Proves that this server chose the path to which a caller uploads a payload. The proof is part of the path that the caller is given
 * and sends back, so any server of a cluster can check it without a look-up.
 *
 * <p>A proof is good for one path, one principal and one use, such as the output of a task.
 */
public final class PayloadPaths {
    /** Before the proof; no storage of the engine puts it into a path. */
    private static final char SEPARATOR = '~';

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final HandleCipher cipher;

    public PayloadPaths(HandleCipher cipher) {
        this.cipher = cipher;
    }

    /** The path as the caller is told it. */
    public String proved(String path, String use, PrincipalId caller) {
        return path + SEPARATOR + ENCODER.encodeToString(cipher.tag(bound(path, use, caller)));
    }

    /** The path in the storage, if {@link #proved} made this text for the same use and caller. */
    public Optional<String> verified(String proved, String use, PrincipalId caller) {
        int separator = proved.lastIndexOf(SEPARATOR);
        if (separator < 0) {
            return Optional.empty();
        }
        String path = proved.substring(0, separator);
        return isTag(proved.substring(separator + 1), bound(path, use, caller)) ? Optional.of(path) : Optional.empty();
    }

    private boolean isTag(String text, byte[] bound) {
        try {
            return cipher.isTagOf(Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1)), bound);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] bound(String path, String use, PrincipalId caller) {
        return Fields.joined("tacet/payload-path", use, caller.value(), path);
    }
}
