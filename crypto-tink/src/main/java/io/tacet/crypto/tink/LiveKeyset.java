package io.tacet.crypto.tink;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.secret.KeysetRepository;
import io.tacet.secret.KeysetRepository.Purpose;
import io.tacet.secret.WrappedKeyset;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * A keyset in use by this server, while other servers may change it in the database.
 *
 * <p>What is there opens and verifies without asking the database ({@link #current}). Whoever writes asks for one that is at most
 * {@link #REFRESH} old ({@link #fresh}), so that a rotation elsewhere is followed; if it cannot be had, nothing is written.
 */
final class LiveKeyset<P> {
    static final Duration REFRESH = Duration.ofSeconds(30);

    /** Servers that keep losing against others give up after so many tries. */
    private static final int MAX_TRIES = 10;

    private final KeysetKind<P> kind;
    private final KeysetRepository repository;
    private final MasterKey masterKey;
    private final InstantSource clock;

    private volatile OpenKeyset<P> open;
    private volatile Instant checked;

    /** @throws TacetException as {@link #reload} */
    LiveKeyset(KeysetKind<P> kind, KeysetRepository repository, MasterKey masterKey, InstantSource clock) {
        this.kind = kind;
        this.repository = repository;
        this.masterKey = masterKey;
        this.clock = clock;
        this.checked = clock.instant();
        WrappedKeyset stored = stored();
        this.open = OpenKeyset.open(kind, stored, masterKey.forKeysetsUnder(stored.masterKeyId()));
    }

    Purpose purpose() {
        return kind.purpose();
    }

    OpenKeyset<P> current() {
        return open;
    }

    OpenKeyset<P> fresh() {
        return notOlderThan(REFRESH);
    }

    OpenKeyset<P> notOlderThan(Duration age) {
        return checked.plus(age).isAfter(clock.instant()) ? open : reload();
    }

    /**
     * @throws TacetException {@link ErrorCode#KEYSET_DAMAGED}, {@link ErrorCode#STORAGE_UNAVAILABLE}, and what
     *     {@link MasterKey#forKeysetsUnder} throws; what was open stays so
     */
    synchronized OpenKeyset<P> reload() {
        Instant now = clock.instant();
        WrappedKeyset stored = stored();
        if (!open.isSameAs(stored)) {
            open = OpenKeyset.open(kind, stored, masterKey.forKeysetsUnder(stored.masterKeyId()));
        }
        checked = now;
        return open;
    }

    /** Adds a key and makes it the primary one, here and in the database. Older ones stay for what is under them. */
    synchronized OpenKeyset<P> addPrimary() {
        for (int i = 0; i < MAX_TRIES; i++) {
            OpenKeyset<P> before = reload();
            WrappingKey wrappingKey = masterKey.forKeysetsUnder(before.stored().masterKeyId());
            WrappedKeyset after = wrappingKey.wrap(
                    kind.purpose(), before.stored().revision() + 1, kind.withNewPrimary(before.keys()));
            if (repository.store(Map.of(kind.purpose(), after))) {
                open = OpenKeyset.open(kind, after, wrappingKey);
                return open;
            }
        }
        throw new TacetException(
                ErrorCode.CONCURRENT_CHANGE, "The keys are being changed by other servers; try again.");
    }

    /** The same keys under another master key, as the next revision; nothing is stored. */
    WrappedKeyset rewrapped(WrappingKey next) {
        OpenKeyset<P> now = open;
        return next.wrap(kind.purpose(), now.stored().revision() + 1, now.keys());
    }

    private WrappedKeyset stored() {
        return repository
                .find(kind.purpose())
                .orElseThrow(() -> new TacetException(
                        ErrorCode.KEYSET_DAMAGED,
                        "The keyset for " + kind.purpose()
                                + " is no longer in the database; restore the database from a backup."));
    }
}
