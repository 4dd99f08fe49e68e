package io.tacet.crypto.tink;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.util.SecretBytes;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A key in a file of its own: one line, {@code tacet-master-key-v1:} and 32 bytes in base64. What {@link #create} and
 * {@link #moveTo} did is on disk when they return.
 */
final class KeyFile {
    static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
    private static final byte[] HEADER = "tacet-master-key-v1:".getBytes(US_ASCII);
    private static final int LONGEST = 1_000;

    private final Path path;

    KeyFile(Path path) {
        this.path = path;
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** Empty if there is no file. @throws TacetException if others can get at it, or it holds no key */
    Optional<SecretBytes> read() throws IOException {
        if (!exists()) {
            return Optional.empty();
        }
        checkPermissions();
        byte[] content;
        try (InputStream in = Files.newInputStream(path)) {
            content = in.readNBytes(LONGEST);
        }
        try {
            return Optional.of(parse(content));
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /** @throws java.nio.file.FileAlreadyExistsException if there is a file already */
    void create(SecretBytes key) throws IOException {
        createFolderOf(path);
        byte[] content = format(key);
        Set<StandardOpenOption> exclusive = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(path, exclusive, OWNER_ONLY)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
        syncFolder();
    }

    void moveTo(KeyFile target) throws IOException {
        Files.move(path, target.path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder();
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
        syncFolder();
    }

    static void createFolderOf(Path file) throws IOException {
        Files.createDirectories(folderOf(file), OWNER_ONLY_FOLDER);
    }

    /** As getParent, which is null for a path that no key file has. */
    private static Path folderOf(Path file) {
        return file.resolve("..").normalize();
    }

    private void checkPermissions() throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        if (!OWNERS.containsAll(permissions)) {
            throw new TacetException(
                    ErrorCode.MASTER_KEY_UNSAFE,
                    "The master key file " + path + " is open to other accounts ("
                            + PosixFilePermissions.toString(permissions) + "). Run: chmod 600 " + path
                            + " - and if others may have read it, replace it with: tacet key rewrap");
        }
    }

    private SecretBytes parse(byte[] content) {
        int end = content.length;
        while (end > 0 && Character.isWhitespace(content[end - 1])) {
            end--;
        }
        byte[] key = new byte[0];
        if (end > HEADER.length && Arrays.equals(HEADER, Arrays.copyOf(content, HEADER.length))) {
            key = decode(Arrays.copyOfRange(content, HEADER.length, end));
        }
        if (key.length != WrappingKey.KEY_BYTES) {
            String what = end == 0 ? "is empty" : "holds no whole master key (it was cut off, or is another file)";
            throw new TacetException(
                    ErrorCode.MASTER_KEY_WRONG,
                    "The master key file " + path + " " + what
                            + ". Restore it from your backup; only if this server has never stored a secret, delete it"
                            + " and start again.");
        }
        try {
            return SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get());
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** The exception of the decoder would say which character it met. */
    private static byte[] decode(byte[] base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] format(SecretBytes key) {
        byte[] bytes = key.toByteArray(InsecureSecretKeyAccess.get());
        byte[] base64 = Base64.getEncoder().encode(bytes);
        try {
            return ByteBuffer.allocate(HEADER.length + base64.length + 1)
                    .put(HEADER)
                    .put(base64)
                    .put((byte) '\n')
                    .array();
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(base64, (byte) 0);
        }
    }

    /** A new name survives a power cut only once its folder is on disk. */
    private void syncFolder() throws IOException {
        try (FileChannel folder = FileChannel.open(folderOf(path), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
