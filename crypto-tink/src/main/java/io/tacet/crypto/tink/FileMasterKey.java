package io.tacet.crypto.tink;

import com.google.crypto.tink.util.SecretBytes;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A master key in a file that only its owner can read; a link to such a file is fine. Nothing of the key stays in this object:
 * the file is read when keysets have to be wrapped or unwrapped.
 *
 * <p>Replacing goes by way of a second file beside it, {@code .next}: written and on disk first, moved into place when the keysets
 * are stored under it. So at any moment one of the two files is the key of what is stored, and the fingerprint there tells which.
 * Servers that share the folder take turns by a lock on a third file, {@code .lock}.
 */
public final class FileMasterKey implements MasterKey {
    /** A lock on a file keeps out other processes only. */
    private static final Object IN_THIS_PROCESS = new Object();

    @FunctionalInterface
    private interface FileWork<T> {
        T run() throws IOException;
    }

    private final Path file;

    public FileMasterKey(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    @Override
    public WrappingKey forFirstStart() {
        return withFiles(() -> {
            refuseDanglingLink();
            // An empty file may be one that another server is about to fill: with the lock in hand, it is done.
            if (Files.exists(file) && Files.size(file) > 0) {
                return read(current()).orElseThrow(this::missing);
            }
            return locked(() -> {
                Optional<WrappingKey> existing = read(current());
                return existing.isPresent() ? existing.get() : create(current());
            });
        });
    }

    @Override
    public WrappingKey forKeysetsUnder(String id) {
        return withFiles(() -> next().exists() ? locked(() -> settled(id)) : verified(id));
    }

    @Override
    public boolean replace(String id, Predicate<WrappingKey> store) {
        return withFiles(() -> locked(() -> {
            settled(id);
            WrappingKey key = create(next());
            boolean stored = store.test(key);
            if (stored) {
                next().moveTo(current());
            }
            return stored;
        }));
    }

    /** Ends a replacement that was stopped: where the keysets are under the next key it goes into place, else it goes. */
    private WrappingKey settled(String id) throws IOException {
        KeyFile next = next();
        if (next.exists()) {
            Optional<WrappingKey> key = read(current());
            if (key.isPresent() && key.get().id().equals(id)) {
                next.delete();
            } else if (read(next).orElseThrow(this::missing).id().equals(id)) {
                next.moveTo(current());
            }
        }
        return verified(id);
    }

    private WrappingKey verified(String id) throws IOException {
        refuseDanglingLink();
        WrappingKey key = read(current()).orElseThrow(this::missing);
        key.requireId(id);
        return key;
    }

    private WrappingKey create(KeyFile keyFile) throws IOException {
        SecretBytes key = SecretBytes.randomBytes(WrappingKey.KEY_BYTES);
        keyFile.create(key);
        return WrappingKey.of(key, "the file " + file);
    }

    private Optional<WrappingKey> read(KeyFile keyFile) throws IOException {
        return keyFile.read().map(key -> WrappingKey.of(key, "the file " + keyFile));
    }

    private KeyFile current() throws IOException {
        return new KeyFile(target());
    }

    private KeyFile next() throws IOException {
        return new KeyFile(beside(".next"));
    }

    private Path beside(String suffix) throws IOException {
        Path target = target();
        return target.resolveSibling(target.getFileName() + suffix);
    }

    /** Where a link leads: a replaced key must not turn the link into a file. */
    private Path target() throws IOException {
        return Files.exists(file) ? file.toRealPath() : file;
    }

    private <T> T locked(FileWork<T> work) throws IOException {
        Path lock = beside(".lock");
        KeyFile.createFolderOf(lock);
        synchronized (IN_THIS_PROCESS) {
            try (FileChannel channel = FileChannel.open(
                    lock, EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), KeyFile.OWNER_ONLY)) {
                channel.lock();
                return work.run();
            }
        }
    }

    private <T> T withFiles(FileWork<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new TacetException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "The master key file " + file + " cannot be read or written ("
                            + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "). The account that runs the server must own the file and may write to its folder."
                            + " Do not delete any file beside it.",
                    e);
        } catch (UnsupportedOperationException e) {
            throw new TacetException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "The master key file " + file + " is on a file system without owners and permissions; set"
                            + " tacet.master-key.file to a path on one that has them, or use tacet.master-key.uri.",
                    e);
        }
    }

    private void refuseDanglingLink() {
        if (Files.isSymbolicLink(file) && !Files.exists(file)) {
            throw missing();
        }
    }

    private TacetException missing() {
        return new TacetException(
                ErrorCode.MASTER_KEY_MISSING,
                "The master key file " + file + " is missing, but the database holds keysets that it wraps"
                        + " (or the file is a link that leads nowhere). Restore it from your backup, or copy it from another"
                        + " server that uses this database.");
    }
}
