package io.tacet.crypto.tink;

import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.jwt.JwtMacConfig;
import com.google.crypto.tink.mac.MacConfig;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.security.GeneralSecurityException;

/** Calls into Tink that have no reason to fail where the Java runtime has AES-GCM and HMAC-SHA-256. */
final class Algorithms {
    @FunctionalInterface
    interface Call<T> {
        T run() throws GeneralSecurityException;
    }

    static {
        supported(() -> {
            AeadConfig.register();
            JwtMacConfig.register();
            MacConfig.register();
            return true;
        });
    }

    private Algorithms() {}

    /** @throws TacetException {@link ErrorCode#CONFIGURATION_INVALID} */
    static <T> T supported(Call<T> call) {
        try {
            return call.run();
        } catch (GeneralSecurityException e) {
            throw new TacetException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "This Java runtime cannot do AES-256-GCM or HMAC-SHA-256 (" + e.getMessage()
                            + "); use a complete JDK or JRE, version 21 or newer.",
                    e);
        }
    }
}
