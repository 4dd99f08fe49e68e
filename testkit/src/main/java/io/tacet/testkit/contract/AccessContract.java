package io.tacet.testkit.contract;

import static io.tacet.testkit.Samples.ANNA;
import static io.tacet.testkit.Samples.BEN;
import static io.tacet.testkit.Samples.START;
import static io.tacet.testkit.Samples.stamp;
import static io.tacet.testkit.Samples.tags;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.access.Access;
import io.tacet.access.AccessFacts;
import io.tacet.access.AccessSet;
import io.tacet.access.CurrentAccess;
import io.tacet.access.PasswordHash;
import io.tacet.access.PrincipalId;
import io.tacet.access.Role;
import io.tacet.access.Subject;
import io.tacet.access.Tag;
import io.tacet.access.TagChange;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.access.TokenClaims;
import io.tacet.access.UserAccount;
import io.tacet.access.directory.AccessKey;
import io.tacet.access.directory.Application;
import io.tacet.access.directory.ApplicationRepository;
import io.tacet.access.directory.Group;
import io.tacet.access.directory.GroupRepository;
import io.tacet.access.directory.UserDirectory;
import io.tacet.access.sharing.GrantRepository;
import io.tacet.access.sharing.GrantRepository.Outcome;
import io.tacet.access.sharing.Reservation;
import io.tacet.access.sharing.ResourceRepository;
import io.tacet.access.sharing.RunAs;
import io.tacet.handle.Execution;
import io.tacet.handle.ExecutionRepository;
import io.tacet.secret.Secret;
import io.tacet.secret.SecretRepository;
import io.tacet.testkit.Samples;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The ports behind who may do what, and that whoever follows them learns of each change. Everything is looked at through two followers:
 * one that learns change by change, and one that reads all anew.
 */
public abstract class AccessContract {
    private static final Target WORKFLOW = new Target(TargetType.WORKFLOW_DEF, "postal");
    private static final Target SCHEDULE = new Target(TargetType.WORKFLOW_SCHEDULE, "nightly");
    private static final AccessSet EXECUTE = AccessSet.of(Access.EXECUTE);
    private static final Tag TEAM = new Tag("team", "postal");

    private CurrentAccess follower;

    protected abstract UserDirectory users();

    protected abstract GroupRepository groups();

    protected abstract ApplicationRepository applications();

    protected abstract GrantRepository grants();

    protected abstract ResourceRepository resources();

    protected abstract SecretRepository secrets();

    protected abstract AccessFacts facts();

    protected abstract ExecutionRepository executions();

    @BeforeEach
    void follow() {
        follower = new CurrentAccess(facts());
        follower.load();
    }

    private void assertAccesses(PrincipalId who, Target target, AccessSet expected) {
        follower.refresh();
        CurrentAccess fresh = new CurrentAccess(facts());
        fresh.load();
        assertThat(follower.index().accesses(who, target)).as("followed").isEqualTo(expected);
        assertThat(fresh.index().accesses(who, target)).as("read anew").isEqualTo(expected);
    }

    private void addUser(PrincipalId id, Role... roles) {
        assertThat(users().insert(Samples.user(id.value(), roles))).isTrue();
    }

    @Test
    void rolesOfAUserCountUntilTheyAreTakenAway() {
        addUser(BEN, Role.ADMIN);
        addUser(ANNA, Role.ADMIN);
        assertAccesses(ANNA, WORKFLOW, AccessSet.ALL);

        assertThat(Samples.update(users(), ANNA, "Other", Set.of(Role.USER), true))
                .isTrue();
        assertAccesses(ANNA, WORKFLOW, AccessSet.of(Access.CREATE));
        assertThat(users().find(ANNA).orElseThrow().name()).isEqualTo("Other");
        assertThat(users().find(ANNA).orElseThrow().passwordHash()).isPresent();

        assertThat(Samples.update(users(), ANNA, "Other", Set.of(Role.USER), false))
                .isTrue();
        assertAccesses(ANNA, WORKFLOW, AccessSet.NONE);
    }

    @Test
    void usersAreListedInTheirOrder() {
        UserAccount ben = Samples.user(BEN.value());
        UserAccount anna = Samples.user(ANNA.value(), Role.ADMIN, Role.USER);
        users().insert(ben);
        users().insert(anna);

        assertThat(users().list()).containsExactly(anna, ben);
    }

    @Test
    void whatIsNotThereCannotBeChanged() {
        assertThat(Samples.update(users(), ANNA, "x", Set.of(), true)).isFalse();
        assertThat(users().delete(ANNA)).isFalse();
        assertThat(groups().delete("g")).isFalse();
        assertThat(groups().addMembers("g", List.of(ANNA))).isFalse();
        assertThat(groups().removeMembers("g", List.of(ANNA))).isFalse();
        assertThat(applications().rename("a", "x", stamp(ANNA, 1))).isFalse();
        assertThat(applications().delete("a")).isFalse();
        assertThat(applications().insertKey(key("k", "a"), ANNA, 20)).isFalse();
        assertThat(applications().setKeyActive(key("k", "a"), false)).isFalse();
        assertThat(applications().deleteKey("k")).isFalse();
        assertThat(grants().add(Subject.user(ANNA), WORKFLOW, EXECUTE)).isEqualTo(Outcome.NO_SUBJECT);
        assertThat(grants().add(Subject.group("g"), WORKFLOW, EXECUTE)).isEqualTo(Outcome.NO_SUBJECT);
        assertThat(grants().add(Subject.role(Role.USER), Target.secret("nothing"), EXECUTE))
                .isEqualTo(Outcome.NO_TARGET);
        assertThat(users().list()).isEmpty();
    }

    @Test
    void grantsAddUpAndAreTakenAwayOneByOne() {
        addUser(ANNA);
        assertThat(grants().add(Subject.user(ANNA), WORKFLOW, EXECUTE)).isEqualTo(Outcome.GRANTED);
        assertThat(grants().add(Subject.user(ANNA), WORKFLOW, AccessSet.of(Access.READ)))
                .isEqualTo(Outcome.GRANTED);
        assertThat(grants().add(Subject.user(ANNA), WORKFLOW, EXECUTE)).isEqualTo(Outcome.GRANTED);
        assertAccesses(ANNA, WORKFLOW, AccessSet.of(Access.READ, Access.EXECUTE));

        AccessSet some = AccessSet.of(Access.READ, Access.DELETE);
        assertThat(grants().remove(Subject.user(ANNA), WORKFLOW, some)).isTrue();
        assertAccesses(ANNA, WORKFLOW, EXECUTE);
        assertThat(grants().remove(Subject.user(ANNA), WORKFLOW, some))
                .as("nothing of it is there any more")
                .isFalse();

        assertThat(grants().remove(Subject.user(ANNA), WORKFLOW, AccessSet.ALL)).isTrue();
        assertAccesses(ANNA, WORKFLOW, AccessSet.NONE);
    }

    @Test
    void idsAreComparedExactly() {
        PrincipalId capital = new PrincipalId("ANNA@example.org");
        addUser(ANNA);
        addUser(capital);
        grants().add(Subject.user(ANNA), WORKFLOW, EXECUTE);

        assertAccesses(capital, WORKFLOW, AccessSet.NONE);
        assertAccesses(ANNA, new Target(TargetType.WORKFLOW_DEF, "POSTAL"), AccessSet.NONE);
        assertAccesses(ANNA, WORKFLOW, EXECUTE);
    }

    @Test
    void grantToAnotherSpellingIsAGrantToTheSameUserOrGroup() {
        addUser(ANNA);
        groups().save(new Group("Postal", "", Set.of(), Map.of()));
        groups().addMembers("Postal", List.of(ANNA));

        assertThat(grants().add(Subject.group("pOSTAL"), WORKFLOW, EXECUTE)).isEqualTo(Outcome.GRANTED);
        assertAccesses(ANNA, WORKFLOW, EXECUTE);
        grants().remove(Subject.group("postal"), WORKFLOW, EXECUTE);
        assertAccesses(ANNA, WORKFLOW, AccessSet.NONE);

        assertThat(groups().save(new Group("postal", "another", Set.of(Role.ADMIN), Map.of())))
                .isFalse();
        assertThat(groups().list()).extracting(Group::id).containsExactly("Postal");
    }

    @Test
    void longestTagCanBeGranted() {
        addUser(ANNA);
        Tag longest = new Tag("\u00e4".repeat(255), "\uD83D\uDD11".repeat(127));
        resources().changeTags(WORKFLOW, TagChange.add(List.of(longest)));

        assertThat(grants().add(Subject.user(ANNA), Target.tag(longest), EXECUTE))
                .isEqualTo(Outcome.GRANTED);

        assertAccesses(ANNA, WORKFLOW, EXECUTE);
    }

    @Test
    void groupGivesItsMembersWhatItHas() {
        addUser(ANNA);
        groups().save(new Group("postal", "who posts", Set.of(), Map.of()));
        assertThat(groups().addMembers("postal", List.of(ANNA))).isTrue();
        assertThat(groups().addMembers("postal", List.of(ANNA))).isTrue();
        grants().add(Subject.group("postal"), WORKFLOW, EXECUTE);
        assertAccesses(ANNA, WORKFLOW, EXECUTE);

        groups().save(new Group("postal", "x", Set.of(Role.ADMIN), Map.of()));
        assertAccesses(ANNA, WORKFLOW, AccessSet.ALL);
        assertThat(groups().members("postal")).containsExactly(ANNA);

        assertThat(groups().removeMembers("postal", List.of(ANNA))).isTrue();
        assertAccesses(ANNA, WORKFLOW, AccessSet.NONE);
    }

    @Test
    void groupThatIsDeletedLeavesNothingToTheNextOfItsName() {
        addUser(ANNA);
        groups().save(new Group("postal", "", Set.of(Role.ADMIN), Map.of()));
        groups().addMembers("postal", List.of(ANNA));
        grants().add(Subject.group("postal"), WORKFLOW, EXECUTE);

        assertThat(groups().delete("postal")).isTrue();
        assertAccesses(ANNA, WORKFLOW, AccessSet.NONE);

        groups().save(new Group("postal", "", Set.of(), Map.of()));
        assertThat(groups().members("postal")).isEmpty();
        groups().addMembers("postal", List.of(ANNA));
        assertAccesses(ANNA, WORKFLOW, AccessSet.NONE);
    }

    @Test
    void groupsComeBackAsTheyWere() {
        Group group = new Group(
                "b", "\u00e4\uD83D\uDD11", Set.of(Role.USER, Role.WORKER), Map.of(TargetType.TASK_DEF, EXECUTE));
        groups().save(group);
        groups().save(new Group("a", "", Set.of(), Map.of()));
        addUser(ANNA);
        groups().addMembers("b", List.of(ANNA));

        assertThat(groups().find("b")).contains(group);
        assertThat(groups().list()).extracting(Group::id).containsExactly("a", "b");
        assertThat(groups().groupsOf(ANNA)).containsExactly(group);
        assertThat(groups().find("B")).contains(group);
        assertThat(groups().find("c")).isEmpty();
    }

    @Test
    void userWhoIsDeletedLeavesNothingToTheNextOfTheName() {
        addUser(ANNA, Role.USER);
        groups().save(new Group("postal", "", Set.of(), Map.of()));
        groups().addMembers("postal", List.of(ANNA));
        grants().add(Subject.user(ANNA), WORKFLOW, EXECUTE);
        resources().setOwner(new Target(TargetType.TASK_DEF, "mine"), ANNA);
        assertAccesses(ANNA, new Target(TargetType.TASK_DEF, "mine"), AccessSet.ALL);

        assertThat(users().delete(ANNA)).isTrue();
        addUser(ANNA);

        assertAccesses(ANNA, WORKFLOW, AccessSet.NONE);
        assertAccesses(ANNA, new Target(TargetType.TASK_DEF, "mine"), AccessSet.NONE);
        assertThat(groups().members("postal")).isEmpty();
    }

    @Test
    void applicationComesAndGoesWithItsUserAndKeys() {
        addUser(ANNA);
        Application application = new Application("app-1", "Postal", stamp(ANNA, 1), stamp(ANNA, 2));
        applications().insert(application);
        assertThat(applications().find("app-1")).contains(application);
        assertThat(users().find(application.user()).orElseThrow().passwordHash())
                .isEmpty();
        assertAccesses(ANNA, new Target(TargetType.APPLICATION, "app-1"), AccessSet.ALL);

        assertThat(applications().insertKey(key("key-1", "app-1"), ANNA, 20)).isTrue();
        assertSignsIn(application, true);
        assertThat(holds(keyClaims("key-1"))).isTrue();

        assertThat(applications().setKeyActive(key("key-1", "app-1"), false)).isTrue();
        assertSignsIn(application, false);
        assertThat(holds(keyClaims("key-1"))).isFalse();

        assertThat(applications().delete("app-1")).isTrue();
        assertThat(users().find(application.user())).isEmpty();
        assertThat(users().findByAccessKey("key-1")).isEmpty();
        assertThat(applications().findKey("key-1")).isEmpty();
    }

    private void assertSignsIn(Application application, boolean active) {
        assertThat(users().findByAccessKey("key-1").orElseThrow())
                .usingRecursiveComparison()
                .ignoringFields("account", "stamp")
                .isEqualTo(new UserAccount(
                        application.user(),
                        application.name(),
                        Set.of(),
                        Optional.of(new PasswordHash("hash of key-1")),
                        active,
                        application.created().at()));
    }

    private TokenClaims keyClaims(String key) {
        return users().findByAccessKey(key).orElseThrow().claims();
    }

    private TokenClaims claimsOf(PrincipalId user) {
        return users().find(user).orElseThrow().claims();
    }

    /** Whether a token with the claims is good. */
    private boolean holds(TokenClaims claims) {
        follower.refresh();
        CurrentAccess fresh = new CurrentAccess(facts());
        fresh.load();
        boolean holds = follower.index().bearer(claims).isPresent();
        assertThat(fresh.index().bearer(claims).isPresent()).as("read anew").isEqualTo(holds);
        return holds;
    }

    @Test
    void claimsHoldWhateverElseIsChangedAndEndWithPasswordAndDeactivationForGood() {
        addUser(ANNA, Role.USER);
        TokenClaims first = claimsOf(ANNA);
        groups().save(new Group("postal", "", Set.of(Role.WORKER), Map.of()));
        groups().addMembers("postal", List.of(ANNA));
        Samples.update(users(), ANNA, "Other", Set.of(Role.USER), true);
        assertThat(holds(first)).isTrue();

        users().updatePassword(ANNA, new PasswordHash("another"));
        TokenClaims second = claimsOf(ANNA);
        assertThat(holds(first)).isFalse();
        assertThat(holds(second)).isTrue();

        Samples.update(users(), ANNA, "Other", Set.of(Role.USER), false);
        assertThat(holds(claimsOf(ANNA))).isFalse();
        Samples.update(users(), ANNA, "Other", Set.of(Role.USER), true);
        assertThat(holds(second)).isFalse();
        assertThat(holds(claimsOf(ANNA))).isTrue();
    }

    @Test
    void accountThatIsMadeAgainIsAnotherOne() {
        addUser(ANNA);
        UserAccount before = users().find(ANNA).orElseThrow();
        users().delete(ANNA);
        assertThat(holds(before.claims())).isFalse();

        addUser(ANNA);

        UserAccount after = users().find(ANNA).orElseThrow();
        assertThat(after.account()).isNotEqualTo(before.account());
        assertThat(holds(before.claims())).isFalse();
        assertThat(holds(after.claims())).isTrue();
        assertThat(follower.current(ANNA)).contains(after.account());
    }

    @Test
    void takeoverByADeletedAccountIsNotTheNextOnesOfTheId() {
        addUser(ANNA);
        addUser(BEN);
        executions().addIfAbsent(Execution.root("wf-1", BEN));
        executions().addTakeover("wf-1", ANNA);
        executions().addTakeover("wf-1", PrincipalId.OPERATOR);
        Samples.update(users(), ANNA, "Other", Set.of(Role.USER), true);
        assertThat(executions().takeovers("wf-1")).containsExactlyInAnyOrder(ANNA, PrincipalId.OPERATOR);

        users().delete(ANNA);
        assertThat(executions().takeovers("wf-1")).containsExactlyInAnyOrder(PrincipalId.DELETED, PrincipalId.OPERATOR);

        addUser(ANNA);
        assertThat(executions().addTakeover("wf-1", ANNA)).isTrue();
        assertThat(executions().takeovers("wf-1")).containsExactlyInAnyOrder(PrincipalId.DELETED, PrincipalId.OPERATOR);
    }

    @Test
    void whatALateRequestLeftToADeletedUserIsNotTheNextOnes() {
        addUser(ANNA);
        users().delete(ANNA);
        resources().setOwner(WORKFLOW, ANNA);
        resources().setRunAs(SCHEDULE, new RunAs(ANNA, Set.of("one")));

        addUser(ANNA);

        assertAccesses(ANNA, WORKFLOW, AccessSet.NONE);
        assertThat(resources().runAs(SCHEDULE)).isEmpty();
    }

    @Test
    void claimsOfAKeyEndWithItForGoodAndThoseOfTheOtherKeysHold() {
        Application application = new Application("app-1", "Postal", stamp(ANNA, 1), stamp(ANNA, 2));
        applications().insert(application);
        applications().insertKey(key("key-1", "app-1"), ANNA, 20);
        applications().insertKey(key("key-2", "app-1"), ANNA, 20);
        applications().insertKey(key("key-3", "app-1"), ANNA, 20);
        TokenClaims first = keyClaims("key-1");
        TokenClaims second = keyClaims("key-2");
        TokenClaims third = keyClaims("key-3");
        assertThat(holds(claimsOf(application.user()))).as("no other way in").isFalse();

        AccessKey key = key("key-1", "app-1");
        applications().setKeyActive(key, false);
        applications().setKeyActive(applications().findKey("key-1").orElseThrow(), true);
        applications().deleteKey("key-2");
        applications().rename("app-1", "Other", stamp(BEN, 3));

        assertThat(holds(first)).isFalse();
        assertThat(holds(keyClaims("key-1"))).isTrue();
        assertThat(holds(second)).isFalse();
        assertThat(holds(third)).isTrue();
        Samples.update(users(), application.user(), "Other", Set.of(), false);
        Samples.update(users(), application.user(), "Other", Set.of(), true);
        assertThat(holds(third)).isFalse();
    }

    private static AccessKey key(String id, String application) {
        return new AccessKey(id, application, new PasswordHash("hash of " + id), true, START);
    }

    @Test
    void applicationsAndKeysAreListedInTheirOrder() {
        applications().insert(new Application("2", "a", stamp(ANNA, 1), stamp(ANNA, 1)));
        applications().insert(new Application("1", "b", stamp(ANNA, 1), stamp(ANNA, 1)));
        applications().insertKey(key("y", "1"), ANNA, 20);
        applications().insertKey(key("x", "1"), ANNA, 20);
        applications().insertKey(key("z", "2"), ANNA, 20);

        assertThat(applications().rename("1", "c", stamp(BEN, 5))).isTrue();

        assertThat(applications().list()).extracting(Application::id).containsExactly("2", "1");
        assertThat(applications().find("1")).contains(new Application("1", "c", stamp(ANNA, 1), stamp(BEN, 5)));
        assertThat(users().find(PrincipalId.ofApplication("1")).orElseThrow().name())
                .isEqualTo("c");
        assertThat(applications().keys("1")).containsExactly(key("x", "1"), key("y", "1"));
        assertThat(applications().deleteKey("x")).isTrue();
        assertThat(applications().keys("1")).containsExactly(key("y", "1"));
    }

    @Test
    void tagsOpenWhatCarriesThem() {
        addUser(ANNA);
        grants().add(Subject.user(ANNA), Target.tag(TEAM), EXECUTE);
        resources().changeTags(WORKFLOW, TagChange.add(List.of(TEAM, new Tag("a", "b"))));
        assertAccesses(ANNA, WORKFLOW, EXECUTE);
        assertThat(follower.index().tags(WORKFLOW)).containsExactly(new Tag("a", "b"), TEAM);

        resources().changeTags(WORKFLOW, TagChange.remove(List.of(TEAM)));
        assertAccesses(ANNA, WORKFLOW, AccessSet.NONE);
        assertThat(follower.index().tags(WORKFLOW)).containsExactly(new Tag("a", "b"));
    }

    @Test
    void resourceThatIsForgottenLeavesNothingToTheNextOfItsName() {
        addUser(ANNA);
        addUser(BEN);
        grants().add(Subject.user(BEN), Target.tag(TEAM), EXECUTE);
        resources().setOwner(WORKFLOW, ANNA);
        resources().changeTags(WORKFLOW, TagChange.add(List.of(TEAM)));
        grants().add(Subject.role(Role.WORKER), WORKFLOW, EXECUTE);
        Samples.update(users(), BEN, "x", Set.of(Role.WORKER), true);
        assertAccesses(ANNA, WORKFLOW, AccessSet.ALL);
        assertAccesses(BEN, WORKFLOW, EXECUTE);

        resources().forget(WORKFLOW);

        assertAccesses(ANNA, WORKFLOW, AccessSet.NONE);
        assertAccesses(BEN, WORKFLOW, AccessSet.NONE);
    }

    @Test
    void secretIsOpenToWhoMadeItAndToThoseOfItsTag() {
        addUser(ANNA);
        addUser(BEN);
        Secret secret = Samples.secret("api-key");
        Target target = Target.secret("api-key");
        secrets().create(secret, Samples.value("one"));
        assertAccesses(secret.created().by(), target, AccessSet.ALL);

        grants().add(Subject.user(BEN), Target.tag(TEAM), EXECUTE);
        secrets().setTags(secret.id(), secret.tags(), tags("team:postal"), stamp(ANNA, 3));
        assertAccesses(BEN, target, EXECUTE);

        assertThat(grants().add(Subject.user(BEN), target, AccessSet.of(Access.UPDATE)))
                .isEqualTo(Outcome.GRANTED);
        assertAccesses(BEN, target, AccessSet.of(Access.UPDATE, Access.EXECUTE));
    }

    @Test
    void secretThatIsDeletedLeavesNothingToTheNextOfItsName() {
        addUser(ANNA);
        addUser(BEN);
        Secret secret = Samples.secret("api-key");
        Target target = Target.secret("api-key");
        secrets().create(secret, Samples.value("one"));
        grants().add(Subject.user(BEN), target, EXECUTE);

        secrets().delete(secret.id(), stamp(ANNA, 4));
        assertAccesses(ANNA, target, AccessSet.NONE);
        assertAccesses(BEN, target, AccessSet.NONE);

        secrets().undelete(secret.id(), stamp(BEN, 5));
        assertAccesses(BEN, target, AccessSet.ALL);
        assertAccesses(ANNA, target, AccessSet.NONE);
    }

    @Test
    void authorOfADefinitionIsKeptForEachVersionUntilItOrTheUserIsGone() {
        resources().setAuthor(WORKFLOW, 1, new RunAs(ANNA, Set.of("one")));
        resources().setAuthor(WORKFLOW, 1, new RunAs(BEN, Set.of("two", "three")));
        resources().setAuthor(WORKFLOW, 2, new RunAs(ANNA, Set.of("four")));
        resources().setAuthor(SCHEDULE, 1, new RunAs(ANNA, Set.of()));

        assertThat(resources().author(WORKFLOW, 1)).contains(new RunAs(BEN, Set.of("two", "three")));
        assertThat(resources().author(WORKFLOW, 2)).contains(new RunAs(ANNA, Set.of("four")));
        assertThat(resources().author(WORKFLOW, 3)).isEmpty();

        resources().forget(WORKFLOW);

        assertThat(resources().author(WORKFLOW, 1)).isEmpty();
        assertThat(resources().author(WORKFLOW, 2)).isEmpty();
        assertThat(resources().author(SCHEDULE, 1)).contains(new RunAs(ANNA, Set.of()));
    }

    @Test
    void nameIsReservedForEachUseUntilItIsReleased() {
        UUID deleted = UUID.randomUUID();
        addUser(ANNA);
        addUser(BEN);
        assertThat(resources().reservations(WORKFLOW)).isEmpty();
        resources().reserve(WORKFLOW, deleted, new Reservation(true, Set.of(ANNA, BEN)));
        resources().reserve(WORKFLOW, deleted, new Reservation(true, Set.of()));
        resources().reserve(WORKFLOW, UUID.randomUUID(), new Reservation(false, Set.of(ANNA)));
        resources().reserve(SCHEDULE, deleted, new Reservation(true, Set.of(BEN)));

        assertThat(resources().reservations(WORKFLOW))
                .containsExactlyInAnyOrder(
                        new Reservation(true, Set.of(ANNA, BEN)), new Reservation(false, Set.of(ANNA)));

        users().delete(ANNA);
        addUser(ANNA);
        assertThat(resources().reservations(WORKFLOW))
                .as("the next account of the name takes nothing")
                .containsExactlyInAnyOrder(new Reservation(true, Set.of(BEN)), new Reservation(false, Set.of()));

        resources().release(WORKFLOW);
        assertThat(resources().reservations(WORKFLOW)).isEmpty();
        assertThat(resources().reservations(SCHEDULE)).hasSize(1);
    }

    @Test
    void whoAThingRunsAsIsReplacedAndGoesWithTheThing() {
        Target other = new Target(TargetType.EVENT_HANDLER, "nightly");
        addUser(ANNA);
        addUser(BEN);
        assertThat(resources().runAs(SCHEDULE)).isEmpty();
        resources().setRunAs(SCHEDULE, new RunAs(ANNA, Set.of("one")));
        resources().setRunAs(SCHEDULE, new RunAs(BEN, Set.of("two", "three")));
        resources().setRunAs(other, new RunAs(ANNA, Set.of()));

        assertThat(resources().runAs(SCHEDULE)).contains(new RunAs(BEN, Set.of("two", "three")));
        assertThat(resources().runAs(other)).contains(new RunAs(ANNA, Set.of()));

        resources().forget(SCHEDULE);
        assertThat(resources().runAs(SCHEDULE)).isEmpty();
        assertThat(resources().runAs(other)).isPresent();
    }

    @Test
    void whatRanAsAUserWhoIsDeletedRunsAsNobodyOfTheNameAgain() {
        addUser(ANNA);
        addUser(BEN);
        resources().setRunAs(SCHEDULE, new RunAs(ANNA, Set.of("one")));
        resources().setRunAs(WORKFLOW, new RunAs(BEN, Set.of("one")));
        resources().setAuthor(WORKFLOW, 1, new RunAs(ANNA, Set.of("one")));
        resources().setAuthor(WORKFLOW, 2, new RunAs(BEN, Set.of("one")));

        users().delete(ANNA);
        addUser(ANNA);

        assertThat(resources().runAs(SCHEDULE)).isEmpty();
        assertThat(resources().runAs(WORKFLOW)).isPresent();
        assertThat(resources().author(WORKFLOW, 1)).isEmpty();
        assertThat(resources().author(WORKFLOW, 2)).isPresent();
    }

    @Test
    void followerThatMissedTooMuchReadsAllAnew() {
        addUser(ANNA, Role.ADMIN);
        facts().trim(0);

        assertAccesses(ANNA, WORKFLOW, AccessSet.ALL);

        addUser(BEN, Role.ADMIN);
        facts().trim(100);
        assertAccesses(BEN, WORKFLOW, AccessSet.ALL);
    }
}
