package io.tacet.web.security;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.PlaintextAccess;
import io.tacet.kernel.SensitiveValue;
import io.tacet.kernel.TacetException;
import io.tacet.web.files.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets whoever can read the server's data folder act as its operator: 32 random bytes, new for each process, in base64url in a
 * file with mode 0600 that goes when the server stops.
 */
public final class OperatorToken implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorToken.class);
    private static final int BYTES = 32;

    private final Path file;
    private final SensitiveValue token;

    /** @throws TacetException {@link ErrorCode#CONFIGURATION_INVALID} if the file cannot be written */
    public OperatorToken(Path file) {
        this.file = file;
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        this.token =
                SensitiveValue.ofUtf8(Base64.getUrlEncoder().withoutPadding().encode(random));
        try {
            PrivateFile.replace(file, token.revealUtf8(PlaintextAccess.granted()));
        } catch (IOException e) {
            throw new TacetException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "Cannot write " + file + ": give the server's user access to that folder, or set tacet.home.",
                    e);
        }
    }

    /** Takes the same time wherever the two differ. */
    boolean matches(String presented) {
        return token.equals(SensitiveValue.of(presented));
    }

    /** Removes the file, unless another server has put its own there. */
    @Override
    public void close() {
        try {
            if (Files.exists(file) && matches(Files.readString(file, StandardCharsets.UTF_8))) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.warn("Cannot remove {}; it holds a token that is worth nothing any more.", file, e);
        }
    }
}
