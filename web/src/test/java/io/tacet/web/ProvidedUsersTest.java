package io.tacet.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tacet.access.PasswordHash;
import io.tacet.access.PrincipalId;
import io.tacet.access.Role;
import io.tacet.access.TokenClaims;
import io.tacet.access.UserAccount;
import io.tacet.access.directory.Group;
import io.tacet.access.directory.ProvidedIdentity;
import io.tacet.access.directory.ProvidedUsers;
import io.tacet.access.directory.ProvidedUsers.Settings;
import io.tacet.access.directory.ProviderAccount;
import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditEvent;
import io.tacet.audit.AuditResult;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.testkit.Samples;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which accounts of a provider become which users, on a real database. */
class ProvidedUsersTest {
    private static final String ISSUER = "https://id.example.org";
    private static final PrincipalId ADA = new PrincipalId("ada@example.org");
    private static final Settings DEFAULTS = new Settings(true, false, Role.USER);

    @TempDir
    private Path folder;

    private final List<AuditEvent> audit = new ArrayList<>();
    private TestDatabase database;

    @BeforeEach
    void open() {
        database = new TestDatabase(folder);
        database.access.load();
        database.groups.save(new Group("team", "", Set.of(), Map.of()));
    }

    private TokenClaims admit(Settings settings, ProvidedIdentity identity) {
        return new ProvidedUsers(
                        database.users,
                        database.links,
                        database.access,
                        settings,
                        InstantSource.system(),
                        audit::addAll)
                .admit(identity);
    }

    @Test
    void eachSignInIsRecordedAndWithoutARecordNobodyIsLetIn() {
        admit(DEFAULTS, identity("1", ADA.value(), "team"));
        assertThat(audit)
                .extracting(AuditEvent::action)
                .containsExactly(AuditAction.USER_CREATE, AuditAction.USER_UPDATE, AuditAction.SIGN_IN);
        audit.clear();
        assertThatThrownBy(() -> admit(DEFAULTS, identity("2", "app:x"))).isInstanceOf(TacetException.class);
        assertThat(audit)
                .singleElement()
                .satisfies(event -> assertThat(event.result()).isEqualTo(AuditResult.REFUSED));

        ProvidedUsers unrecorded = new ProvidedUsers(
                database.users, database.links, database.access, DEFAULTS, InstantSource.system(), events -> {
                    throw new TacetException(ErrorCode.AUDIT_UNAVAILABLE, "no");
                });
        assertThatThrownBy(() -> unrecorded.admit(identity("3", "eve@example.org")))
                .hasMessage("no");
        assertThat(database.users.find(new PrincipalId("eve@example.org"))).isEmpty();
    }

    private static ProvidedIdentity identity(String subject, String userId, String... groups) {
        return identity(new ProviderAccount(ISSUER, subject), Optional.of(userId), groups);
    }

    private static ProvidedIdentity identity(ProviderAccount account, Optional<String> id, String... groups) {
        return new ProvidedIdentity(account, id, "Ada", Instant.now(), Set.of(groups));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b@example.org",
                "../admin",
                "*",
                "with blank@example.org",
                "",
                "al\u200bice@example.org",
                "\u0430da@example.org",
                "\uff41da@example.org",
                "~YWRhQGV4YW1wbGUub3Jn"
            })
    void admitWhenTheNameCannotBeAnIdThenRefusedWithTheReasonAndNobodyIsMade(String name) {
        assertRefused(DEFAULTS, identity("1", name), "cannot be a user id here");
        assertThat(database.users.list()).isEmpty();
        assertThat(audit)
                .singleElement()
                .satisfies(event -> assertThat(event.result()).isEqualTo(AuditResult.REFUSED));
    }

    @Test
    void admitWhenTheNameDiffersInCaseThenTheSameUser() {
        assertThat(admit(DEFAULTS, identity("1", "Ada.L\u00f6we@Example.org"))
                        .subject()
                        .value())
                .isEqualTo("ada.l\u00f6we@example.org");
        assertRefused(DEFAULTS, identity("2", "ada.l\u00d6we@example.org"), "another account");
    }

    private void addUser(Optional<PasswordHash> password, boolean active, Role... roles) {
        database.users.insert(new UserAccount(ADA, "Ada", Set.of(roles), password, active, Instant.EPOCH));
    }

    private void assertRefused(Settings settings, ProvidedIdentity identity, String why) {
        assertThatThrownBy(() -> admit(settings, identity))
                .isInstanceOfSatisfying(
                        TacetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SIGN_IN_FAILED))
                .hasMessageContaining(why);
    }

    @Test
    void firstSignInMakesAUserWithTheRoleAndNoPassword() {
        assertThat(admit(DEFAULTS, identity("1", ADA.value(), "team")))
                .isEqualTo(database.users.find(ADA).orElseThrow().claims());

        UserAccount user = database.users.find(ADA).orElseThrow();
        assertThat(user.passwordHash()).isEmpty();
        assertThat(user.name()).isEqualTo("Ada");
        assertThat(database.groups.members("team")).containsExactly(ADA);
        assertThat(database.access.index().identity(ADA).orElseThrow().groups()).containsExactly("team");
    }

    @Test
    void whateverTheProviderCallsSomebodyLaterTheUserStays() {
        admit(DEFAULTS, identity("1", ADA.value()));

        assertThat(admit(DEFAULTS, identity("1", "ada.new@example.org")).subject())
                .isEqualTo(ADA);
        assertThat(admit(DEFAULTS, identity(new ProviderAccount(ISSUER, "1"), Optional.empty()))
                        .subject())
                .isEqualTo(ADA);
        assertThat(database.users.list()).hasSize(1);
    }

    @Test
    void anotherAccountThatIsCalledTheSameIsRefusedWhateverTheSettings() {
        admit(DEFAULTS, identity("1", ADA.value()));

        assertRefused(DEFAULTS, identity("2", ADA.value()), "another account");
        assertRefused(new Settings(true, true, Role.USER), identity("2", ADA.value()), "another account");
    }

    @Test
    void localUserWithAPasswordIsNotTakenOverUnlessASettingSaysSo() {
        addUser(Optional.of(new PasswordHash("h")), true, Role.ADMIN);

        assertRefused(DEFAULTS, identity("1", ADA.value()), "link-existing-users");
        assertThat(database.links.accountOf(ADA)).isEmpty();

        admit(new Settings(true, true, Role.USER), identity("1", ADA.value()));
        assertThat(database.users.find(ADA).orElseThrow().roles()).containsExactly(Role.ADMIN);
        assertThat(admit(DEFAULTS, identity("1", ADA.value())).subject()).isEqualTo(ADA);
    }

    @Test
    void userWhomAnAdministratorHasMadeForThemGetsIn() {
        addUser(Optional.empty(), true, Role.ADMIN);

        admit(new Settings(false, false, Role.USER), identity("1", ADA.value()));
        assertThat(database.users.find(ADA).orElseThrow().roles()).containsExactly(Role.ADMIN);
    }

    @Test
    void userOfAnotherProviderIsTakenOverOnlyIfASettingSaysSo() {
        admit(DEFAULTS, identity("1", ADA.value()));
        ProvidedIdentity moved =
                identity(new ProviderAccount("https://new.example.org", "9"), Optional.of(ADA.value()));

        assertRefused(DEFAULTS, moved, "link-existing-users");

        assertThat(admit(new Settings(true, true, Role.USER), moved).subject()).isEqualTo(ADA);
        assertRefused(DEFAULTS, identity("1", ADA.value()), "link-existing-users");
    }

    @Test
    void whoHasNoUserIsRefusedWhereNoneAreMade() {
        assertRefused(new Settings(false, true, Role.USER), identity("1", ADA.value()), "ask an administrator");
        assertThat(database.users.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"app:x", "system:operator", "system:engine"})
    void reservedIdsAreRefused(String id) {
        assertRefused(new Settings(true, true, Role.USER), identity("1", id), "server's own");
        assertThat(database.users.list()).isEmpty();
    }

    @Test
    void whomTheProviderDoesNotNameIsRefusedAtFirst() {
        assertRefused(DEFAULTS, identity(new ProviderAccount(ISSUER, "1"), Optional.empty()), "user-claim");
    }

    @Test
    void deactivatedUserStaysOut() {
        addUser(Optional.empty(), false, Role.USER);
        assertRefused(DEFAULTS, identity("1", ADA.value()), "not active");
        assertThat(database.links.accountOf(ADA)).isEmpty();

        Samples.update(database.users, ADA, "Ada", Set.of(), true);
        admit(DEFAULTS, identity("1", ADA.value()));
        Samples.update(database.users, ADA, "Ada", Set.of(), false);
        assertRefused(DEFAULTS, identity("1", ADA.value(), "team"), "not active");
        assertThat(database.groups.members("team")).isEmpty();
    }

    @Test
    void groupsFollowTheProviderAndThoseByHandStay() {
        database.groups.save(new Group("by-hand", "", Set.of(), Map.of()));
        admit(DEFAULTS, identity("1", ADA.value(), "team", "no-such-group"));
        database.groups.addMembers("by-hand", List.of(ADA));

        admit(DEFAULTS, identity("1", ADA.value()));

        assertThat(database.groups.groupsOf(ADA)).extracting(Group::id).containsExactly("by-hand");
    }

    @Test
    void userWhoOnlyReadsIsInNoGroup() {
        admit(DEFAULTS, identity("1", ADA.value(), "team"));
        Samples.update(database.users, ADA, "Ada", Set.of(Role.USER_READ_ONLY), true);

        admit(DEFAULTS, identity("1", ADA.value(), "team"));

        assertThat(database.groups.groupsOf(ADA)).isEmpty();
    }

    @Test
    void whatTheProviderSaidBeforeAUserWasDeletedIsForNoLaterUser() {
        Instant before = Instant.now().minusSeconds(60);
        admit(DEFAULTS, identity("1", ADA.value()));
        database.users.delete(ADA);
        addUser(Optional.empty(), true, Role.ADMIN);

        assertRefused(DEFAULTS, said(before, "1", ADA.value()), "was deleted after this");
        assertRefused(DEFAULTS, said(before, "2", ADA.value()), "was deleted after this");
        assertRefused(DEFAULTS, said(before, "1", "ada.new@example.org"), "was deleted after this");
        assertThat(database.links.accountOf(ADA)).isEmpty();

        admit(DEFAULTS, said(before, "2", "ben@example.org"));
        assertThat(admit(DEFAULTS, said(Instant.now().plusSeconds(1), "1", ADA.value()))
                        .subject())
                .isEqualTo(ADA);
        admit(DEFAULTS, said(before, "1", ADA.value()));
    }

    private static ProvidedIdentity said(Instant at, String subject, String userId) {
        ProvidedIdentity now = identity(subject, userId);
        return new ProvidedIdentity(now.account(), now.userId(), now.name(), at, now.groups());
    }
}
