package io.tacet.testkit.contract;

import static io.tacet.testkit.Samples.ANNA;
import static io.tacet.testkit.Samples.BEN;
import static io.tacet.testkit.Samples.stamp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tacet.access.AccessFacts;
import io.tacet.access.CurrentAccess;
import io.tacet.access.PasswordHash;
import io.tacet.access.PasswordHasher;
import io.tacet.access.PrincipalId;
import io.tacet.access.Role;
import io.tacet.access.UserAccount;
import io.tacet.access.directory.AccessKey;
import io.tacet.access.directory.Application;
import io.tacet.access.directory.ApplicationRepository;
import io.tacet.access.directory.Applications;
import io.tacet.access.directory.Group;
import io.tacet.access.directory.GroupRepository;
import io.tacet.access.directory.Groups;
import io.tacet.access.directory.Member;
import io.tacet.access.directory.ProviderLinks;
import io.tacet.access.directory.UserDirectory;
import io.tacet.access.directory.Users;
import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditEvent;
import io.tacet.audit.AuditLog;
import io.tacet.audit.AuditResult;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.SensitiveValue;
import io.tacet.kernel.TacetException;
import io.tacet.testkit.Samples;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Changes of accounts that meet. A change is recorded after it was decided and before it takes effect, so a test has something else happen just then: in
 * the audit log.
 */
public abstract class AccountChangesContract {
    private static final InstantSource CLOCK = InstantSource.fixed(Samples.START);

    private final List<AuditEvent> recorded = new ArrayList<>();
    private Runnable meanwhile = () -> {};
    private CurrentAccess access;
    private Users users;
    private Groups groups;
    private Applications applications;

    protected abstract UserDirectory directory();

    protected abstract GroupRepository groups();

    protected abstract ApplicationRepository applications();

    protected abstract ProviderLinks links();

    protected abstract AccessFacts facts();

    @BeforeEach
    void begin() {
        access = new CurrentAccess(facts());
        access.load();
        AuditLog log = this::record;
        users = new Users(directory(), groups(), new Hasher(), access, CLOCK, log);
        groups = new Groups(groups(), directory(), access, log);
        applications = new Applications(applications(), directory(), new Hasher(), access, CLOCK, log);
    }

    private void record(List<AuditEvent> events) {
        recorded.addAll(events);
        Runnable once = meanwhile;
        meanwhile = () -> {};
        once.run();
    }

    private static final class Hasher implements PasswordHasher {
        @Override
        public PasswordHash hash(SensitiveValue password) {
            return new PasswordHash("hash");
        }

        @Override
        public boolean matches(SensitiveValue password, PasswordHash hash) {
            return true;
        }
    }

    private void add(PrincipalId id, Role... roles) {
        assertThat(directory().insert(Samples.user(id.value(), roles))).isTrue();
    }

    private void addGroup(String id) {
        groups().save(new Group(id, "", Set.of(), Map.of()));
    }

    private void put(PrincipalId id, Role role) {
        users.put(id, new Users.Profile("Name", Set.of(role), Optional.empty(), Optional.empty()));
    }

    private void putInto(PrincipalId id, Role role, String... groupIds) {
        users.put(id, new Users.Profile("Name", Set.of(role), Optional.of(Set.of(groupIds)), Optional.empty()));
    }

    private void deactivate(PrincipalId id, Role role) {
        users.put(id, new Users.Profile("Name", Set.of(role), Optional.empty(), Optional.of(false)));
    }

    private UserAccount account(PrincipalId id) {
        return directory().find(id).orElseThrow();
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(TacetException.class)
                .extracting(e -> ((TacetException) e).code())
                .isEqualTo(code);
    }

    @Test
    void fieldThatIsLeftOutDoesNotUndoAChangeMadeMeanwhile() {
        add(ANNA, Role.USER);

        meanwhile = () -> deactivate(ANNA, Role.USER);
        put(ANNA, Role.METADATA_MANAGER);

        assertThat(account(ANNA).active()).isFalse();
        assertThat(account(ANNA).roles()).containsExactly(Role.METADATA_MANAGER);
    }

    @Test
    void changeThatLosesIsRecordedAsFailedAndThenAsItHappened() {
        add(ANNA, Role.USER);
        meanwhile = () -> deactivate(ANNA, Role.USER);

        put(ANNA, Role.METADATA_MANAGER);

        assertThat(recorded)
                .extracting(event -> event.result() + " " + event.details())
                .containsExactly(
                        "ALLOWED roles [METADATA_MANAGER]",
                        "ALLOWED roles [USER], not active",
                        "FAILED CONCURRENT_CHANGE",
                        "ALLOWED roles [METADATA_MANAGER], not active");
    }

    @Test
    void lastTwoAdministratorsAreNotDemotedAtOnce() {
        add(ANNA, Role.ADMIN);
        add(BEN, Role.ADMIN);

        meanwhile = () -> put(BEN, Role.USER);
        refused(ErrorCode.LAST_ADMINISTRATOR, () -> put(ANNA, Role.USER));

        assertThat(account(ANNA).isAdministrator()).isTrue();
        assertThat(account(BEN).isAdministrator()).isFalse();
    }

    @Test
    void oneOfThreeAdministratorsIsDemotedWhileAnotherGoes() {
        PrincipalId carl = new PrincipalId("carl@example.org");
        add(ANNA, Role.ADMIN);
        add(BEN, Role.ADMIN);
        add(carl, Role.ADMIN);

        meanwhile = () -> users.delete(BEN);
        put(ANNA, Role.USER);

        assertThat(account(ANNA).isAdministrator()).isFalse();
        assertThat(directory().find(BEN)).isEmpty();
        assertThat(account(carl).isAdministrator()).isTrue();
    }

    @Test
    void lastTwoAdministratorsAreNotDeletedOrDeactivatedAtOnce() {
        add(ANNA, Role.ADMIN);
        add(BEN, Role.ADMIN);

        meanwhile = () -> deactivate(BEN, Role.ADMIN);
        refused(ErrorCode.LAST_ADMINISTRATOR, () -> users.delete(ANNA));

        assertThat(account(ANNA).isAdministrator()).isTrue();
        assertThat(account(BEN).active()).isFalse();
    }

    @Test
    void ofManyAdministratorsWhoLeaveAtOnceExactlyOneStays() throws InterruptedException, ExecutionException {
        List<PrincipalId> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            all.add(new PrincipalId("admin-" + i + "@example.org"));
            add(all.get(i), Role.ADMIN);
        }

        // Not through the services: their retries may run out where so many meet.
        List<Optional<Member>> before =
                all.stream().map(directory()::findMember).toList();
        List<Boolean> left = Race.run(
                6,
                i -> i % 2 == 0
                        ? directory().delete(all.get(i))
                        : directory()
                                .replace(
                                        before.get(i),
                                        before.get(i).orElseThrow().withRoles(Set.of())));

        assertThat(left).containsOnlyOnce(false);
        assertThat(directory().list()).filteredOn(UserAccount::isAdministrator).hasSize(1);
    }

    @Test
    void userWhoIsReplacedMeanwhileIsNotTouched() {
        add(ANNA, Role.USER);
        Optional<Member> seen = directory().findMember(ANNA);
        assertThat(directory().delete(ANNA)).isTrue();

        assertThat(directory().replace(seen, seen.orElseThrow().withRoles(Set.of(Role.ADMIN))))
                .isFalse();
        assertThat(directory().find(ANNA)).isEmpty();

        add(ANNA, Role.USER_READ_ONLY);
        assertThat(directory().replace(seen, seen.orElseThrow().withRoles(Set.of(Role.ADMIN))))
                .isFalse();
        assertThat(directory().replace(Optional.empty(), seen.orElseThrow())).isFalse();
        assertThat(account(ANNA).roles()).containsExactly(Role.USER_READ_ONLY);
    }

    @Test
    void userIsCreatedWithGroupsOrNotAtAll() {
        addGroup("a");
        Member wanted = new Member(Samples.user(ANNA.value(), Role.USER), Set.of("a", "gone"));

        assertThat(directory().replace(Optional.empty(), wanted)).isFalse();
        assertThat(directory().find(ANNA)).isEmpty();

        putInto(ANNA, Role.USER, "a");
        assertThat(groups().members("a")).containsExactly(ANNA);
    }

    @Test
    void groupsOfAUserAreExactlyThoseThatWereAskedForAndEachChangeIsRecorded() {
        addGroup("a");
        addGroup("b");
        add(ANNA, Role.USER);

        meanwhile = () -> groups.addMembers("b", List.of(ANNA));
        putInto(ANNA, Role.USER, "a");

        assertThat(directory().findMember(ANNA).orElseThrow().groups()).containsExactly("a");
        assertThat(recorded)
                .filteredOn(event -> event.action() == AuditAction.MEMBERS_REMOVE)
                .extracting(event -> event.object().id() + " " + event.result())
                .containsExactly("b ALLOWED");
    }

    @Test
    void groupThatIsDeletedMeanwhileIsNotFound() {
        addGroup("a");
        add(ANNA, Role.USER);

        meanwhile = () -> groups.delete("a");
        refused(ErrorCode.GROUP_NOT_FOUND, () -> putInto(ANNA, Role.USER, "a"));
    }

    @Test
    void userWhoBecomesReadOnlyMeanwhileDoesNotJoin() {
        addGroup("a");
        add(ANNA, Role.USER);
        add(BEN, Role.USER);

        meanwhile = () -> put(ANNA, Role.USER_READ_ONLY);
        refused(ErrorCode.INVALID_REQUEST, () -> groups.addMembers("a", List.of(BEN, ANNA)));
        assertThat(groups().members("a")).isEmpty();

        groups.addMembers("a", List.of(BEN));
        assertThat(groups().members("a")).containsExactly(BEN);
    }

    @Test
    void userWhoJoinsMeanwhileDoesNotBecomeReadOnly() {
        addGroup("a");
        add(ANNA, Role.USER);

        meanwhile = () -> groups.addMembers("a", List.of(ANNA));
        refused(ErrorCode.INVALID_REQUEST, () -> put(ANNA, Role.USER_READ_ONLY));
        assertThat(account(ANNA).roles()).containsExactly(Role.USER);
    }

    @Test
    void providerPutsNobodyIntoAGroupWhoOnlyReads() {
        addGroup("a");
        add(ANNA, Role.USER_READ_ONLY);
        add(BEN, Role.USER);

        links().setGroups(ANNA, Set.of("a"));
        links().setGroups(BEN, Set.of("a"));

        assertThat(groups().members("a")).containsExactly(BEN);
    }

    private String application() {
        return applications.create("Postal", ANNA).id();
    }

    private Set<Role> rolesOf(String application) {
        return account(PrincipalId.ofApplication(application)).roles();
    }

    @Test
    void roleThatIsAddedAndRoleThatIsRemovedAtOnceBothHold() {
        String id = application();
        applications.addRole(id, Role.WORKER);

        meanwhile = () -> applications.removeRole(id, Role.WORKER);
        applications.addRole(id, Role.METADATA_API);

        assertThat(rolesOf(id)).containsExactly(Role.METADATA_API);
    }

    @Test
    void applicationThatIsRenamedMeanwhileKeepsTheNewName() {
        String id = application();

        meanwhile = () -> applications.rename(id, "Other", BEN);
        applications.addRole(id, Role.WORKER);

        assertThat(account(PrincipalId.ofApplication(id)).name()).isEqualTo("Other");
        assertThat(rolesOf(id)).containsExactly(Role.WORKER);
    }

    @Test
    void applicationInAGroupDoesNotBecomeReadOnly() {
        String id = application();
        addGroup("a");
        groups.addMembers("a", List.of(PrincipalId.ofApplication(id)));

        refused(ErrorCode.INVALID_REQUEST, () -> applications.addRole(id, Role.USER_READ_ONLY));

        groups.removeMembers("a", List.of(PrincipalId.ofApplication(id)));
        applications.addRole(id, Role.USER_READ_ONLY);
        assertThat(rolesOf(id)).containsExactly(Role.USER_READ_ONLY);
    }

    @Test
    void keyThatIsToggledTwiceAtOnceIsAsItWas() {
        String id = application();
        AccessKey key = applications.createKey(id, ANNA).key();

        meanwhile =
                () -> assertThat(applications.toggleKey(id, key.id()).active()).isFalse();
        assertThat(applications.toggleKey(id, key.id()).active()).isTrue();

        assertThat(applications().findKey(key.id())).contains(key);
        assertThat(recorded)
                .filteredOn(event ->
                        event.action() == AuditAction.ACCESS_KEY_UPDATE && event.result() == AuditResult.ALLOWED)
                .extracting(event -> event.details().replaceFirst(".*, ", ""))
                .containsExactly("becomes inactive", "becomes inactive", "becomes active");
    }

    @Test
    void applicationNeverHasMoreKeysThanItMay() {
        String id = application();
        for (int i = 1; i < Applications.MAX_KEYS; i++) {
            applications()
                    .insertKey(new AccessKey("key-" + i, id, new PasswordHash("h"), true, Samples.START), ANNA, 100);
        }

        meanwhile = () -> applications.createKey(id, ANNA);
        refused(ErrorCode.INVALID_REQUEST, () -> applications.createKey(id, ANNA));

        assertThat(applications().keys(id)).hasSize(Applications.MAX_KEYS);
    }

    @Test
    void keyOfAnApplicationThatIsDeletedMeanwhileIsNotMade() {
        String id = application();
        applications().insert(new Application("other", "Other", stamp(ANNA, 1), stamp(ANNA, 1)));

        meanwhile = () -> applications.delete(id);
        refused(ErrorCode.APPLICATION_NOT_FOUND, () -> applications.createKey(id, ANNA));

        assertThat(applications().keys(id)).isEmpty();
        assertThat(applications.createKey("other", ANNA).key().active()).isTrue();
    }

    private PrincipalId userOf(String application) {
        return PrincipalId.ofApplication(application);
    }

    private void addAdminGroup(String id, PrincipalId... members) {
        groups.put(new Group(id, "", Set.of(Role.ADMIN), Map.of()));
        groups.addMembers(id, List.of(members));
    }

    /** Each way for an application to become an administrator. */
    private Map<String, ThrowingCallable> waysToAdmin(String application) {
        PrincipalId user = userOf(application);
        addGroup("admins-by-join");
        addGroup("admins-by-role");
        addGroup("admins-by-put");
        groups.put(new Group("admins-by-join", "", Set.of(Role.ADMIN), Map.of()));
        groups.put(new Group("admins-by-put", "", Set.of(Role.ADMIN), Map.of()));
        groups.addMembers("admins-by-role", List.of(user));
        return Map.of(
                "role", () -> applications.addRole(application, Role.ADMIN),
                "user", () -> put(user, Role.ADMIN),
                "join", () -> groups.addMembers("admins-by-join", List.of(user)),
                "put", () -> putInto(user, Role.WORKER, "admins-by-put", "admins-by-role"),
                "group", () -> groups.put(new Group("admins-by-role", "", Set.of(Role.ADMIN), Map.of())));
    }

    private boolean isAdministrator(String application) {
        return access.index().isAdministrator(userOf(application));
    }

    @Test
    void keyOfSomebodyElseKeepsAnApplicationFromBecomingAnAdministratorUntilItIsDeleted() {
        add(ANNA, Role.ADMIN);
        add(BEN, Role.APPLICATION_MANAGER);
        String id = application();
        AccessKey own = applications.createKey(id, ANNA).key();
        AccessKey other = applications.createKey(id, BEN).key();
        applications.toggleKey(id, other.id());

        for (ThrowingCallable way : waysToAdmin(id).values()) {
            assertThatThrownBy(way)
                    .isInstanceOfSatisfying(
                            TacetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KEYS_OF_OTHERS))
                    .hasMessageContaining(other.id())
                    .hasMessageNotContaining(own.id());
            assertThat(isAdministrator(id)).isFalse();
        }
        applications.addRole(id, Role.METADATA_MANAGER);

        applications.deleteKey(id, other.id());
        applications.addRole(id, Role.ADMIN);
        assertThat(isAdministrator(id)).isTrue();
        assertThat(applications.keys(id)).extracting(AccessKey::id).containsExactly(own.id());
    }

    @Test
    void keysOfAdministratorsAndOfTheOperatorKeepNoApplicationFromIt() throws Throwable {
        add(ANNA, Role.USER);
        addAdminGroup("chiefs", ANNA);
        for (String way : List.of("role", "user", "join", "put", "group")) {
            String id = application();
            applications.createKey(id, ANNA);
            applications.createKey(id, PrincipalId.OPERATOR);

            Objects.requireNonNull(waysToAdmin(id).get(way)).call();

            assertThat(isAdministrator(id)).as(way).isTrue();
            groups.delete("admins-by-role");
        }
    }

    @Test
    void whoeverHasMadeAKeyIsAskedForNowAndByAccount() {
        PrincipalId carl = new PrincipalId("carl@example.org");
        add(ANNA, Role.ADMIN);
        add(BEN, Role.ADMIN);
        add(carl, Role.USER);
        String byBen = application();
        applications.createKey(byBen, BEN);
        String byCarl = application();
        applications.createKey(byCarl, carl);

        put(carl, Role.ADMIN);
        applications.addRole(byCarl, Role.ADMIN);
        assertThat(isAdministrator(byCarl)).isTrue();

        put(BEN, Role.USER);
        refused(ErrorCode.KEYS_OF_OTHERS, () -> applications.addRole(byBen, Role.ADMIN));
        users.delete(BEN);
        add(BEN, Role.ADMIN);
        access.refresh();
        refused(ErrorCode.KEYS_OF_OTHERS, () -> applications.addRole(byBen, Role.ADMIN));
    }

    /** It would be the administrator who has made the key, by the very change that asks for one. */
    @Test
    void applicationThatHasMadeItsOwnKeyDoesNotCountAsAdministratorBeforeItIs() {
        String id = application();
        applications.createKey(id, userOf(id));

        waysToAdmin(id).values().forEach(way -> refused(ErrorCode.KEYS_OF_OTHERS, way));
        for (Role role : List.of(Role.ADMIN, Role.USER)) {
            Member before = directory().findMember(userOf(id)).orElseThrow();
            assertThat(directory().replace(Optional.of(before), before.withRoles(Set.of(role))))
                    .isEqualTo(role == Role.USER);
        }
        assertThat(groups().addMembers("admins-by-join", List.of(userOf(id)))).isFalse();
        assertThat(groups().save(new Group("admins-by-role", "", Set.of(Role.ADMIN), Map.of())))
                .isFalse();
        assertThat(isAdministrator(id)).isFalse();
    }

    @Test
    void keyThatIsMadeWhileTheApplicationBecomesAnAdministratorIsNeverItsKey() {
        add(ANNA, Role.ADMIN);
        add(BEN, Role.APPLICATION_MANAGER);
        String first = application();
        meanwhile = () -> applications.createKey(first, BEN);
        refused(ErrorCode.KEYS_OF_OTHERS, () -> applications.addRole(first, Role.ADMIN));
        assertThat(isAdministrator(first)).isFalse();

        String second = application();
        meanwhile = () -> applications.addRole(second, Role.ADMIN);
        refused(ErrorCode.PERMISSION_MISSING, () -> applications.createKey(second, BEN));
        assertThat(applications.keys(second)).isEmpty();
        applications.createKey(second, ANNA);

        addGroup("g");
        String third = application();
        groups.addMembers("g", List.of(userOf(third)));
        meanwhile = () -> applications.createKey(third, BEN);
        refused(ErrorCode.KEYS_OF_OTHERS, () -> groups.put(new Group("g", "", Set.of(Role.ADMIN), Map.of())));
        assertThat(isAdministrator(third)).isFalse();
    }

    /** It can be made active again, and its key with it. */
    @Test
    void onlyAdministratorsMakeKeysOfAnAdministratorThatIsNotActive() {
        add(ANNA, Role.ADMIN);
        add(BEN, Role.APPLICATION_MANAGER);
        String id = application();
        applications.addRole(id, Role.ADMIN);
        deactivate(userOf(id), Role.ADMIN);

        refused(ErrorCode.PERMISSION_MISSING, () -> applications.createKey(id, BEN));
        applications.createKey(id, ANNA);
    }
}
