package io.tacet.testkit.contract;

import static io.tacet.testkit.Samples.ANNA;
import static io.tacet.testkit.Samples.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.access.AccessFacts;
import io.tacet.access.CurrentAccess;
import io.tacet.access.Role;
import io.tacet.access.directory.Group;
import io.tacet.access.directory.GroupRepository;
import io.tacet.access.directory.ProviderAccount;
import io.tacet.access.directory.ProviderLinks;
import io.tacet.access.directory.UserDirectory;
import io.tacet.testkit.Samples;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@link ProviderLinks}, and what other ports do to what it keeps. */
public abstract class ProviderLinksContract {
    private static final ProviderAccount ACCOUNT = new ProviderAccount("https://id.example.org", "a1");
    private static final ProviderAccount OTHER = new ProviderAccount("https://id.example.org", "A1");
    private static final ProviderAccount ELSEWHERE = new ProviderAccount("https://new.example.org", "a1");

    private CurrentAccess follower;

    protected abstract ProviderLinks links();

    protected abstract UserDirectory users();

    protected abstract GroupRepository groups();

    protected abstract AccessFacts facts();

    @BeforeEach
    void addUsersAndGroups() {
        users().insert(Samples.user(ANNA.value()));
        users().insert(Samples.user(BEN.value()));
        for (String id : List.of("a", "b", "c")) {
            groups().save(new Group(id, "", Set.of(Role.USER), Map.of()));
        }
        follower = new CurrentAccess(facts());
        follower.load();
    }

    /** As kept, and as whoever follows the changes knows it. */
    private void assertGroups(String... expected) {
        follower.refresh();
        assertThat(groups().groupsOf(ANNA)).extracting(Group::id).containsExactly(expected);
        assertThat(follower.index().identity(ANNA).orElseThrow().groups()).containsExactlyInAnyOrder(expected);
    }

    @Test
    void linkWhenNewThenKnownBothWays() {
        assertThat(links().userOf(ACCOUNT)).isEmpty();
        assertThat(links().accountOf(ANNA)).isEmpty();

        assertThat(links().link(ANNA, ACCOUNT)).isTrue();

        assertThat(links().userOf(ACCOUNT)).contains(ANNA);
        assertThat(links().accountOf(ANNA)).contains(ACCOUNT);
        assertThat(links().userOf(OTHER)).isEmpty();
        assertThat(links().userOf(ELSEWHERE)).isEmpty();
    }

    @Test
    void linkWhenUserOrAccountIsTakenThenNothingChanges() {
        links().link(ANNA, ACCOUNT);

        assertThat(links().link(ANNA, OTHER)).isFalse();
        assertThat(links().link(BEN, ACCOUNT)).isFalse();
        assertThat(links().link(ANNA, ACCOUNT)).isFalse();

        assertThat(links().accountOf(ANNA)).contains(ACCOUNT);
        assertThat(links().accountOf(BEN)).isEmpty();
        assertThat(links().link(BEN, OTHER)).isTrue();
    }

    @Test
    void linkWhenAtAnotherProviderThenInPlaceOfTheOld() {
        links().link(ANNA, ACCOUNT);

        assertThat(links().link(ANNA, ELSEWHERE)).isTrue();

        assertThat(links().userOf(ACCOUNT)).isEmpty();
        assertThat(links().accountOf(ANNA)).contains(ELSEWHERE);
    }

    @Test
    void linkWhenTheNewAccountIsTakenThenTheOldStays() {
        links().link(BEN, ELSEWHERE);
        links().link(ANNA, ACCOUNT);

        assertThat(links().link(ANNA, ELSEWHERE)).isFalse();

        assertThat(links().accountOf(ANNA)).contains(ACCOUNT);
    }

    @Test
    void linkWhenSeveralAtOnceThenOneWins() throws InterruptedException, ExecutionException {
        List<Boolean> linked = Race.run(
                6, i -> links().link(i % 2 == 0 ? ANNA : BEN, new ProviderAccount("https://id.example.org", "same")));

        assertThat(linked).containsOnlyOnce(true);
    }

    @Test
    void userWhoIsDeletedLeavesNothingToTheNextOfTheName() {
        links().link(ANNA, ACCOUNT);
        links().setGroups(ANNA, Set.of("a"));

        users().delete(ANNA);
        assertThat(links().userOf(ACCOUNT)).isEmpty();
        assertThat(links().link(ANNA, ACCOUNT)).isFalse();
        assertThat(links().setGroups(ANNA, Set.of("a"))).isFalse();

        users().insert(Samples.user(ANNA.value()));
        groups().addMembers("a", List.of(ANNA));
        links().setGroups(ANNA, Set.of());
        assertGroups("a");
    }

    @Test
    void groupsFollowWhatTheProviderSays() {
        assertThat(links().setGroups(ANNA, Set.of("a", "b", "nothing of that name")))
                .isTrue();
        assertGroups("a", "b");

        assertThat(links().setGroups(ANNA, Set.of("a", "b"))).isFalse();
        assertThat(links().setGroups(ANNA, Set.of("b", "c"))).isTrue();
        assertGroups("b", "c");

        assertThat(links().setGroups(ANNA, Set.of())).isTrue();
        assertGroups();
        assertThat(groups().groupsOf(BEN)).isEmpty();
    }

    @Test
    void membershipsGivenByHandStay() {
        groups().addMembers("a", List.of(ANNA));
        links().setGroups(ANNA, Set.of("a", "b", "c"));
        groups().addMembers("b", List.of(ANNA));

        links().setGroups(ANNA, Set.of());

        assertGroups("a", "b");
    }

    @Test
    void membershipTakenAwayByHandComesBackWithTheNextSignIn() {
        links().setGroups(ANNA, Set.of("a"));
        groups().removeMembers("a", List.of(ANNA));
        assertGroups();

        links().setGroups(ANNA, Set.of("a"));
        assertGroups("a");
        links().setGroups(ANNA, Set.of());
        assertGroups();
    }

    @Test
    void groupThatIsDeletedLeavesNothingToTheNextOfItsName() {
        links().setGroups(ANNA, Set.of("a"));
        groups().delete("a");
        groups().save(new Group("a", "", Set.of(), Map.of()));
        groups().addMembers("a", List.of(ANNA));

        links().setGroups(ANNA, Set.of());

        assertGroups("a");
    }

    @Test
    void lastDeletionIsOfTheIdOrOfTheAccount() {
        Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        links().link(ANNA, ACCOUNT);
        assertThat(links().lastDeletion(ANNA, ACCOUNT)).isEmpty();

        users().delete(ANNA);
        users().insert(Samples.user(ANNA.value()));

        Instant deletion = links().lastDeletion(ANNA, OTHER).orElseThrow();
        assertThat(deletion).isAfterOrEqualTo(start).isBeforeOrEqualTo(Instant.now());
        assertThat(links().lastDeletion(BEN, ACCOUNT)).contains(deletion);
        assertThat(links().lastDeletion(BEN, OTHER)).isEmpty();
        assertThat(links().lastDeletion(BEN, ELSEWHERE)).isEmpty();

        users().delete(ANNA);
        assertThat(links().lastDeletion(ANNA, ELSEWHERE).orElseThrow()).isAfterOrEqualTo(deletion);
    }
}
