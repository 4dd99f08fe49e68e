package io.tacet.secret;

import io.tacet.access.Access;
import io.tacet.access.Authorizer;
import io.tacet.access.PrincipalId;
import io.tacet.access.Stamp;
import io.tacet.access.Tag;
import io.tacet.access.TagChange;
import io.tacet.access.Target;
import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditEvent;
import io.tacet.audit.AuditLog;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.SensitiveValue;
import io.tacet.kernel.TacetException;
import io.tacet.kernel.Texts;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Keeps secrets: encrypted, in versions, with an author for each change. Each change is recorded before it is made, each try of it where
 * others change the same secret.
 *
 * <p>When a call returns, its change is stored. Two writers at once both succeed, one version after the other; neither is lost.
 * Who may call what is decided before, by the caller.
 */
public final class Vault {
    /** In UTF-16 units, as Java and JavaScript count them. */
    public static final int MAX_VALUE_LENGTH = 65_535;

    public static final int MAX_DESCRIPTION_LENGTH = 1_000;

    /** Writers that keep losing against others give up after so many tries. */
    private static final int MAX_TRIES = 20;

    private static final Authorizer ALL_PERMITTED = (who, access, target) -> true;

    private final SecretRepository repository;
    private final ValueCipher cipher;
    private final ValueCache cache;
    private final VaultSettings settings;
    private final InstantSource clock;
    private final AuditLog audit;

    // One for each thing that it works with.
    public Vault(
            SecretRepository repository,
            ValueCipher cipher,
            ValueCache cache,
            VaultSettings settings,
            InstantSource clock,
            AuditLog audit) {
        this.repository = repository;
        this.cipher = cipher;
        this.cache = cache;
        this.settings = settings;
        this.clock = clock;
        this.audit = audit;
    }

    /** As the other, for an author who may do both. */
    public Secret put(SecretName name, String value, PrincipalId author) {
        return put(name, value, ExpectedVersion.ANY, author, ALL_PERMITTED);
    }

    /**
     * Creates the secret, or gives it a new version. Which of both, and so what the author needs, turns out within.
     *
     * <p>A value that equals the current one makes no new version, if the author may read or use the secret: the call succeeds and nothing changes. For
     * any other author each call makes a version, since the answer would tell them whether they guessed the value.
     *
     * @throws TacetException {@link ErrorCode#INVALID_SECRET_VALUE}; {@link ErrorCode#PERMISSION_MISSING} without CREATE or UPDATE;
     *     {@link ErrorCode#SECRET_EXISTS}, {@link ErrorCode#SECRET_NOT_FOUND} or {@link ErrorCode#CONCURRENT_CHANGE} where it is not as expected
     */
    public Secret put(
            SecretName name, String value, ExpectedVersion expected, PrincipalId author, Authorizer authorizer) {
        checkValue(value);
        SensitiveValue sensitive = SensitiveValue.of(value);
        for (int i = 0; i < MAX_TRIES; i++) {
            Optional<Secret> existing = repository.find(name);
            authorizer.requireOnName(author, existing.isPresent(), Access.UPDATE, Target.secret(name.value()));
            expected.require(name, existing);
            if (existing.isPresent() && isCurrent(sensitive, existing.get(), author, authorizer)) {
                return unchanged(AuditAction.SECRET_UPDATE, existing.get(), author);
            }
            boolean stored = existing.isEmpty()
                    ? audited(AuditAction.SECRET_CREATE, name, author, () -> create(name, sensitive, author))
                    : audited(
                            AuditAction.SECRET_UPDATE,
                            name,
                            author,
                            () -> append(existing.get(), sensitive, OptionalInt.empty(), author));
            if (stored) {
                return get(name);
            }
        }
        throw busy(name);
    }

    /** @throws TacetException {@link ErrorCode#SECRET_NOT_FOUND} */
    public Secret get(SecretName name) {
        return repository.find(name).orElseThrow(() -> notFound(name));
    }

    public boolean exists(SecretName name) {
        return repository.find(name).isPresent();
    }

    /** Whether {@link #read} would find a value, one that it remembers included: for what is about to be read. */
    public boolean isReadable(SecretName name) {
        return cache.holds(name) || exists(name);
    }

    public List<Secret> list() {
        return repository.list();
    }

    /** Those of them that there are, by name. */
    public List<Secret> list(Collection<SecretName> names) {
        return repository.list(names);
    }

    /** Names only: of as many as there are, one page is looked at. */
    public List<SecretName> search(SecretSearch search) {
        return repository.search(search);
    }

    /** As {@link SecretRepository#lastUses}. */
    public Map<SecretName, Instant> lastUses(Collection<SecretName> names) {
        return repository.lastUses(names);
    }

    public List<Secret> listDeleted() {
        return repository.listDeleted();
    }

    /** The current value, from the cache if it is there. Empty if there is no such secret. */
    public Optional<SensitiveValue> read(SecretName name) {
        return current(name).map(CurrentValue::plaintext);
    }

    /** Same as {@link #read}, with the version that it is. */
    public Optional<CurrentValue> current(SecretName name) {
        return cache.get(name, key -> repository.currentValue(key).map(this::decrypted));
    }

    /**
     * One version, which may be an older one or that of a deleted secret. Empty if it is not kept any more: one that an execution was handed is kept as
     * long as that.
     */
    public Optional<SensitiveValue> version(SecretId secret, int version) {
        return repository.value(secret, version).map(stored -> decrypted(stored).plaintext());
    }

    /** Who stored a version. Empty if it is not kept any more, and for one that repeats an older version. */
    public Optional<PrincipalId> author(SecretId secret, int version) {
        return repository.versions(secret, Integer.MAX_VALUE).stream()
                .filter(kept -> kept.number() == version && kept.restoredFrom().isEmpty())
                .map(kept -> kept.created().by())
                .findFirst();
    }

    private CurrentValue decrypted(StoredValue stored) {
        return new CurrentValue(stored.slot(), cipher.decrypt(stored.value(), stored.slot()));
    }

    /** As {@link #read}, for somebody who looks at it. @throws TacetException {@link ErrorCode#SECRET_NOT_FOUND} */
    public SensitiveValue reveal(SecretName name, PrincipalId viewer) {
        SensitiveValue value = read(name).orElseThrow(() -> notFound(name));
        audit.record(event(AuditAction.SECRET_REVEAL, name, viewer));
        return value;
    }

    /** Newest first. @throws TacetException {@link ErrorCode#SECRET_NOT_FOUND} */
    public List<SecretVersion> versions(SecretName name) {
        return repository.versions(get(name).id(), settings.keepVersions());
    }

    /** As the other, for an author who may read the secret. */
    public Secret restore(SecretName name, int version, PrincipalId author) {
        return restore(name, version, author, ALL_PERMITTED);
    }

    /**
     * Makes an older value the current one again, as a new version. One that equals the current value makes none, as with {@link #put(SecretName, String,
     * ExpectedVersion, PrincipalId, Authorizer)}.
     *
     * @param authorizer says whether the author may read or use the secret; whether they may change it was decided before
     * @throws TacetException {@link ErrorCode#SECRET_NOT_FOUND}, {@link ErrorCode#SECRET_VERSION_NOT_FOUND}
     */
    public Secret restore(SecretName name, int version, PrincipalId author, Authorizer authorizer) {
        for (int i = 0; i < MAX_TRIES; i++) {
            Secret secret = get(name);
            StoredValue old = Optional.of(version)
                    // Older ones are there for as long as something was handed them, to be looked for.
                    .filter(number -> number > secret.currentVersion() - settings.keepVersions())
                    .flatMap(number -> repository.value(secret.id(), number))
                    .orElseThrow(() -> new TacetException(
                            ErrorCode.SECRET_VERSION_NOT_FOUND,
                            "Secret " + name + " has no version " + version + " (any more); the last "
                                    + settings.keepVersions() + " are kept."));
            SensitiveValue value = cipher.decrypt(old.value(), old.slot());
            if (isCurrent(value, secret, author, authorizer)) {
                return unchanged(AuditAction.SECRET_RESTORE, secret, author);
            }
            if (audited(
                    AuditAction.SECRET_RESTORE,
                    name,
                    author,
                    () -> append(secret, value, OptionalInt.of(version), author))) {
                return get(name);
            }
        }
        throw busy(name);
    }

    /** @throws TacetException {@link ErrorCode#SECRET_NOT_FOUND}, {@link ErrorCode#INVALID_DESCRIPTION} */
    public void describe(SecretName name, String description, PrincipalId author) {
        checkDescription(description);
        SecretId id = get(name).id();
        if (!audited(
                AuditAction.SECRET_DESCRIBE,
                name,
                author,
                () -> repository.setDescription(id, description, stamp(author)))) {
            throw notFound(name);
        }
    }

    /**
     * Adds tags; one with a key that is there replaces it.
     *
     * @throws TacetException {@link ErrorCode#SECRET_NOT_FOUND}, {@link ErrorCode#INVALID_TAG}
     */
    public void addTags(SecretName name, Collection<Tag> tags, PrincipalId author) {
        changeTags(name, author, TagChange.add(tags));
    }

    /** Removes tags; one that is not there is no error. @throws TacetException {@link ErrorCode#SECRET_NOT_FOUND} */
    public void removeTags(SecretName name, Collection<Tag> tags, PrincipalId author) {
        changeTags(name, author, TagChange.remove(tags));
    }

    /** As {@link SecretRepository#marks}. */
    public FieldMarks marks(SecretId secret) {
        return repository.marks(secret);
    }

    /**
     * Marks a field of a JSON secret, or removes its mark. Whether there is such a field is asked before, by {@code SecretFields} of the redaction
     * package.
     *
     * @throws TacetException {@link ErrorCode#SECRET_NOT_FOUND} if the secret is not live any more; {@link ErrorCode#TOO_MANY_MARKS}
     */
    public void mark(Secret secret, String path, FieldMarks.Mark mark, PrincipalId author) {
        String said = "Field " + path + (mark == FieldMarks.Mark.NONE ? " loses its mark" : " becomes " + mark);
        AuditEvent event = event(AuditAction.SECRET_MARK, secret.name(), author).saying(said);
        for (int i = 0; i < MAX_TRIES; i++) {
            if (!get(secret.name()).id().equals(secret.id())) {
                throw notFound(secret.name());
            }
            FieldMarks before = marks(secret.id());
            FieldMarks after = before.with(path, mark);
            if (after.equals(before)
                    || audit.audited(event, () -> repository.setMarks(secret.id(), before, after, stamp(author)))) {
                return;
            }
        }
        throw busy(secret.name());
    }

    /** Soft: the secret can be undeleted for the time set. @return false if there is no such secret */
    public boolean delete(SecretName name, PrincipalId author) {
        return delete(name, author, ALL_PERMITTED);
    }

    /**
     * As the other; whoever may make secrets may learn that there is none of that name.
     *
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING} without DELETE, or without CREATE where there is no such secret
     */
    public boolean delete(SecretName name, PrincipalId author, Authorizer authorizer) {
        Optional<Secret> secret = repository.find(name);
        authorizer.requireOnName(author, secret.isPresent(), Access.DELETE, Target.secret(name.value()));
        boolean deleted = secret.isPresent()
                && audited(
                        AuditAction.SECRET_DELETE,
                        name,
                        author,
                        () -> repository.delete(secret.get().id(), stamp(author)));
        cache.forget(name);
        return deleted;
    }

    /**
     * Brings back the secret of that name that was deleted last, with its versions, tags and marks.
     *
     * @throws TacetException {@link ErrorCode#SECRET_NOT_FOUND}; {@link ErrorCode#SECRET_EXISTS} if the name is in use again
     */
    public Secret undelete(SecretName name, PrincipalId author) {
        return undelete(name, author, deleted -> true);
    }

    /**
     * As the other, of those that are permitted: others may have had the name since, and deleted theirs.
     *
     * @param permitted what is not does not exist for the caller
     */
    public Secret undelete(SecretName name, PrincipalId author, Predicate<Secret> permitted) {
        Secret deleted = repository.findDeleted(name).stream()
                .filter(permitted)
                .findFirst()
                .orElseThrow(() -> new TacetException(
                        ErrorCode.SECRET_NOT_FOUND,
                        "There is no deleted secret " + name + "; deleted secrets are kept for "
                                + settings.keepDeleted().toDays() + " days."));
        if (exists(name)
                || !audited(
                        AuditAction.SECRET_UNDELETE,
                        name,
                        author,
                        () -> repository.undelete(deleted.id(), stamp(author)))) {
            throw new TacetException(
                    ErrorCode.SECRET_EXISTS,
                    "A secret named " + name
                            + " exists. Undelete takes the one of this name that was deleted last, so an older one cannot be"
                            + " brought back any more.");
        }
        cache.forget(name);
        return get(name);
    }

    /**
     * Removes a deleted secret for good, with its versions, tags and marks: it cannot be undeleted, and its values are not looked for any more.
     *
     * @param deletedAt when it was deleted; empty for the one of that name that was deleted last
     * @throws TacetException {@link ErrorCode#SECRET_NOT_FOUND}
     */
    public void purge(SecretName name, Optional<Instant> deletedAt, PrincipalId author) {
        Optional<Secret> deleted = repository.findDeleted(name).stream()
                .filter(secret ->
                        deletedAt.isEmpty() || secret.deleted().map(Stamp::at).equals(deletedAt))
                .findFirst();
        if (deleted.isEmpty()
                || !audited(
                        AuditAction.SECRET_PURGE,
                        name,
                        author,
                        () -> repository.purge(deleted.get().id()))) {
            throw new TacetException(
                    ErrorCode.SECRET_NOT_FOUND,
                    "There is no such deleted secret " + name + "; one that is in use has to be deleted first.");
        }
    }

    /** Removes for good what was deleted longer ago than is kept. @return how many secrets went */
    public int purge() {
        return repository.purgeDeletedBefore(clock.instant().minus(settings.keepDeleted()));
    }

    /** Forgets cached values: the next read of each goes to the database. */
    public void clearCache() {
        cache.forgetAll();
    }

    /** False, without a look at the value, for an author who may neither read nor use it: no answer to them may depend on it, nor how long it takes. */
    private boolean isCurrent(SensitiveValue value, Secret secret, PrincipalId author, Authorizer authorizer) {
        Target target = Target.secret(secret.name().value());
        return (authorizer.allows(author, Access.READ, target) || authorizer.allows(author, Access.EXECUTE, target))
                && repository
                        .value(secret.id(), secret.currentVersion())
                        .filter(stored -> holds(stored, value))
                        .isPresent();
    }

    private boolean holds(StoredValue stored, SensitiveValue value) {
        try {
            return cipher.decrypt(stored.value(), stored.slot()).equals(value);
        } catch (TacetException e) {
            // A damaged value is there to be replaced.
            return false;
        }
    }

    private Secret unchanged(AuditAction action, Secret secret, PrincipalId author) {
        audit.record(event(action, secret.name(), author).saying("New value").unchanged("it equals the current one"));
        return secret;
    }

    private boolean create(SecretName name, SensitiveValue value, PrincipalId author) {
        Stamp now = stamp(author);
        Secret secret =
                new Secret(SecretId.random(), name, "", Collections.emptySortedSet(), 1, now, now, Optional.empty());
        boolean stored = repository.create(secret, cipher.encrypt(value, new ValueSlot(secret.id(), name, 1)));
        // An earlier secret of that name, deleted by another server, may still be remembered here.
        cache.forget(name);
        return stored;
    }

    private boolean append(Secret secret, SensitiveValue value, OptionalInt restoredFrom, PrincipalId author) {
        int number = secret.currentVersion() + 1;
        EncryptedValue encrypted = cipher.encrypt(value, new ValueSlot(secret.id(), secret.name(), number));
        SecretVersion version = new SecretVersion(number, stamp(author), restoredFrom);
        boolean stored = repository.append(secret.id(), version, encrypted, settings.keepVersions());
        cache.forget(secret.name());
        return stored;
    }

    private void changeTags(SecretName name, PrincipalId author, UnaryOperator<SortedSet<Tag>> change) {
        for (int i = 0; i < MAX_TRIES; i++) {
            Secret secret = get(name);
            SortedSet<Tag> after = change.apply(secret.tags());
            if (after.equals(secret.tags())
                    || audit.audited(
                            event(AuditAction.TAGS_CHANGE, name, author).saying("Tags become " + after),
                            () -> repository.setTags(secret.id(), secret.tags(), after, stamp(author)))) {
                return;
            }
        }
        throw busy(name);
    }

    private boolean audited(AuditAction action, SecretName name, PrincipalId author, BooleanSupplier effect) {
        return audit.audited(event(action, name, author), effect);
    }

    private static AuditEvent event(AuditAction action, SecretName name, PrincipalId author) {
        return Target.secret(name.value()).audited(action).by(author.value());
    }

    /** Databases keep milliseconds; what a caller gets back must equal what it wrote. */
    private Stamp stamp(PrincipalId by) {
        return new Stamp(by, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static void checkValue(String value) {
        if (value.isEmpty()) {
            throw new TacetException(
                    ErrorCode.INVALID_SECRET_VALUE, "A secret value must not be empty; delete the secret instead.");
        }
        if (value.length() > MAX_VALUE_LENGTH) {
            throw new TacetException(
                    ErrorCode.INVALID_SECRET_VALUE,
                    "A secret value has at most " + MAX_VALUE_LENGTH + " characters; this one has " + value.length()
                            + ".");
        }
        if (Texts.hasLoneSurrogate(value)) {
            throw new TacetException(
                    ErrorCode.INVALID_SECRET_VALUE, "The secret value is not valid text: it holds half a character.");
        }
    }

    private static void checkDescription(String description) {
        if (description.length() > MAX_DESCRIPTION_LENGTH) {
            throw new TacetException(
                    ErrorCode.INVALID_DESCRIPTION,
                    "A description has at most " + MAX_DESCRIPTION_LENGTH + " characters; this one has "
                            + description.length() + ".");
        }
        if (Texts.hasLoneSurrogate(description) || description.indexOf('\0') >= 0) {
            throw new TacetException(
                    ErrorCode.INVALID_DESCRIPTION,
                    "The description is not valid text: it holds half a character or a NUL.");
        }
    }

    private static TacetException notFound(SecretName name) {
        return new TacetException(ErrorCode.SECRET_NOT_FOUND, "There is no secret " + name + ".");
    }

    private static TacetException busy(SecretName name) {
        return new TacetException(
                ErrorCode.CONCURRENT_CHANGE, "Secret " + name + " is being changed by others; try again.");
    }
}
