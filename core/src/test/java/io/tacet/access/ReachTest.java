package io.tacet.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReachTest {
    private static final AccountId ACCOUNT = new AccountId("account");
    private static final PrincipalId ANN = new PrincipalId("ann@example.org");
    private static final PrincipalId BOB = new PrincipalId("bob@example.org");
    private static final PrincipalId GONE = new PrincipalId("gone@example.org");
    private static final Target SECRET = Target.secret("api_key");
    private static final Target WORKFLOW = new Target(TargetType.WORKFLOW_DEF, "postal");
    private static final Target TAG = Target.tag(new Tag("team", "postal"));
    private static final Subject GROUP = Subject.group("postal");
    private static final AccessSet CREATE = AccessSet.of(Access.CREATE);
    private static final AccessSet READ = AccessSet.of(Access.READ);
    private static final AccessSet USE = AccessSet.of(Access.READ, Access.EXECUTE);

    private final AccessIndex index = new AccessIndex();
    private final Reach reach = new Reach(index);

    ReachTest() {
        index.put(new Identity(BOB, ACCOUNT, true, Set.of(), Set.of("postal"), Set.of()));
        index.put(new Identity(ANN, ACCOUNT, true, Set.of(), Set.of("postal"), Set.of()));
        index.put(new Identity(GONE, ACCOUNT, false, Set.of(Role.ADMIN), Set.of("postal"), Set.of()));
        index.putTags(SECRET, Set.of(new Tag("team", "postal")));
        index.putTags(WORKFLOW, Set.of(new Tag("team", "postal")));
    }

    @Test
    void holdersAreThoseWhoHaveAnythingByWhateverWay() {
        assertThat(reach.holders(SECRET)).isEmpty();

        index.putOwner(SECRET, Optional.of(ANN));
        index.putGrants(GROUP, Map.of(TAG, READ));

        assertThat(reach.holders(SECRET))
                .extracting(Reach.Holder::who)
                .containsExactly(Subject.user(ANN), Subject.user(BOB));
        assertThat(reach.holders(SECRET))
                .extracting(Reach.Holder::accesses)
                .containsExactly(AccessSet.ALL.without(CREATE), USE);
        assertThat(reach.holders(SECRET).getFirst().reasons())
                .extracting(Reason::kind)
                .containsExactlyInAnyOrder(Reason.Kind.OWNER, Reason.Kind.GRANT);
    }

    /** Else whoever has made one secret learns of each user, and of the roles and groups of each. */
    @Test
    void whoMayOnlyMakeSecretsHoldsNoneThatExists() {
        index.putGroup("postal", Set.of(Role.USER));
        index.putGrants(Subject.user(BOB), Map.of(SECRET, CREATE));

        assertThat(reach.holders(SECRET)).isEmpty();
        assertThat(reach.subjects(SECRET)).isEmpty();

        for (Access access : List.of(Access.READ, Access.UPDATE, Access.EXECUTE, Access.DELETE)) {
            index.putGrants(Subject.user(BOB), Map.of(SECRET, CREATE.with(AccessSet.of(access))));
            assertThat(reach.holders(SECRET)).extracting(Reach.Holder::who).containsExactly(Subject.user(BOB));
            assertThat(reach.holders(SECRET).getFirst().reasons())
                    .extracting(Reason::toString)
                    .as("nor why they may")
                    .allMatch(reason -> !reason.contains("CREATE") && !reason.contains("role"));
        }
    }

    @Test
    void subjectsStandForThoseWhoHaveItOnlyByThem() {
        index.putGroup("postal", Set.of(Role.ADMIN));
        index.putOwner(SECRET, Optional.of(ANN));
        index.putGrants(GROUP, Map.of(TAG, READ));
        index.putGrants(Subject.user(BOB), Map.of(SECRET, AccessSet.of(Access.DELETE)));

        List<Reach.Holder> subjects = reach.subjects(SECRET);

        assertThat(subjects)
                .extracting(Reach.Holder::who)
                .containsExactly(GROUP, Subject.role(Role.ADMIN), Subject.user(ANN), Subject.user(BOB));
        assertThat(subjects)
                .extracting(Reach.Holder::accesses)
                .containsExactly(
                        USE, AccessSet.ALL.without(CREATE), AccessSet.ALL.without(CREATE), AccessSet.of(Access.DELETE));
        assertThat(subjects.get(1).reasons())
                .hasSize(1)
                .allMatch(reason -> !reason.toString().contains("postal"));
    }

    @Test
    void impactOnSubjectIsTheSameWhateverItsMembersHave() {
        Reach.Gain gain = new Reach.Gain(GROUP, SECRET, USE);
        assertThat(reach.impactOnSubject(GROUP, SECRET, READ, 10).gains()).containsExactly(gain);

        index.putGrants(Subject.user(ANN), Map.of(SECRET, READ));
        index.putGrants(Subject.user(BOB), Map.of(SECRET, READ));

        assertThat(reach.impact(GROUP, SECRET, READ, 10).gains()).isEmpty();
        assertThat(reach.impactOnSubject(GROUP, SECRET, READ, 10).gains()).containsExactly(gain);

        index.putGrants(GROUP, Map.of(TAG, READ));
        assertThat(reach.impactOnSubject(GROUP, SECRET, READ, 10).gains()).isEmpty();
        assertThat(reach.impactOnSubject(Subject.group("empty"), SECRET, READ, 10)
                        .gains())
                .isEmpty();
        assertThat(reach.impactOnSubject(GROUP, TAG, AccessSet.ALL, 1).complete())
                .isFalse();
    }

    @Test
    void explanationForOthersNamesNoGroupAndNoRoleByWhichSomebodyMakesThings() {
        index.putGroup("postal", Set.of(Role.USER, Role.ADMIN));

        Explanation explanation = index.explain(BOB, Access.CREATE, SECRET);
        assertThat(explanation.toString()).contains("role USER of group postal", "role ADMIN of group postal");
        assertThat(explanation.forOthers().toString())
                .contains("role ADMIN has")
                .doesNotContain("USER", "postal");
    }

    @Test
    void impactIsWhatNobodyHasYet() {
        index.putOwner(SECRET, Optional.of(ANN));

        Reach.Impact impact = reach.impact(GROUP, TAG, READ, 10);

        assertThat(impact.people()).containsExactly(ANN, BOB);
        assertThat(impact.targets()).containsExactlyInAnyOrder(SECRET, WORKFLOW);
        assertThat(impact.gains())
                .containsExactlyInAnyOrder(
                        new Reach.Gain(Subject.user(ANN), WORKFLOW, READ),
                        new Reach.Gain(Subject.user(BOB), SECRET, USE),
                        new Reach.Gain(Subject.user(BOB), WORKFLOW, READ));
        assertThat(impact.complete()).isTrue();
        assertThat(index.accesses(BOB, SECRET)).as("nothing was granted").isEqualTo(AccessSet.NONE);
    }

    @Test
    void impactWhenThereAreMoreThanAskedForThenSaysSo() {
        assertThat(reach.impact(GROUP, TAG, READ, 4).complete()).isTrue();

        Reach.Impact impact = reach.impact(GROUP, TAG, READ, 3);

        assertThat(impact.gains()).hasSize(3);
        assertThat(impact.complete()).isFalse();
    }

    @Test
    void impactOnAUserIsOnNobodyElse() {
        assertThat(reach.impact(Subject.user(BOB), SECRET, READ, 10).gains())
                .containsExactly(new Reach.Gain(Subject.user(BOB), SECRET, USE));
        assertThat(reach.impact(Subject.user(GONE), SECRET, READ, 10).people()).isEmpty();
    }
}
