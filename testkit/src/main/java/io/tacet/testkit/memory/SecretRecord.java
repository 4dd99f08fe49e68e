package io.tacet.testkit.memory;

import io.tacet.access.Stamp;
import io.tacet.access.Tag;
import io.tacet.secret.EncryptedValue;
import io.tacet.secret.FieldMarks;
import io.tacet.secret.Secret;
import io.tacet.secret.SecretVersion;
import io.tacet.secret.StoredValue;
import io.tacet.secret.ValueSlot;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A secret with its versions, changed in place. */
final class SecretRecord {
    private record Version(SecretVersion about, EncryptedValue value) {}

    private final TreeMap<Integer, Version> versions = new TreeMap<>();
    private Secret secret;
    private FieldMarks marks = FieldMarks.NONE;

    SecretRecord(Secret secret) {
        this.secret = secret;
    }

    Secret secret() {
        return secret;
    }

    void setCurrentVersion(int number, Stamp updated) {
        secret = new Secret(
                secret.id(),
                secret.name(),
                secret.description(),
                secret.tags(),
                number,
                secret.created(),
                updated,
                secret.deleted());
    }

    void setDescription(String description, Stamp updated) {
        secret = with(description, secret.tags(), updated, secret.deleted());
    }

    void setTags(SortedSet<Tag> tags, Stamp updated) {
        secret = with(secret.description(), tags, updated, secret.deleted());
    }

    FieldMarks marks() {
        return marks;
    }

    void setMarks(FieldMarks marks, Stamp updated) {
        this.marks = marks;
        secret = with(secret.description(), secret.tags(), updated, secret.deleted());
    }

    void delete(Stamp deleted) {
        secret = with(secret.description(), secret.tags(), secret.updated(), Optional.of(deleted));
    }

    void undelete(Stamp updated) {
        secret = with(secret.description(), secret.tags(), updated, Optional.empty());
    }

    void add(SecretVersion version, EncryptedValue value) {
        versions.put(version.number(), new Version(version, value));
    }

    void dropUpTo(int number) {
        versions.headMap(number, true).clear();
    }

    /** Newest first. */
    List<SecretVersion> versions() {
        return versions.descendingMap().values().stream().map(Version::about).toList();
    }

    Optional<StoredValue> value(int number) {
        return Optional.ofNullable(versions.get(number)).map(this::stored);
    }

    Stream<StoredValue> values() {
        return versions.values().stream().map(this::stored);
    }

    boolean replace(int number, EncryptedValue before, EncryptedValue after) {
        Version found = versions.get(number);
        if (found == null || !found.value().equals(before)) {
            return false;
        }
        versions.put(number, new Version(found.about(), after));
        return true;
    }

    private StoredValue stored(Version version) {
        return new StoredValue(
                new ValueSlot(secret.id(), secret.name(), version.about().number()), version.value());
    }

    private Secret with(String description, SortedSet<Tag> tags, Stamp updated, Optional<Stamp> deleted) {
        return new Secret(
                secret.id(),
                secret.name(),
                description,
                tags,
                secret.currentVersion(),
                secret.created(),
                updated,
                deleted);
    }
}
