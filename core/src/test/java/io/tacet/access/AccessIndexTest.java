package io.tacet.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessIndexTest {
    private static final AccountId ACCOUNT = new AccountId("account");
    private static final PrincipalId ANN = new PrincipalId("ann@example.org");
    private static final PrincipalId BOB = new PrincipalId("bob@example.org");
    private static final Target SECRET = Target.secret("api_key");
    private static final Target WORKFLOW = new Target(TargetType.WORKFLOW_DEF, "postal");
    private static final Tag TEAM = new Tag("team", "postal");
    private static final AccessSet EXECUTE = AccessSet.of(Access.EXECUTE);

    private final AccessIndex index = new AccessIndex();

    AccessIndexTest() {
        index.put(new Identity(ANN, ACCOUNT, true, Set.of(), Set.of("postal"), Set.of()));
        index.put(new Identity(BOB, ACCOUNT, true, Set.of(Role.USER), Set.of(), Set.of()));
    }

    @Test
    void accessesWhenNothingSaysSoThenNone() {
        assertThat(index.accesses(ANN, SECRET)).isEqualTo(AccessSet.NONE);
        assertThat(index.accesses(new PrincipalId("nobody"), SECRET)).isEqualTo(AccessSet.NONE);
        assertThat(index.allows(BOB, Access.READ, SECRET)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Subject.Type.class)
    void accessesWhenGrantedThenExactlyThese(Subject.Type type) {
        index.put(new Identity(ANN, ACCOUNT, true, Set.of(Role.WORKER), Set.of("postal"), Set.of()));
        index.putGrants(subject(type), Map.of(SECRET, EXECUTE));

        assertThat(index.accesses(ANN, SECRET)).isEqualTo(EXECUTE);
        assertThat(index.accesses(ANN, Target.secret("API_KEY"))).isEqualTo(AccessSet.NONE);
        assertThat(index.allows(BOB, Access.EXECUTE, SECRET)).isFalse();

        index.putGrants(subject(type), Map.of());
        assertThat(index.accesses(ANN, SECRET)).isEqualTo(AccessSet.NONE);
    }

    private static Subject subject(Subject.Type type) {
        return switch (type) {
            case USER -> Subject.user(ANN);
            case GROUP -> Subject.group("postal");
            case ROLE -> Subject.role(Role.WORKER);
        };
    }

    @Test
    void accessesWhenTagIsGrantedThenOnWhatCarriesIt() {
        index.putGrants(Subject.group("postal"), Map.of(Target.tag(TEAM), EXECUTE));
        assertThat(index.accesses(ANN, SECRET)).isEqualTo(AccessSet.NONE);

        index.putTags(SECRET, Set.of(TEAM, new Tag("a", "b")));
        assertThat(index.accesses(ANN, SECRET)).isEqualTo(EXECUTE);
        assertThat(index.targets(ANN, TargetType.SECRET_NAME, EXECUTE)).contains(Set.of("api_key"));

        index.putTags(SECRET, Set.of());
        assertThat(index.accesses(ANN, SECRET)).isEqualTo(AccessSet.NONE);
        assertThat(index.targets(ANN, TargetType.SECRET_NAME, EXECUTE)).contains(Set.of());
    }

    @Test
    void accessesWhenSeveralGrantThenTheirSum() {
        index.putGrants(Subject.user(ANN), Map.of(SECRET, AccessSet.of(Access.UPDATE)));
        index.putGrants(Subject.group("postal"), Map.of(Target.tag(TEAM), EXECUTE));
        index.putTags(SECRET, Set.of(TEAM));

        assertThat(index.accesses(ANN, SECRET)).isEqualTo(AccessSet.of(Access.UPDATE, Access.EXECUTE));
        assertThat(index.targets(ANN, TargetType.SECRET_NAME, AccessSet.of(Access.UPDATE, Access.EXECUTE)))
                .contains(Set.of("api_key"));
        assertThat(index.targets(ANN, TargetType.SECRET_NAME, AccessSet.of(Access.UPDATE, Access.READ)))
                .contains(Set.of());
    }

    @Test
    void accessesWhenSecretOrVariableMayBeReadThenItMayBeUsed() {
        Target variable = new Target(TargetType.ENV_VARIABLE, "region");
        AccessSet read = AccessSet.of(Access.READ);
        index.putGrants(Subject.user(ANN), Map.of(SECRET, read, variable, read, WORKFLOW, read));

        assertThat(index.accesses(ANN, SECRET)).isEqualTo(AccessSet.of(Access.READ, Access.EXECUTE));
        assertThat(index.accesses(ANN, variable)).isEqualTo(AccessSet.of(Access.READ, Access.EXECUTE));
        assertThat(index.accesses(ANN, WORKFLOW)).isEqualTo(AccessSet.of(Access.READ));
    }

    @Test
    void accessesWhenMadeByThemThenAllUntilItIsGone() {
        index.putOwner(WORKFLOW, Optional.of(ANN));
        assertThat(index.accesses(ANN, WORKFLOW)).isEqualTo(AccessSet.ALL);
        assertThat(index.targets(ANN, TargetType.WORKFLOW_DEF, AccessSet.ALL)).contains(Set.of("postal"));

        index.putOwner(WORKFLOW, Optional.of(BOB));
        assertThat(index.accesses(ANN, WORKFLOW)).isEqualTo(AccessSet.NONE);

        index.putOwner(WORKFLOW, Optional.empty());
        assertThat(index.accesses(BOB, WORKFLOW)).isEqualTo(AccessSet.of(Access.CREATE));
        assertThat(index.targets(BOB, TargetType.WORKFLOW_DEF, AccessSet.ALL)).contains(Set.of());
    }

    @Test
    void accessesWhenNotActiveThenNoneWhateverSaysSo() {
        index.put(new Identity(ANN, ACCOUNT, false, Set.of(Role.ADMIN), Set.of("postal"), Set.of()));
        index.putOwner(WORKFLOW, Optional.of(ANN));
        index.putGrants(Subject.user(ANN), Map.of(SECRET, AccessSet.ALL));

        assertThat(index.accesses(ANN, WORKFLOW)).isEqualTo(AccessSet.NONE);
        assertThat(index.accesses(ANN, SECRET)).isEqualTo(AccessSet.NONE);
        assertThat(index.targets(ANN, TargetType.SECRET_NAME, EXECUTE)).contains(Set.of());
        assertThat(index.explain(ANN, Access.READ, SECRET)).hasToString(ANN + " is not an active user or application.");
    }

    @Test
    void accessesWhenTheGroupGetsOrLosesARoleThenAtOnce() {
        assertThat(index.allows(ANN, Access.READ, WORKFLOW)).isFalse();
        index.putGroup("postal", Set.of(Role.WORKFLOW_MANAGER));
        assertThat(index.allows(ANN, Access.READ, WORKFLOW)).isTrue();
        assertThat(index.targets(ANN, TargetType.WORKFLOW_DEF, EXECUTE))
                .as("all")
                .isEmpty();
        index.putGroup("postal", Set.of());
        assertThat(index.allows(ANN, Access.READ, WORKFLOW)).isFalse();
    }

    @Test
    void accessesWhenTheyLeaveTheGroupOrAreRemovedThenAtOnce() {
        index.putGrants(Subject.group("postal"), Map.of(SECRET, EXECUTE));
        assertThat(index.allows(ANN, Access.EXECUTE, SECRET)).isTrue();
        index.put(new Identity(ANN, ACCOUNT, true, Set.of(), Set.of(), Set.of()));
        assertThat(index.allows(ANN, Access.EXECUTE, SECRET)).isFalse();
        index.put(new Identity(ANN, ACCOUNT, true, Set.of(), Set.of("postal"), Set.of()));
        index.removeIdentity(ANN);
        assertThat(index.allows(ANN, Access.EXECUTE, SECRET)).isFalse();
    }

    @Test
    void accessesWhenItIsTheServerItselfThenAll() {
        assertThat(index.accesses(PrincipalId.ENGINE, SECRET)).isEqualTo(AccessSet.ALL);
        assertThat(index.accesses(PrincipalId.OPERATOR, SECRET)).isEqualTo(AccessSet.ALL);
        assertThat(index.targets(PrincipalId.OPERATOR, TargetType.SECRET_NAME, AccessSet.ALL))
                .isEmpty();
    }

    @Test
    void explainWhenAllowedThenNamesEachRoleGrantAndTag() {
        index.putGroup("postal", Set.of(Role.ADMIN));
        index.putGrants(Subject.user(ANN), Map.of(SECRET, AccessSet.of(Access.READ)));
        index.putGrants(Subject.group("postal"), Map.of(Target.tag(TEAM), EXECUTE));
        index.putTags(SECRET, Set.of(TEAM));
        index.putOwner(SECRET, Optional.of(ANN));

        assertThat(index.explain(ANN, Access.EXECUTE, SECRET).toString())
                .startsWith("ann@example.org has EXECUTE on SECRET_NAME api_key: ")
                .contains("role ADMIN of group postal has [CREATE, READ, UPDATE, EXECUTE, DELETE] on every SECRET_NAME")
                .contains("ann@example.org made SECRET_NAME api_key")
                .contains("USER ann@example.org was granted [READ, EXECUTE] on SECRET_NAME api_key")
                .contains("GROUP postal was granted [EXECUTE] on TAG team:postal");
    }

    @Test
    void explainWhenRefusedThenNamesWhatIsMissing() {
        assertThat(index.explain(ANN, Access.UPDATE, SECRET))
                .hasToString("ann@example.org needs UPDATE on SECRET_NAME api_key; ask whoever may grant it.");
    }
}
