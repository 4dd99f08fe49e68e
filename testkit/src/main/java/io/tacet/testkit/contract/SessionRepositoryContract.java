package io.tacet.testkit.contract;

import static io.tacet.testkit.Samples.ANNA;
import static io.tacet.testkit.Samples.BEN;
import static io.tacet.testkit.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.access.PasswordHash;
import io.tacet.access.PrincipalId;
import io.tacet.access.Role;
import io.tacet.access.Session;
import io.tacet.access.SessionRepository;
import io.tacet.access.directory.UserDirectory;
import io.tacet.testkit.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@link SessionRepository}, and what ends the sessions of a user. */
public abstract class SessionRepositoryContract {
    protected abstract SessionRepository sessions();

    protected abstract UserDirectory users();

    @BeforeEach
    void addUsers() {
        users().insert(Samples.user(ANNA.value(), Role.USER));
        users().insert(Samples.user(BEN.value(), Role.USER));
    }

    private static Session session(String id, PrincipalId user) {
        return new Session(id, user, START.plus(Duration.ofHours(8)));
    }

    private void add(Session session, Instant now) {
        assertThat(sessions().add(session, credentialOf(session.user()), now)).isTrue();
    }

    private String credentialOf(PrincipalId user) {
        return users().find(user).orElseThrow().stamp();
    }

    @Test
    void findWhenAddedThenAllFieldsComeBackUntilItIsRemoved() {
        add(session("one", ANNA), START);
        add(session("ONE", BEN), START);

        assertThat(sessions().find("one")).contains(session("one", ANNA));
        assertThat(sessions().find("two")).isEmpty();

        sessions().remove("one");
        sessions().remove("one");
        assertThat(sessions().find("one")).isEmpty();
        assertThat(sessions().find("ONE")).contains(session("ONE", BEN));
    }

    @Test
    void addThenForgetsThoseThatAreOver() {
        add(session("one", ANNA), START);
        add(session("two", ANNA), START.plus(Duration.ofHours(8)).minusMillis(1));
        assertThat(sessions().find("one")).isPresent();

        add(session("three", ANNA), START.plus(Duration.ofHours(8)));
        assertThat(sessions().find("one")).isEmpty();
        assertThat(sessions().find("two")).isEmpty();
        assertThat(sessions().find("three")).isPresent();
    }

    @Test
    void userWhoIsDeactivatedDeletedOrGetsANewPasswordHasNoSessionsAnyMore() {
        add(session("bens", BEN), START);
        for (Runnable end : new Runnable[] {
            () -> Samples.update(users(), ANNA, "Anna", Set.of(Role.USER), false),
            () -> users().updatePassword(ANNA, new PasswordHash("another")),
            () -> users().delete(ANNA)
        }) {
            Samples.update(users(), ANNA, "Anna", Set.of(Role.USER), true);
            add(session("one", ANNA), START);
            end.run();
            assertThat(sessions().find("one")).isEmpty();
        }
        assertThat(sessions().find("bens")).isPresent();
    }

    @Test
    void userWhoIsChangedOtherwiseStaysSignedIn() {
        add(session("one", ANNA), START);

        Samples.update(users(), ANNA, "Other", Set.of(Role.ADMIN), true);

        assertThat(sessions().find("one")).isPresent();
    }

    @Test
    void signInThatBeganBeforeTheCredentialEndedGetsNoSession() {
        for (Runnable end : new Runnable[] {
            () -> users().updatePassword(ANNA, new PasswordHash("another")),
            () -> {
                Samples.update(users(), ANNA, "Anna", Set.of(Role.USER), false);
                Samples.update(users(), ANNA, "Anna", Set.of(Role.USER), true);
            },
            () -> {
                users().delete(ANNA);
                users().insert(Samples.user(ANNA.value(), Role.USER));
            }
        }) {
            String proved = credentialOf(ANNA);
            end.run();
            assertThat(sessions().add(session("late", ANNA), proved, START)).isFalse();
            assertThat(sessions().find("late")).isEmpty();

            add(session("new", ANNA), START);
            assertThat(sessions().find("new")).isPresent();
        }
    }
}
