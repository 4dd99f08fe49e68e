package io.tacet.secret;

import static io.tacet.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tacet.access.Access;
import io.tacet.access.Authorizer;
import io.tacet.access.PrincipalId;
import io.tacet.access.Tag;
import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditEvent;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.ManualClock;
import io.tacet.kernel.PlaintextAccess;
import io.tacet.kernel.SensitiveValue;
import io.tacet.kernel.TacetException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {
    private static final SecretName NAME = new SecretName("post_office");
    private static final PrincipalId ANN = new PrincipalId("ann");
    private static final PrincipalId BOB = new PrincipalId("bob");
    private static final Duration KEPT = Duration.ofDays(7);

    private final FakeSecrets database = new FakeSecrets();
    private final List<AuditEvent> audit = new ArrayList<>();
    private final FakeCipher cipher = new FakeCipher();
    private final ManualClock clock = new ManualClock();
    private final Vault vault = server(database);

    private Vault server(SecretRepository repository) {
        return new Vault(repository, cipher, new FakeCache(), new VaultSettings(3, KEPT), clock, audit::addAll);
    }

    @Test
    void putWhenNewThenFirstVersionWithAuthorAndTime() {
        Secret secret = vault.put(NAME, "one", ANN);
        assertThat(secret.currentVersion()).isEqualTo(1);
        assertThat(secret.created().by()).isEqualTo(ANN);
        assertThat(secret.created().at()).isEqualTo(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        assertThat(read(NAME)).isEqualTo("one");
    }

    @Test
    void putWhenNotAsExpectedThenRefusedAndNothingIsStored() {
        assertRefused(ErrorCode.SECRET_NOT_FOUND, "any more", () -> put("gone", ExpectedVersion.of(1)));
        put("one", ExpectedVersion.of(0));
        assertRefused(ErrorCode.SECRET_EXISTS, "already", () -> put("again", ExpectedVersion.of(0)));
        put("two", ExpectedVersion.of(1));
        assertRefused(ErrorCode.CONCURRENT_CHANGE, "version 2 by now", () -> put("stale", ExpectedVersion.of(1)));
        assertRefused(ErrorCode.INVALID_REQUEST, "or 0", () -> ExpectedVersion.of(-1));
        assertThat(read(NAME)).isEqualTo("two");

        put("three", ExpectedVersion.ANY);
        assertThat(read(NAME)).isEqualTo("three");
    }

    private void put(String value, ExpectedVersion expected) {
        vault.put(NAME, value, expected, ANN, (who, access, target) -> true);
    }

    @Test
    void eachChangeAndEachLookIsRecorded() {
        vault.put(NAME, "one", ANN);
        vault.put(NAME, "two", BOB);
        vault.reveal(NAME, BOB);
        vault.restore(NAME, 1, ANN);
        vault.describe(NAME, "for stamps", ANN);
        vault.addTags(NAME, List.of(new Tag("team", "postal")), ANN);
        vault.addTags(NAME, List.of(new Tag("team", "postal")), ANN);
        vault.delete(NAME, ANN);
        vault.delete(NAME, ANN);
        vault.undelete(NAME, ANN);

        assertThat(audit)
                .extracting(AuditEvent::action)
                .containsExactly(
                        AuditAction.SECRET_CREATE,
                        AuditAction.SECRET_UPDATE,
                        AuditAction.SECRET_REVEAL,
                        AuditAction.SECRET_RESTORE,
                        AuditAction.SECRET_DESCRIBE,
                        AuditAction.TAGS_CHANGE,
                        AuditAction.SECRET_DELETE,
                        AuditAction.SECRET_UNDELETE);
        assertThat(audit.get(2))
                .isEqualTo(AuditAction.SECRET_REVEAL
                        .on("SECRET_NAME", "post_office")
                        .by("bob"));
        assertThat(audit.toString()).doesNotContain("two", "for stamps");
    }

    @Test
    void whatCannotBeRecordedDoesNotHappen() {
        vault.put(NAME, "one", ANN);
        vault.put(NAME, "two", ANN);
        Vault unrecorded = new Vault(database, cipher, new FakeCache(), new VaultSettings(3, KEPT), clock, events -> {
            throw new TacetException(ErrorCode.AUDIT_UNAVAILABLE, "no");
        });
        Secret before = vault.get(NAME);
        List<Runnable> attempts = List.of(
                () -> unrecorded.put(NAME, "three", ANN),
                () -> unrecorded.put(new SecretName("other"), "new", ANN),
                () -> unrecorded.reveal(NAME, ANN),
                () -> unrecorded.restore(NAME, 1, ANN),
                () -> unrecorded.describe(NAME, "x", ANN),
                () -> unrecorded.addTags(NAME, List.of(new Tag("a", "b")), ANN),
                () -> unrecorded.delete(NAME, ANN));

        assertThat(attempts)
                .allSatisfy(attempt -> assertThatThrownBy(attempt::run)
                        .isInstanceOfSatisfying(
                                TacetException.class,
                                e -> assertThat(e.code()).isEqualTo(ErrorCode.AUDIT_UNAVAILABLE)));

        assertThat(vault.list()).containsExactly(before);
        vault.delete(NAME, ANN);
        assertThatThrownBy(() -> unrecorded.undelete(NAME, ANN)).isInstanceOf(TacetException.class);
        assertThat(vault.exists(NAME)).isFalse();
    }

    @Test
    void putWhenAgainThenNextVersionAndNewValueAtOnce() {
        vault.put(NAME, "one", ANN);
        assertThat(read(NAME)).isEqualTo("one");
        clock.advance(Duration.ofHours(1));
        Secret secret = vault.put(NAME, "two", BOB);
        assertThat(read(NAME)).isEqualTo("two");
        assertThat(secret.currentVersion()).isEqualTo(2);
        assertThat(secret.created().by()).isEqualTo(ANN);
        assertThat(secret.updated().by()).isEqualTo(BOB);
    }

    @ParameterizedTest
    @EnumSource(
            value = Access.class,
            names = {"READ", "EXECUTE"})
    void putWhenEqualByWhoMayLearnTheValueThenNothingChangesAndTheRecordSaysSo(Access access) {
        Secret before = vault.put(NAME, "one", ANN);
        clock.advance(Duration.ofHours(1));

        assertThat(putWith("one", Access.UPDATE, access)).isEqualTo(before);

        assertThat(vault.get(NAME)).isEqualTo(before);
        assertThat(vault.versions(NAME)).hasSize(1);
        assertThat(audit).hasSize(2);
        assertThat(audit.getLast())
                .isEqualTo(AuditAction.SECRET_UPDATE
                        .on("SECRET_NAME", "post_office")
                        .by("bob")
                        .failed()
                        .saying("New value: it equals the current one, so nothing changed"));
        assertThat(putWith("other", Access.UPDATE, access).currentVersion()).isEqualTo(2);
    }

    @Test
    void putWhenEqualByWhoMayNotLearnTheValueThenANewVersionAsForAnyOther() {
        vault.put(NAME, "one", ANN);

        assertThat(putWith("one", Access.UPDATE, Access.DELETE).currentVersion())
                .isEqualTo(2);
        AuditEvent equal = audit.getLast();
        assertThat(putWith("two", Access.UPDATE, Access.DELETE).currentVersion())
                .isEqualTo(3);

        assertThat(audit.getLast()).isEqualTo(equal);
    }

    private Secret putWith(String value, Access... held) {
        return vault.put(NAME, value, ExpectedVersion.ANY, BOB, having(held));
    }

    private static Authorizer having(Access... held) {
        return (who, access, target) -> List.of(held).contains(access);
    }

    @Test
    void putWhenEqualToAnOlderValueThenANewVersion() {
        vault.put(NAME, "one", ANN);
        vault.put(NAME, "two", ANN);
        assertThat(vault.put(NAME, "one", ANN).currentVersion()).isEqualTo(3);
    }

    @Test
    void putWhenEqualButNotTheExpectedVersionThenRefused() {
        put("one", ExpectedVersion.of(0));
        assertRefused(ErrorCode.SECRET_EXISTS, "already", () -> put("one", ExpectedVersion.of(0)));
        put("two", ExpectedVersion.of(1));
        assertRefused(ErrorCode.CONCURRENT_CHANGE, "version 2 by now", () -> put("two", ExpectedVersion.of(1)));
    }

    @Test
    void putWhenStoredValueIsDamagedThenReplaced() {
        Secret secret = vault.put(NAME, "one", ANN);
        database.damage(new ValueSlot(secret.id(), NAME, 1));
        assertThat(vault.put(NAME, "one", ANN).currentVersion()).isEqualTo(2);
        assertThat(read(NAME)).isEqualTo("one");
    }

    @Test
    void putWhenAnotherServerChangedWhatIsRememberedHereThenComparedWithTheirs() {
        vault.put(NAME, "one", ANN);
        assertThat(read(NAME)).isEqualTo("one");
        server(database).put(NAME, "theirs", BOB);

        assertThat(vault.put(NAME, "one", ANN).currentVersion()).isEqualTo(3);
        assertThat(read(NAME)).isEqualTo("one");
    }

    @Test
    void putWhenNameDiffersInCaseThenTwoSecrets() {
        vault.put(NAME, "one", ANN);
        vault.put(new SecretName("POST_office"), "two", ANN);
        assertThat(vault.list()).hasSize(2);
        assertThat(read(NAME)).isEqualTo("one");
    }

    @Test
    void putWhenMoreVersionsThanAreKeptThenOldestGo() {
        for (int i = 1; i <= 5; i++) {
            vault.put(NAME, "value " + i, ANN);
        }
        assertThat(vault.versions(NAME)).extracting(SecretVersion::number).containsExactly(5, 4, 3);
        assertThat(database.countValues()).isEqualTo(3);
    }

    @Test
    void putWhenLongestValueThenKept() {
        String longest = "\u20ac".repeat(Vault.MAX_VALUE_LENGTH);
        vault.put(NAME, longest, ANN);
        assertThat(read(NAME)).isEqualTo(longest);
    }

    @Test
    void putWhenValueBreaksARuleThenSaysWhichAndNothingIsStored() {
        assertRefused(ErrorCode.INVALID_SECRET_VALUE, "must not be empty", () -> vault.put(NAME, "", ANN));
        assertRefused(
                ErrorCode.INVALID_SECRET_VALUE,
                "at most 65535 characters; this one has 65536",
                () -> vault.put(NAME, "x".repeat(65_536), ANN));
        assertRefused(ErrorCode.INVALID_SECRET_VALUE, "half a character", () -> vault.put(NAME, "canary\uD800", ANN));
        assertThatThrownBy(() -> vault.put(NAME, "canary\uD800", ANN)).hasMessageNotContaining("canary");
        assertThat(vault.exists(NAME)).isFalse();
    }

    @Test
    void isReadableAsLongAsReadFindsAValue() {
        assertThat(vault.isReadable(NAME)).isFalse();
        Vault other = server(database);
        other.put(NAME, "theirs", BOB);
        assertThat(vault.isReadable(NAME)).isTrue();

        assertThat(read(NAME)).isEqualTo("theirs");
        other.delete(NAME, BOB);
        assertThat(vault.isReadable(NAME)).isEqualTo(vault.read(NAME).isPresent());
        vault.clearCache();
        assertThat(vault.isReadable(NAME)).isFalse();

        vault.put(NAME, "mine", ANN);
        vault.delete(NAME, ANN);
        assertThat(vault.isReadable(NAME)).isFalse();
    }

    @Test
    void putWhenAnotherServerCreatesFirstThenBothVersionsAreThere() {
        Vault other = server(database);
        database.beforeNextWrite(() -> other.put(NAME, "theirs", BOB));
        Secret secret = vault.put(NAME, "mine", ANN);
        assertThat(secret.currentVersion()).isEqualTo(2);
        assertThat(read(NAME)).isEqualTo("mine");
        assertThat(vault.versions(NAME)).extracting(v -> v.created().by()).containsExactly(ANN, BOB);
    }

    @Test
    void putWhenAnotherServerAppendsFirstThenBothVersionsAreThere() {
        vault.put(NAME, "one", ANN);
        Vault other = server(database);
        database.beforeNextWrite(() -> other.put(NAME, "theirs", BOB));
        assertThat(vault.put(NAME, "mine", ANN).currentVersion()).isEqualTo(3);
        assertThat(read(NAME)).isEqualTo("mine");
    }

    @Test
    void putWhenDeletedByAnotherServerInBetweenThenCreatedAnew() {
        vault.put(NAME, "one", ANN);
        Vault other = server(database);
        database.beforeNextWrite(() -> other.delete(NAME, BOB));
        assertThat(vault.put(NAME, "mine", ANN).currentVersion()).isEqualTo(1);
        assertThat(read(NAME)).isEqualTo("mine");
        assertThat(vault.listDeleted()).hasSize(1);
    }

    @Test
    void putWhenAnotherServerDeletedWhatIsRememberedHereThenNewValueAtOnce() {
        vault.put(NAME, "old", ANN);
        assertThat(read(NAME)).isEqualTo("old");
        server(database).delete(NAME, BOB);
        vault.put(NAME, "new", ANN);
        assertThat(read(NAME)).isEqualTo("new");
    }

    @Test
    void putWhenManyWritersThenNoVersionIsLost() throws Exception {
        Vault all = new Vault(database, cipher, new FakeCache(), new VaultSettings(1_000, KEPT), clock, audit::addAll);
        List<Future<Secret>> writes = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 100; i++) {
                String value = "value " + i;
                writes.add(threads.submit(() -> all.put(NAME, value, ANN)));
            }
        }
        for (Future<Secret> write : writes) {
            write.get();
        }
        assertThat(all.versions(NAME))
                .extracting(SecretVersion::number)
                .containsExactlyElementsOf(
                        IntStream.iterate(100, i -> i > 0, i -> i - 1).boxed().toList());
    }

    @Test
    void readWhenUnknownOrDeletedThenEmpty() {
        assertThat(vault.read(NAME)).isEmpty();
        vault.put(NAME, "one", ANN);
        assertThat(read(NAME)).isEqualTo("one");
        vault.delete(NAME, ANN);
        assertThat(vault.read(NAME)).isEmpty();
        assertRefused(ErrorCode.SECRET_NOT_FOUND, "no secret post_office", () -> vault.get(NAME));
    }

    @Test
    void restoreWhenKeptThenItsValueAsANewVersion() {
        vault.put(NAME, "one", ANN);
        vault.put(NAME, "two", ANN);
        Secret secret = vault.restore(NAME, 1, BOB);
        assertThat(secret.currentVersion()).isEqualTo(3);
        assertThat(read(NAME)).isEqualTo("one");
        assertThat(vault.versions(NAME).getFirst().restoredFrom()).isEqualTo(OptionalInt.of(1));
    }

    @Test
    void restoreWhenEqualThenANewVersionOnlyForWhoMayNotLearnTheValue() {
        vault.put(NAME, "one", ANN);
        vault.put(NAME, "two", ANN);
        Secret before = vault.put(NAME, "one", ANN);

        assertThat(vault.restore(NAME, 1, BOB, having(Access.UPDATE, Access.EXECUTE)))
                .isEqualTo(before);
        assertThat(audit.getLast().action()).isEqualTo(AuditAction.SECRET_RESTORE);
        assertThat(audit.getLast().details()).endsWith("so nothing changed");

        assertThat(vault.restore(NAME, 1, BOB, having(Access.UPDATE)).currentVersion())
                .isEqualTo(4);
        assertThat(audit.getLast().details()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 6})
    void restoreWhenNotKeptThenSaysHowManyAre(int version) {
        for (int i = 1; i <= 5; i++) {
            vault.put(NAME, "value " + i, ANN);
        }
        assertRefused(
                ErrorCode.SECRET_VERSION_NOT_FOUND, "the last 3 are kept", () -> vault.restore(NAME, version, ANN));
    }

    @Test
    void restoreWhenStoredValueIsDamagedThenRefusesAndWritesNothing() {
        Secret secret = vault.put(NAME, "one", ANN);
        vault.put(NAME, "two", ANN);
        database.damage(new ValueSlot(secret.id(), NAME, 1));
        assertRefused(ErrorCode.VALUE_DAMAGED, "post_office", () -> vault.restore(NAME, 1, ANN));
        assertThat(read(NAME)).isEqualTo("two");
        assertThat(vault.get(NAME).currentVersion()).isEqualTo(2);
    }

    @Test
    void deleteWhenRepeatedThenSaysThatNothingWasThere() {
        vault.put(NAME, "one", ANN);
        assertThat(vault.delete(NAME, BOB)).isTrue();
        assertThat(vault.delete(NAME, BOB)).isFalse();
        assertThat(vault.listDeleted())
                .extracting(s -> s.deleted().orElseThrow().by())
                .containsExactly(BOB);
    }

    @Test
    void undeleteWhenDeletedThenBackWithVersionsTagsAndValue() {
        vault.put(NAME, "one", ANN);
        vault.put(NAME, "two", ANN);
        vault.addTags(NAME, List.of(new Tag("team", "post")), ANN);
        vault.delete(NAME, ANN);
        Secret secret = vault.undelete(NAME, BOB);
        assertThat(secret.isDeleted()).isFalse();
        assertThat(secret.tags()).containsExactly(new Tag("team", "post"));
        assertThat(vault.versions(NAME)).hasSize(2);
        assertThat(read(NAME)).isEqualTo("two");
    }

    @Test
    void undeleteWhenTheNameIsTakenThenRefusedAndNoRecordSaysThatItCameBack() {
        vault.put(NAME, "one", ANN);
        vault.delete(NAME, ANN);
        vault.put(NAME, "two", ANN);

        assertRefused(ErrorCode.SECRET_EXISTS, "was deleted last", () -> vault.undelete(NAME, ANN));

        assertThat(read(NAME)).isEqualTo("two");
        assertThat(audit).extracting(AuditEvent::action).doesNotContain(AuditAction.SECRET_UNDELETE);
    }

    @Test
    void undeleteWhenSeveralWereDeletedThenTheLastOne() {
        for (String value : List.of("first", "second")) {
            vault.put(NAME, value, ANN);
            clock.advance(Duration.ofMinutes(1));
            vault.delete(NAME, ANN);
        }
        vault.undelete(NAME, ANN);
        assertThat(read(NAME)).isEqualTo("second");
    }

    @Test
    void undeleteWhenAnotherHadTheNameSinceThenOnesOwn() {
        vault.put(NAME, "first", ANN);
        SecretId own = vault.get(NAME).id();
        vault.delete(NAME, ANN);
        clock.advance(Duration.ofMinutes(1));
        vault.put(NAME, "second", BOB);
        vault.delete(NAME, BOB);

        vault.undelete(NAME, ANN, deleted -> deleted.id().equals(own));

        assertThat(read(NAME)).isEqualTo("first");
    }

    @Test
    void undeleteWhenNameIsInUseAgainThenSaysWhatToDo() {
        vault.put(NAME, "old", ANN);
        vault.delete(NAME, ANN);
        vault.put(NAME, "new", ANN);
        assertRefused(ErrorCode.SECRET_EXISTS, "was deleted last", () -> vault.undelete(NAME, ANN));
        assertThat(read(NAME)).isEqualTo("new");
    }

    @Test
    void undeleteWhenNeverDeletedOrPurgedThenSaysHowLongTheyAreKept() {
        assertRefused(ErrorCode.SECRET_NOT_FOUND, "kept for 7 days", () -> vault.undelete(NAME, ANN));
        vault.put(NAME, "one", ANN);
        vault.delete(NAME, ANN);
        clock.advance(KEPT.minusMillis(1));
        assertThat(vault.purge()).isZero();
        clock.advance(Duration.ofMillis(2));
        assertThat(vault.purge()).isEqualTo(1);
        assertThat(database.countValues()).isZero();
        assertRefused(ErrorCode.SECRET_NOT_FOUND, "kept for 7 days", () -> vault.undelete(NAME, ANN));
    }

    @Test
    void describeWhenWithinTheRulesThenKept() {
        vault.put(NAME, "one", ANN);
        vault.describe(NAME, "d".repeat(1_000), BOB);
        assertThat(vault.get(NAME).description()).hasSize(1_000);
        assertThat(vault.get(NAME).updated().by()).isEqualTo(BOB);
    }

    @Test
    void describeWhenARuleIsBrokenThenSaysWhich() {
        vault.put(NAME, "one", ANN);
        assertRefused(
                ErrorCode.INVALID_DESCRIPTION, "this one has 1001", () -> vault.describe(NAME, "d".repeat(1_001), ANN));
        assertRefused(ErrorCode.INVALID_DESCRIPTION, "NUL", () -> vault.describe(NAME, "a\0", ANN));
        assertRefused(ErrorCode.INVALID_DESCRIPTION, "half", () -> vault.describe(NAME, "\uD800", ANN));
    }

    @Test
    void addTagsWhenKeyIsThereThenReplaced() {
        vault.put(NAME, "one", ANN);
        vault.addTags(NAME, List.of(new Tag("team", "a"), new Tag("env", "prod")), ANN);
        vault.addTags(NAME, List.of(new Tag("team", "b")), ANN);
        assertThat(vault.get(NAME).tags()).containsExactly(new Tag("env", "prod"), new Tag("team", "b"));
    }

    @Test
    void addTagsWhenAnotherServerAddsInBetweenThenBothAreKept() {
        vault.put(NAME, "one", ANN);
        Vault other = server(database);
        database.beforeNextWrite(() -> other.addTags(NAME, List.of(new Tag("theirs", "1")), BOB));
        vault.addTags(NAME, List.of(new Tag("mine", "1")), ANN);
        assertThat(vault.get(NAME).tags()).hasSize(2);
    }

    @Test
    void addTagsWhenTooManyThenRefusesAll() {
        vault.put(NAME, "one", ANN);
        List<Tag> tags = IntStream.rangeClosed(1, 51)
                .mapToObj(i -> new Tag("k" + i, "v"))
                .toList();
        assertRefused(ErrorCode.INVALID_TAG, "at most 50", () -> vault.addTags(NAME, tags, ANN));
        assertThat(vault.get(NAME).tags()).isEmpty();
        vault.addTags(NAME, tags.subList(0, 50), ANN);
        assertThat(vault.get(NAME).tags()).hasSize(50);
    }

    @Test
    void removeTagsWhenSomeAreNotThereThenTheOthersGo() {
        vault.put(NAME, "one", ANN);
        vault.addTags(NAME, List.of(new Tag("a", "1"), new Tag("b", "1")), ANN);
        vault.removeTags(NAME, List.of(new Tag("a", "1"), new Tag("b", "2"), new Tag("c", "1")), ANN);
        assertThat(vault.get(NAME).tags()).containsExactly(new Tag("b", "1"));
    }

    @Test
    void tagsWhenSecretIsUnknownThenNotFound() {
        assertRefused(ErrorCode.SECRET_NOT_FOUND, "post_office", () -> vault.addTags(NAME, List.of(), ANN));
        assertRefused(ErrorCode.SECRET_NOT_FOUND, "post_office", () -> vault.describe(NAME, "", ANN));
        assertRefused(ErrorCode.SECRET_NOT_FOUND, "post_office", () -> vault.versions(NAME));
        assertRefused(ErrorCode.SECRET_NOT_FOUND, "post_office", () -> vault.restore(NAME, 1, ANN));
    }

    @Test
    void clearCacheWhenAnotherServerWroteThenItsValueIsRead() {
        vault.put(NAME, "one", ANN);
        assertThat(read(NAME)).isEqualTo("one");
        server(database).put(NAME, "two", BOB);
        vault.clearCache();
        assertThat(read(NAME)).isEqualTo("two");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1_001})
    void settingsWhenVersionsOutOfRangeThenNamesTheProperty(int versions) {
        assertRefused(
                ErrorCode.CONFIGURATION_INVALID,
                "tacet.secrets.keep-versions",
                () -> new VaultSettings(versions, KEPT));
    }

    @Test
    void settingsWhenNegativeTimeThenNamesTheProperty() {
        assertRefused(
                ErrorCode.CONFIGURATION_INVALID,
                "tacet.secrets.keep-deleted",
                () -> new VaultSettings(1, Duration.ofSeconds(-1)));
    }

    @Test
    void toStringWhenListedThenHoldsNoValue() {
        Secret secret = vault.put(NAME, "canary", ANN);
        assertThat(secret + " " + vault.versions(NAME) + database.currentValue(NAME) + vault.read(NAME))
                .doesNotContain("canary");
    }

    private String read(SecretName name) {
        return vault.read(name)
                .map((SensitiveValue v) -> v.reveal(PlaintextAccess.granted()))
                .orElseThrow();
    }

    @Test
    void purgeWhenDeletedThenThatOneIsGoneForGood() {
        vault.put(NAME, "first", ANN);
        vault.delete(NAME, ANN);

        vault.purge(NAME, Optional.empty(), BOB);

        assertThat(vault.listDeleted()).isEmpty();
        assertThat(audit).extracting(AuditEvent::action).contains(AuditAction.SECRET_PURGE);
        assertRefused(ErrorCode.SECRET_NOT_FOUND, "kept for 7 days", () -> vault.undelete(NAME, ANN));
    }

    @Test
    void purgeWhenThereIsNoSuchDeletedOneThenRefusedAndNothingChanges() {
        vault.put(NAME, "first", ANN);
        assertRefused(ErrorCode.SECRET_NOT_FOUND, "deleted first", () -> vault.purge(NAME, Optional.empty(), ANN));
        vault.delete(NAME, ANN);
        assertRefused(
                ErrorCode.SECRET_NOT_FOUND,
                "no such deleted",
                () -> vault.purge(NAME, Optional.of(Instant.EPOCH), ANN));
        assertThat(vault.listDeleted()).hasSize(1);
    }
}
