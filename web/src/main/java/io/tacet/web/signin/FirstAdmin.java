package io.tacet.web.signin;

import io.tacet.access.PasswordHasher;
import io.tacet.access.PrincipalId;
import io.tacet.access.Role;
import io.tacet.access.UserAccount;
import io.tacet.access.UserRepository;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.PlaintextAccess;
import io.tacet.kernel.SensitiveValue;
import io.tacet.kernel.TacetException;
import io.tacet.web.files.PrivateFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a new installation its first user, {@code admin@localhost}. The password is the operator's choice, from a file, or
 * random and left in a file with mode 0600 before the user is stored: a server that is killed in between uses that file at its
 * next start.
 */
public final class FirstAdmin {
    public static final PrincipalId ID = PrincipalId.named("admin@localhost");

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdmin.class);

    /** No l, o, 0, 1: nothing to mistake. 32 characters, so 5 bits each. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

    /** 130 bits. */
    private static final int RANDOM_LENGTH = 26;

    private final UserRepository users;
    private final PasswordHasher hasher;
    private final Optional<Path> chosenPasswordFile;
    private final Path randomPasswordFile;
    private final InstantSource clock;

    /**
     * @param chosenPasswordFile read at the first start only
     * @param randomPasswordFile written if there is no chosen one
     */
    public FirstAdmin(
            UserRepository users,
            PasswordHasher hasher,
            Optional<Path> chosenPasswordFile,
            Path randomPasswordFile,
            InstantSource clock) {
        this.users = users;
        this.hasher = hasher;
        this.chosenPasswordFile = chosenPasswordFile;
        this.randomPasswordFile = randomPasswordFile;
        this.clock = clock;
    }

    /**
     * Creates the user if there is none at all. Where several servers start at once on one database, one of them does.
     *
     * @throws TacetException {@link ErrorCode#CONFIGURATION_INVALID} if a password file cannot be read or written
     */
    public void createIfNeeded() {
        if (!users.isEmpty()) {
            return;
        }
        if (chosenPasswordFile.isPresent()) {
            boolean created = insert(PasswordFile.read(chosenPasswordFile.get()));
            LOG.info("{} {}", ID, created ? "created with the password given." : "was created by another server.");
        } else {
            createWithRandomPassword();
        }
    }

    private void createWithRandomPassword() {
        SensitiveValue password = leaveRandomPassword();
        if (insert(password)) {
            LOG.info("Created {}; the password is in {}.", ID, randomPasswordFile);
            return;
        }
        boolean sameElsewhere = users.find(ID)
                .flatMap(UserAccount::passwordHash)
                .filter(hash -> hasher.matches(password, hash))
                .isPresent();
        if (!sameElsewhere) {
            removeRandomPassword();
        }
        LOG.info("{} was created by another server.", ID);
    }

    private boolean insert(SensitiveValue password) {
        return users.insert(new UserAccount(
                ID,
                "Administrator",
                Set.of(Role.ADMIN),
                Optional.of(hasher.hash(password)),
                true,
                clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }

    /** A file that is there was left by a start that did not come further. */
    private SensitiveValue leaveRandomPassword() {
        SensitiveValue password = randomPassword();
        try {
            PrivateFile.create(randomPasswordFile, password.revealUtf8(PlaintextAccess.granted()));
            return password;
        } catch (FileAlreadyExistsException e) {
            return PasswordFile.read(randomPasswordFile);
        } catch (IOException e) {
            throw new TacetException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "Cannot write " + randomPasswordFile
                            + ": give the server's user access to that folder, or set tacet.home.",
                    e);
        }
    }

    private void removeRandomPassword() {
        try {
            Files.deleteIfExists(randomPasswordFile);
        } catch (IOException e) {
            LOG.warn("Cannot remove {}; no user has the password in it.", randomPasswordFile, e);
        }
    }

    private static SensitiveValue randomPassword() {
        SecureRandom random = new SecureRandom();
        byte[] ascii = new byte[RANDOM_LENGTH];
        for (int i = 0; i < ascii.length; i++) {
            ascii[i] = (byte) ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        }
        return SensitiveValue.ofUtf8(ascii);
    }
}
