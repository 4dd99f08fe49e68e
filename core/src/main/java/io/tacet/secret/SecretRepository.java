package io.tacet.secret;

import io.tacet.access.Stamp;
import io.tacet.access.Tag;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Port: where secrets are kept. Every call is one transaction: all of it is stored, durably, or nothing. Names are compared
 * exactly. At most one live secret has a name; any number of deleted ones may have had it.
 */
public interface SecretRepository {
    /** The live secret of that name. */
    Optional<Secret> find(SecretName name);

    /** Those that had that name, the one deleted last first. */
    List<Secret> findDeleted(SecretName name);

    /** All live secrets, by name. */
    List<Secret> list();

    /** Names of the live secrets that are wanted, in the order wanted. */
    List<SecretName> search(SecretSearch search);

    /** Those of them that are live secrets, by name. */
    List<Secret> list(Collection<SecretName> names);

    /**
     * When each of these live secrets was handed to a task last, as long as the audit keeps it; without those that never were. Where it was refused
     * does not count, nor what an earlier secret of the name was used for.
     */
    Map<SecretName, Instant> lastUses(Collection<SecretName> names);

    /** All deleted secrets that are not purged yet, by name, the one deleted last first. */
    List<Secret> listDeleted();

    /** The live secret's current value: one read, the hand-off's way. */
    Optional<StoredValue> currentValue(SecretName name);

    Optional<StoredValue> value(SecretId secret, int version);

    /**
     * Newest first.
     *
     * @param most the newest of them
     */
    List<SecretVersion> versions(SecretId secret, int most);

    /** Stores a new secret with its first version. @return false, and nothing changes, if a live secret has the name */
    boolean create(Secret secret, EncryptedValue firstValue);

    /**
     * Adds a version, makes it the current one, sets {@code updated}, and drops the oldest versions past {@code keep} but for those that an execution was handed which is still
     * stored.
     *
     * @return false, and nothing changes, unless the secret is live and its current version is {@code version.number() - 1}
     */
    boolean append(SecretId secret, SecretVersion version, EncryptedValue value, int keep);

    /** @return false if the secret is not live */
    boolean setDescription(SecretId secret, String description, Stamp updated);

    /** Replaces all tags. @return false if the secret is not live or its tags are no longer {@code expected} */
    boolean setTags(SecretId secret, SortedSet<Tag> expected, SortedSet<Tag> tags, Stamp updated);

    /** What its owners have said about its fields; {@link FieldMarks#NONE} for a secret that is not there. A deleted one keeps its marks. */
    FieldMarks marks(SecretId secret);

    /** Replaces all marks. @return false if the secret is not live or its marks are no longer {@code expected} */
    boolean setMarks(SecretId secret, FieldMarks expected, FieldMarks marks, Stamp updated);

    /** @return false if the secret is not live */
    boolean delete(SecretId secret, Stamp deleted);

    /** @return false, and nothing changes, if the secret is not deleted or a live one has its name */
    boolean undelete(SecretId secret, Stamp updated);

    /** Removes a deleted secret, with all versions, tags and marks. @return false, and nothing changes, if it is not deleted */
    boolean purge(SecretId secret);

    /** Removes secrets deleted before that time, with all versions, tags and marks. @return how many */
    int purgeDeletedBefore(Instant time);

    /** How many values, of all versions, are kept, deleted secrets included. */
    long countValues();

    /** How many of them are not under that key. */
    long countValuesNotUnder(long keyId);

    /** Some of them, in a fixed order, those that come after {@code last}; empty when there are no more. */
    List<StoredValue> valuesNotUnder(long keyId, Optional<ValueSlot> last, int limit);

    /** Replaces a ciphertext, if it is still {@code before}. @return false if it changed or went in the meantime */
    boolean reencrypt(ValueSlot slot, EncryptedValue before, EncryptedValue after);
}
