package io.tacet.secret;

import io.tacet.access.Stamp;
import io.tacet.access.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A database of secrets in memory; each call is one transaction. */
public final class FakeSecrets implements SecretRepository {
    private static final Comparator<StoredValue> ORDER = Comparator.comparing(
                    (StoredValue v) -> v.slot().secret().toString())
            .thenComparingInt(v -> v.slot().version());

    private record Row(
            Secret secret, TreeMap<Integer, SecretVersion> versions, TreeMap<Integer, EncryptedValue> values) {}

    private final Map<SecretId, Row> rows = new LinkedHashMap<>();
    private final Map<SecretId, FieldMarks> marks = new HashMap<>();
    private Runnable beforeNextWrite = () -> {};

    /** Another writer comes first. */
    public void beforeNextWrite(Runnable hook) {
        beforeNextWrite = hook;
    }

    @Override
    public synchronized Optional<Secret> find(SecretName name) {
        return secrets(s -> s.name().equals(name) && !s.isDeleted()).stream().findFirst();
    }

    @Override
    public synchronized List<Secret> findDeleted(SecretName name) {
        return secrets(s -> s.name().equals(name) && s.isDeleted()).stream()
                .sorted(Comparator.comparing(
                                (Secret s) -> s.deleted().orElseThrow().at())
                        .reversed())
                .toList();
    }

    @Override
    public synchronized List<Secret> list() {
        return secrets(s -> !s.isDeleted());
    }

    @Override
    public synchronized List<Secret> list(Collection<SecretName> names) {
        return secrets(s -> !s.isDeleted() && names.contains(s.name()));
    }

    @Override
    public synchronized List<SecretName> search(SecretSearch search) {
        return list().stream()
                .filter(search::matches)
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
        return secrets(Secret::isDeleted);
    }

    @Override
    public synchronized Optional<StoredValue> currentValue(SecretName name) {
        return find(name).flatMap(s -> value(s.id(), s.currentVersion()));
    }

    @Override
    public synchronized Optional<StoredValue> value(SecretId secret, int version) {
        return values().stream()
                .filter(v -> v.slot().secret().equals(secret) && v.slot().version() == version)
                .findFirst();
    }

    @Override
    public synchronized List<SecretVersion> versions(SecretId secret, int most) {
        Row row = rows.get(secret);
        return row == null
                ? List.of()
                : row.versions().descendingMap().values().stream().limit(most).toList();
    }

    @Override
    public boolean create(Secret secret, EncryptedValue firstValue) {
        runHook();
        synchronized (this) {
            if (find(secret.name()).isPresent()) {
                return false;
            }
            Row row = new Row(secret, new TreeMap<>(), new TreeMap<>());
            row.versions().put(1, new SecretVersion(1, secret.created(), OptionalInt.empty()));
            row.values().put(1, firstValue);
            rows.put(secret.id(), row);
            return true;
        }
    }

    @Override
    public boolean append(SecretId secret, SecretVersion version, EncryptedValue value, int keep) {
        runHook();
        synchronized (this) {
            boolean follows = live(secret, s -> s.currentVersion() == version.number() - 1);
            if (follows) {
                change(
                        secret,
                        s -> copy(s, s.tags(), version.number(), version.created(), s.deleted(), s.description()));
                Row row = row(secret);
                row.versions().put(version.number(), version);
                row.values().put(version.number(), value);
                row.versions().headMap(version.number() - keep, true).clear();
                row.values().headMap(version.number() - keep, true).clear();
            }
            return follows;
        }
    }

    @Override
    public synchronized boolean setDescription(SecretId secret, String description, Stamp updated) {
        return live(secret, s -> true)
                && change(secret, s -> copy(s, s.tags(), s.currentVersion(), updated, s.deleted(), description));
    }

    @Override
    public boolean setTags(SecretId secret, SortedSet<Tag> expected, SortedSet<Tag> tags, Stamp updated) {
        runHook();
        synchronized (this) {
            return live(secret, s -> s.tags().equals(expected))
                    && change(secret, s -> copy(s, tags, s.currentVersion(), updated, s.deleted(), s.description()));
        }
    }

    @Override
    public synchronized FieldMarks marks(SecretId secret) {
        return marks.getOrDefault(secret, FieldMarks.NONE);
    }

    @Override
    public boolean setMarks(SecretId secret, FieldMarks expected, FieldMarks after, Stamp updated) {
        runHook();
        synchronized (this) {
            boolean isExpected = live(secret, s -> marks(secret).equals(expected));
            if (isExpected) {
                change(secret, s -> copy(s, s.tags(), s.currentVersion(), updated, s.deleted(), s.description()));
                marks.put(secret, after);
            }
            return isExpected;
        }
    }

    @Override
    public synchronized boolean delete(SecretId secret, Stamp deleted) {
        return live(secret, s -> true)
                && change(
                        secret,
                        s -> copy(s, s.tags(), s.currentVersion(), s.updated(), Optional.of(deleted), s.description()));
    }

    @Override
    public synchronized boolean undelete(SecretId secret, Stamp updated) {
        return rows.containsKey(secret)
                && find(row(secret).secret().name()).isEmpty()
                && change(
                        secret, s -> copy(s, s.tags(), s.currentVersion(), updated, Optional.empty(), s.description()));
    }

    @Override
    public synchronized boolean purge(SecretId secret) {
        Row row = rows.get(secret);
        return row != null && row.secret().isDeleted() && rows.remove(secret, row);
    }

    @Override
    public synchronized int purgeDeletedBefore(Instant time) {
        int before = rows.size();
        rows.values()
                .removeIf(row -> row.secret()
                        .deleted()
                        .filter(d -> d.at().isBefore(time))
                        .isPresent());
        return before - rows.size();
    }

    @Override
    public synchronized long countValues() {
        return values().size();
    }

    @Override
    public synchronized long countValuesNotUnder(long keyId) {
        return values().stream().filter(v -> v.value().keyId() != keyId).count();
    }

    @Override
    public synchronized List<StoredValue> valuesNotUnder(long keyId, Optional<ValueSlot> last, int limit) {
        return values().stream()
                .filter(v -> v.value().keyId() != keyId)
                .sorted(ORDER)
                .filter(v -> last.isEmpty() || ORDER.compare(v, new StoredValue(last.get(), v.value())) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public boolean reencrypt(ValueSlot slot, EncryptedValue before, EncryptedValue after) {
        runHook();
        synchronized (this) {
            Row row = rows.get(slot.secret());
            return row != null && row.values().replace(slot.version(), before, after);
        }
    }

    /** As a disk or a person would. */
    public synchronized void damage(ValueSlot slot) {
        EncryptedValue before = row(slot.secret()).values().get(slot.version());
        long keyId = before == null ? 0 : before.keyId();
        row(slot.secret()).values().put(slot.version(), new EncryptedValue(keyId, new byte[0]));
    }

    private void runHook() {
        Runnable hook = beforeNextWrite;
        beforeNextWrite = () -> {};
        hook.run();
    }

    private Row row(SecretId secret) {
        return Objects.requireNonNull(rows.get(secret));
    }

    private List<Secret> secrets(Predicate<Secret> wanted) {
        return rows.values().stream()
                .map(Row::secret)
                .filter(wanted)
                .sorted(Comparator.comparing(Secret::name))
                .toList();
    }

    private List<StoredValue> values() {
        List<StoredValue> values = new ArrayList<>();
        rows.values()
                .forEach(row -> row.values()
                        .forEach((version, value) -> values.add(new StoredValue(
                                new ValueSlot(row.secret().id(), row.secret().name(), version), value))));
        return values;
    }

    private boolean live(SecretId secret, Predicate<Secret> condition) {
        Row row = rows.get(secret);
        return row != null && !row.secret().isDeleted() && condition.test(row.secret());
    }

    private boolean change(SecretId secret, UnaryOperator<Secret> change) {
        Row row = row(secret);
        rows.put(secret, new Row(change.apply(row.secret()), row.versions(), row.values()));
        return true;
    }

    private static Secret copy(
            Secret s, SortedSet<Tag> tags, int version, Stamp updated, Optional<Stamp> deleted, String description) {
        return new Secret(s.id(), s.name(), description, tags, version, s.created(), updated, deleted);
    }
}
