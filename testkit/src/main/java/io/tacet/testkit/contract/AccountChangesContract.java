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
            applications().insertKey(new AccessKey("key-" + i, id, new PasswordHash("h"), true, Samples.START), 100);
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
}
