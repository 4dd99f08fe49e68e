package io.tacet.kernel;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in hex digits. */
public final class Sha256 {
    private Sha256() {}

    /** @return 64 characters */
    public static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new TacetException(
                    ErrorCode.CONFIGURATION_INVALID, "This Java runtime cannot do SHA-256; use a complete one.", e);
        }
    }
}
