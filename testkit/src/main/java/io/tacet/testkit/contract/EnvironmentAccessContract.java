package io.tacet.testkit.contract;

import static io.tacet.testkit.Samples.ANNA;
import static io.tacet.testkit.Samples.BEN;
import static io.tacet.testkit.contract.EnvironmentRepositoryContract.variable;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.access.Access;
import io.tacet.access.AccessFacts;
import io.tacet.access.AccessSet;
import io.tacet.access.CurrentAccess;
import io.tacet.access.PrincipalId;
import io.tacet.access.Subject;
import io.tacet.access.Tag;
import io.tacet.access.TagChange;
import io.tacet.access.Target;
import io.tacet.access.UserRepository;
import io.tacet.access.sharing.GrantRepository;
import io.tacet.access.sharing.GrantRepository.Outcome;
import io.tacet.access.sharing.ResourceRepository;
import io.tacet.environment.EnvironmentRepository;
import io.tacet.environment.VariableName;
import io.tacet.testkit.Samples;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@link EnvironmentRepository}, as far as it decides who may do what, as seen by one who follows the changes. */
public abstract class EnvironmentAccessContract {
    private static final VariableName REGION = new VariableName("region");
    private static final AccessSet EXECUTE = AccessSet.of(Access.EXECUTE);
    private static final Tag TEAM = new Tag("team", "postal");

    private CurrentAccess follower;

    protected abstract EnvironmentRepository repository();

    protected abstract UserRepository users();

    protected abstract GrantRepository grants();

    protected abstract ResourceRepository resources();

    protected abstract AccessFacts facts();

    @BeforeEach
    void follow() {
        users().insert(Samples.user(ANNA.value()));
        users().insert(Samples.user(BEN.value()));
        follower = new CurrentAccess(facts());
        follower.load();
    }

    private AccessSet accesses(PrincipalId who) {
        follower.refresh();
        return follower.index().accesses(who, REGION.target());
    }

    @Test
    void variableIsOpenToWhoMadeItAndToThoseWhoWereGrantedIt() {
        repository().create(variable("region", "eu"), ANNA);
        assertThat(accesses(ANNA)).isEqualTo(AccessSet.ALL);
        assertThat(accesses(BEN)).isEqualTo(AccessSet.NONE);

        assertThat(grants().add(Subject.user(BEN), REGION.target(), AccessSet.of(Access.READ)))
                .isEqualTo(Outcome.GRANTED);
        assertThat(accesses(BEN)).as("who sees it can use it").isEqualTo(AccessSet.of(Access.READ, Access.EXECUTE));

        repository().update(variable("region", "us"));
        assertThat(accesses(ANNA)).isEqualTo(AccessSet.ALL);
    }

    @Test
    void whatIsNotThereCannotBeGranted() {
        assertThat(grants().add(Subject.user(BEN), REGION.target(), EXECUTE)).isEqualTo(Outcome.NO_TARGET);
    }

    @Test
    void variableThatIsDeletedLeavesNothingToTheNextOfItsName() {
        repository().create(variable("region", "eu"), ANNA);
        resources().changeTags(REGION.target(), TagChange.add(List.of(TEAM)));
        grants().add(Subject.user(BEN), REGION.target(), EXECUTE);

        repository().delete(REGION);
        assertThat(accesses(ANNA)).isEqualTo(AccessSet.NONE);
        assertThat(accesses(BEN)).isEqualTo(AccessSet.NONE);

        repository().create(variable("region", "eu"), BEN);
        assertThat(accesses(ANNA)).isEqualTo(AccessSet.NONE);
        assertThat(accesses(BEN)).isEqualTo(AccessSet.ALL);
        assertThat(follower.index().tags(REGION.target())).isEmpty();
    }

    /** As where somebody tags one while another deletes it. */
    @Test
    void variableTakesNothingFromATagThatCameTooLate() {
        grants().add(Subject.user(BEN), Target.tag(TEAM), EXECUTE);
        resources().changeTags(REGION.target(), TagChange.add(List.of(TEAM)));

        repository().create(variable("region", "eu"), ANNA);

        assertThat(accesses(BEN)).isEqualTo(AccessSet.NONE);
        assertThat(accesses(ANNA)).isEqualTo(AccessSet.ALL);
    }

    @Test
    void nameThatIsTakenKeepsItsOwner() {
        repository().create(variable("region", "eu"), ANNA);

        repository().create(variable("region", "us"), BEN);

        assertThat(accesses(ANNA)).isEqualTo(AccessSet.ALL);
        assertThat(accesses(BEN)).isEqualTo(AccessSet.NONE);
    }
}
