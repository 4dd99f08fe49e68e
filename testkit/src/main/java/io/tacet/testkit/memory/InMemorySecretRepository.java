package io.tacet.testkit.memory;

import static java.util.Comparator.comparing;

import io.tacet.access.Stamp;
import io.tacet.access.Tag;
import io.tacet.secret.EncryptedValue;
import io.tacet.secret.FieldMarks;
import io.tacet.secret.Secret;
import io.tacet.secret.SecretId;
import io.tacet.secret.SecretName;
import io.tacet.secret.SecretRepository;
import io.tacet.secret.SecretSearch;
import io.tacet.secret.SecretVersion;
import io.tacet.secret.StoredValue;
import io.tacet.secret.ValueChange;
import io.tacet.secret.ValueChanges;
import io.tacet.secret.ValueSlot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Secrets until the process ends; one call at a time. */
public final class InMemorySecretRepository implements SecretRepository, ValueChanges {
    private static final int PURGE = Integer.MAX_VALUE;

    private static final Comparator<Secret> LAST_DELETED_FIRST =
            comparing((Secret s) -> s.deleted().orElseThrow().at()).reversed();

    private static final Comparator<ValueSlot> BY_SLOT =
            comparing((ValueSlot slot) -> slot.secret().value()).thenComparingInt(ValueSlot::version);

    private final Map<SecretId, SecretRecord> records = new HashMap<>();
    /** A purge is noted as a version that no secret has. */
    private final List<ValueSlot> stored = new ArrayList<>();

    @Override
    public synchronized Optional<Secret> find(SecretName name) {
        return live().filter(secret -> secret.name().equals(name)).findFirst();
    }

    @Override
    public synchronized List<Secret> findDeleted(SecretName name) {
        return deleted()
                .filter(secret -> secret.name().equals(name))
                .sorted(LAST_DELETED_FIRST)
                .toList();
    }

    @Override
    public synchronized List<Secret> list() {
        return live().sorted(comparing(Secret::name)).toList();
    }

    @Override
    public synchronized List<Secret> list(Collection<SecretName> names) {
        return list().stream().filter(secret -> names.contains(secret.name())).toList();
    }

    @Override
    public synchronized List<SecretName> search(SecretSearch search) {
        return live().filter(search::matches)
                .sorted(search.comparator())
                .map(Secret::name)
                .toList();
    }

    /** Its secrets are handed to nobody. */
    @Override
    public Map<SecretName, Instant> lastUses(Collection<SecretName> names) {
        return Map.of();
    }

    @Override
    public synchronized List<Secret> listDeleted() {
        return deleted()
                .sorted(comparing(Secret::name).thenComparing(LAST_DELETED_FIRST))
                .toList();
    }

    @Override
    public synchronized Optional<StoredValue> currentValue(SecretName name) {
        return find(name).flatMap(secret -> value(secret.id(), secret.currentVersion()));
    }

    @Override
    public synchronized Optional<StoredValue> value(SecretId secret, int version) {
        return Optional.ofNullable(records.get(secret)).flatMap(found -> found.value(version));
    }

    @Override
    public synchronized List<SecretVersion> versions(SecretId secret, int most) {
        return Optional.ofNullable(records.get(secret)).map(SecretRecord::versions).orElse(List.of()).stream()
                .limit(most)
                .toList();
    }

    @Override
    public synchronized boolean create(Secret secret, EncryptedValue firstValue) {
        if (find(secret.name()).isPresent()) {
            return false;
        }
        SecretRecord created = new SecretRecord(secret);
        created.add(new SecretVersion(secret.currentVersion(), secret.created(), OptionalInt.empty()), firstValue);
        records.put(secret.id(), created);
        stored.add(new ValueSlot(secret.id(), secret.name(), secret.currentVersion()));
        return true;
    }

    @Override
    public synchronized boolean append(SecretId secret, SecretVersion version, EncryptedValue value, int keep) {
        return change(secret, s -> !s.isDeleted() && s.currentVersion() == version.number() - 1, found -> {
            found.setCurrentVersion(version.number(), version.created());
            found.add(version, value);
            found.dropUpTo(version.number() - keep);
            stored.add(new ValueSlot(secret, found.secret().name(), version.number()));
        });
    }

    @Override
    public synchronized boolean setDescription(SecretId secret, String description, Stamp updated) {
        return change(secret, s -> !s.isDeleted(), found -> found.setDescription(description, updated));
    }

    @Override
    public synchronized boolean setTags(SecretId secret, SortedSet<Tag> expected, SortedSet<Tag> tags, Stamp updated) {
        return change(secret, s -> !s.isDeleted() && s.tags().equals(expected), found -> found.setTags(tags, updated));
    }

    @Override
    public synchronized FieldMarks marks(SecretId secret) {
        return Optional.ofNullable(records.get(secret)).map(SecretRecord::marks).orElse(FieldMarks.NONE);
    }

    @Override
    public synchronized boolean setMarks(SecretId secret, FieldMarks expected, FieldMarks marks, Stamp updated) {
        return change(
                secret, s -> !s.isDeleted() && marks(secret).equals(expected), found -> found.setMarks(marks, updated));
    }

    @Override
    public synchronized boolean delete(SecretId secret, Stamp deleted) {
        return change(secret, s -> !s.isDeleted(), found -> found.delete(deleted));
    }

    @Override
    public synchronized boolean undelete(SecretId secret, Stamp updated) {
        return change(secret, s -> s.isDeleted() && find(s.name()).isEmpty(), found -> found.undelete(updated));
    }

    @Override
    public synchronized boolean purge(SecretId secret) {
        SecretRecord found = records.get(secret);
        if (found == null || !found.secret().isDeleted()) {
            return false;
        }
        records.remove(secret);
        stored.add(new ValueSlot(secret, found.secret().name(), PURGE));
        return true;
    }

    @Override
    public synchronized int purgeDeletedBefore(Instant time) {
        List<Secret> due = deleted()
                .filter(secret -> secret.deleted().orElseThrow().at().isBefore(time))
                .toList();
        due.forEach(secret -> purge(secret.id()));
        return due.size();
    }

    @Override
    public synchronized long countValues() {
        return values().count();
    }

    @Override
    public synchronized long countValuesNotUnder(long keyId) {
        return values().filter(stored -> stored.value().keyId() != keyId).count();
    }

    @Override
    public synchronized List<StoredValue> valuesNotUnder(long keyId, Optional<ValueSlot> last, int limit) {
        return values().filter(stored -> stored.value().keyId() != keyId)
                .filter(stored -> last.isEmpty() || BY_SLOT.compare(stored.slot(), last.get()) > 0)
                .sorted(comparing(StoredValue::slot, BY_SLOT))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean reencrypt(ValueSlot slot, EncryptedValue before, EncryptedValue after) {
        SecretRecord found = records.get(slot.secret());
        return found != null && found.replace(slot.version(), before, after);
    }

    @Override
    public synchronized long last() {
        return stored.size();
    }

    @Override
    public synchronized List<ValueChange> after(long number, int limit) {
        return LongStream.range(number, stored.size())
                .mapToObj(i -> value(
                                stored.get((int) i).secret(),
                                stored.get((int) i).version())
                        .map(value -> new ValueChange(i + 1, value)))
                .flatMap(Optional::stream)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<SecretId> purgedAfter(long number) {
        return stored.stream()
                .skip(number)
                .filter(slot -> slot.version() == PURGE)
                .map(ValueSlot::secret)
                .toList();
    }

    private boolean change(SecretId secret, Predicate<Secret> condition, Consumer<SecretRecord> change) {
        SecretRecord found = records.get(secret);
        if (found == null || !condition.test(found.secret())) {
            return false;
        }
        change.accept(found);
        return true;
    }

    private Stream<Secret> live() {
        return records.values().stream().map(SecretRecord::secret).filter(secret -> !secret.isDeleted());
    }

    private Stream<Secret> deleted() {
        return records.values().stream().map(SecretRecord::secret).filter(Secret::isDeleted);
    }

    private Stream<StoredValue> values() {
        return records.values().stream().flatMap(SecretRecord::values);
    }
}
