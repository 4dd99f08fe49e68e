package io.tacet.access;

import static org.assertj.core.api.Assertions.assertThat;

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

        assertThat(reach.holders(SECRET)).extracting(Reach.Holder::who).containsExactly(ANN, BOB);
        assertThat(reach.holders(SECRET)).extracting(Reach.Holder::accesses).containsExactly(AccessSet.ALL, USE);
        assertThat(reach.holders(SECRET).getFirst().reasons())
                .extracting(Reason::kind)
                .containsExactlyInAnyOrder(Reason.Kind.OWNER, Reason.Kind.GRANT);
    }

    @Test
    void impactIsWhatNobodyHasYet() {
        index.putOwner(SECRET, Optional.of(ANN));

        Reach.Impact impact = reach.impact(GROUP, TAG, READ, 10);

        assertThat(impact.people()).containsExactly(ANN, BOB);
        assertThat(impact.targets()).containsExactlyInAnyOrder(SECRET, WORKFLOW);
        assertThat(impact.gains())
                .containsExactlyInAnyOrder(
                        new Reach.Gain(ANN, WORKFLOW, READ),
                        new Reach.Gain(BOB, SECRET, USE),
                        new Reach.Gain(BOB, WORKFLOW, READ));
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
                .containsExactly(new Reach.Gain(BOB, SECRET, USE));
        assertThat(reach.impact(Subject.user(GONE), SECRET, READ, 10).people()).isEmpty();
    }
}
