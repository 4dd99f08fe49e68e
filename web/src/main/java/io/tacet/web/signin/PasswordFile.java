package io.tacet.web.signin;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.SensitiveValue;
import io.tacet.kernel.TacetException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A password in the first line of a file. Errors name the file and never its content. */
public final class PasswordFile {
    static final int MIN_LENGTH = 12;
    private static final int MAX_BYTES = 8 * 1024;
    private static final Set<PosixFilePermission> READ_BY_OTHERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
    private static final Logger LOG = LoggerFactory.getLogger(PasswordFile.class);

    private PasswordFile() {}

    /** @throws TacetException {@link ErrorCode#CONFIGURATION_INVALID} if there is no password of a fit length to read */
    public static SensitiveValue read(Path file) {
        String line;
        try (InputStream in = Files.newInputStream(file)) {
            warnIfShared(file);
            byte[] bytes = in.readNBytes(MAX_BYTES);
            line = firstLine(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            throw invalid("The password file " + file + " is not UTF-8 text.");
        } catch (IOException e) {
            throw invalid("Cannot read the password file " + file + ": check that it exists and that the server's user"
                    + " may read it.");
        }
        if (line.length() < MIN_LENGTH || line.length() > SignInRequest.MAX_PROOF_LENGTH) {
            throw invalid("The password in the first line of " + file + " must have " + MIN_LENGTH + " to "
                    + SignInRequest.MAX_PROOF_LENGTH + " characters; it has " + line.length() + ".");
        }
        return SensitiveValue.of(line);
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        String line = end < 0 ? text : text.substring(0, end);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    /** Only a warning: files that an orchestrator mounts are often readable by a group. */
    private static void warnIfShared(Path file) throws IOException {
        if (Files.getPosixFilePermissions(file).stream().anyMatch(READ_BY_OTHERS::contains)) {
            LOG.warn("Other users of this machine can read the password file {}: chmod 600 it.", file);
        }
    }

    private static TacetException invalid(String message) {
        return new TacetException(ErrorCode.CONFIGURATION_INVALID, message);
    }
}
