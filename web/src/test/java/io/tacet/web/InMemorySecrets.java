package io.tacet.web;

import io.tacet.access.Stamp;
import io.tacet.access.Tag;
import io.tacet.secret.EncryptedValue;
import io.tacet.secret.Secret;
import io.tacet.secret.SecretId;
import io.tacet.secret.SecretName;
import io.tacet.secret.SecretRepository;
import io.tacet.secret.SecretVersion;
import io.tacet.secret.StoredValue;
import io.tacet.secret.ValueSlot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.UnaryOperator;

/** Enough of a repository for one thread at a time. */
final class InMemorySecrets implements SecretRepository {
    private record Row(SecretVersion version, StoredValue value) {}

    private final Map<SecretId, Secret> secrets = new LinkedHashMap<>();
    private final Map<SecretId, List<Row>> rows = new LinkedHashMap<>();

    @Override
    public synchronized Optional<Secret> find(SecretName name) {
        return list().stream().filter(secret -> secret.name().equals(name)).findFirst();
    }

    @Override
    public synchronized Optional<Secret> findDeleted(SecretName name) {
        return listDeleted().stream()
                .filter(secret -> secret.name().equals(name))
                .findFirst();
    }

    @Override
    public synchronized List<Secret> list() {
        return secrets.values().stream()
                .filter(secret -> !secret.isDeleted())
                .sorted(Comparator.comparing(Secret::name))
                .toList();
    }

    @Override
    public synchronized List<Secret> listDeleted() {
        List<Secret> deleted = new ArrayList<>(
                secrets.values().stream().filter(Secret::isDeleted).toList());
        deleted.sort(Comparator.comparing(Secret::name)
                .thenComparing(secret -> secret.deleted().orElseThrow().at(), Comparator.reverseOrder()));
        return deleted;
    }

    @Override
    public synchronized Optional<StoredValue> currentValue(SecretName name) {
        return find(name).flatMap(secret -> value(secret.id(), secret.currentVersion()));
    }

    @Override
    public synchronized Optional<StoredValue> value(SecretId secret, int version) {
        return rowsOf(secret).stream()
                .filter(row -> row.version().number() == version)
                .map(Row::value)
                .findFirst();
    }

    @Override
    public synchronized List<SecretVersion> versions(SecretId secret) {
        return rowsOf(secret).reversed().stream().map(Row::version).toList();
    }

    @Override
    public synchronized boolean create(Secret secret, EncryptedValue firstValue) {
        if (find(secret.name()).isPresent()) {
            return false;
        }
        secrets.put(secret.id(), secret);
        add(secret, new SecretVersion(1, secret.created(), java.util.OptionalInt.empty()), firstValue);
        return true;
    }

    @Override
    public synchronized boolean append(SecretId id, SecretVersion version, EncryptedValue value, int keep) {
        Secret secret = secretOf(id);
        if (secret.isDeleted() || secret.currentVersion() != version.number() - 1) {
            return false;
        }
        add(secret, version, value);
        while (rowsOf(id).size() > keep) {
            rowsOf(id).removeFirst();
        }
        return change(
                id,
                old -> copy(old, old.description(), old.tags(), version.number(), version.created(), old.deleted()));
    }

    @Override
    public synchronized boolean setDescription(SecretId id, String description, Stamp updated) {
        return change(id, old -> copy(old, description, old.tags(), old.currentVersion(), updated, old.deleted()));
    }

    @Override
    public synchronized boolean setTags(
            SecretId id, SortedSet<Tag> expected, SortedSet<Tag> tags, Stamp updated) {
        return change(id, old -> copy(old, old.description(), tags, old.currentVersion(), updated, old.deleted()));
    }

    @Override
    public synchronized boolean delete(SecretId id, Stamp deleted) {
        return change(
                id,
                old -> copy(
                        old, old.description(), old.tags(), old.currentVersion(), old.updated(), Optional.of(deleted)));
    }

    @Override
    public synchronized boolean undelete(SecretId id, Stamp updated) {
        if (find(secretOf(id).name()).isPresent()) {
            return false;
        }
        return change(
                id, old -> copy(old, old.description(), old.tags(), old.currentVersion(), updated, Optional.empty()));
    }

    @Override
    public int purgeDeletedBefore(Instant time) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized long countValues() {
        return rows.values().stream().mapToLong(List::size).sum();
    }

    @Override
    public synchronized long countValuesNotUnder(long keyId) {
        return rows.values().stream()
                .flatMap(List::stream)
                .filter(row -> row.value().value().keyId() != keyId)
                .count();
    }

    @Override
    public List<StoredValue> valuesNotUnder(long keyId, Optional<ValueSlot> last, int limit) {
        return List.of();
    }

    @Override
    public boolean reencrypt(ValueSlot slot, EncryptedValue before, EncryptedValue after) {
        throw new UnsupportedOperationException();
    }

    private List<Row> rowsOf(SecretId id) {
        return rows.computeIfAbsent(id, key -> new ArrayList<>());
    }

    private Secret secretOf(SecretId id) {
        return Optional.ofNullable(secrets.get(id)).orElseThrow();
    }

    private void add(Secret secret, SecretVersion version, EncryptedValue value) {
        ValueSlot slot = new ValueSlot(secret.id(), secret.name(), version.number());
        rowsOf(secret.id()).add(new Row(version, new StoredValue(slot, value)));
    }

    private boolean change(SecretId id, UnaryOperator<Secret> change) {
        secrets.computeIfPresent(id, (key, old) -> change.apply(old));
        return true;
    }

    private static Secret copy(
            Secret old,
            String description,
            SortedSet<Tag> tags,
            int version,
            Stamp updated,
            Optional<Stamp> deleted) {
        return new Secret(old.id(), old.name(), description, tags, version, old.created(), updated, deleted);
    }
}
