package io.tacet.testkit.contract;

import static io.tacet.testkit.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.access.PasswordHash;
import io.tacet.access.PrincipalId;
import io.tacet.access.Role;
import io.tacet.access.UserAccount;
import io.tacet.access.UserRepository;
import io.tacet.testkit.Samples;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** {@link UserRepository}. */
public abstract class UserRepositoryContract {
    /** The same one within a test; empty at its start. */
    protected abstract UserRepository repository();

    @Test
    void isEmptyWhenFirstIsInsertedThenNoLonger() {
        assertThat(repository().isEmpty()).isTrue();

        repository().insert(Samples.user("anna@example.org"));

        assertThat(repository().isEmpty()).isFalse();
    }

    @Test
    void findWhenInsertedThenAllFieldsComeBackToTheMillisecond() {
        UserAccount admin = Samples.user("anna@example.org", Role.ADMIN);
        UserAccount inactive = new UserAccount(
                new PrincipalId("b\u00e9n\uD83D\uDD11"),
                "\uD83D\uDD11 O'Neill \\ %",
                Set.of(),
                Optional.of(new PasswordHash("{argon2}$x$" + "y".repeat(300))),
                false,
                START.plusMillis(1));

        assertThat(repository().insert(admin)).isTrue();
        assertThat(repository().insert(inactive)).isTrue();

        assertThat(repository().find(admin.id())).contains(admin);
        assertThat(repository().find(inactive.id())).contains(inactive);
        assertThat(repository().find(new PrincipalId("nobody"))).isEmpty();
    }

    @Test
    void findWhenIdDiffersThenAnotherUser() {
        UserAccount user = Samples.user("anna@example.org", Role.ADMIN);
        repository().insert(user);

        for (String other :
                List.of("Anna@example.org", "ANNA@EXAMPLE.ORG", "\u00e4nna@example.org", "anna@example.or_")) {
            assertThat(repository().find(new PrincipalId(other))).isEmpty();
            assertThat(repository().insert(Samples.user(other))).isTrue();
        }

        assertThat(repository().find(user.id())).contains(user);
    }

    @Test
    void insertWhenLongestIdThenFound() {
        UserAccount user = Samples.user("x".repeat(PrincipalId.MAX_LENGTH), Role.ADMIN);

        assertThat(repository().insert(user)).isTrue();

        assertThat(repository().find(user.id())).contains(user);
    }

    @Test
    void insertWhenIdIsTakenThenFalseAndNothingChanges() {
        UserAccount user = Samples.user("anna@example.org");
        repository().insert(user);

        assertThat(repository().insert(Samples.user("anna@example.org", Role.ADMIN)))
                .isFalse();

        assertThat(repository().find(user.id())).contains(user);
    }

    @Test
    void insertWhenSeveralAtOnceThenOneWins() throws InterruptedException, ExecutionException {
        List<Boolean> inserted = Race.run(6, i -> repository().insert(Samples.user("anna@example.org", Role.ADMIN)));

        assertThat(inserted).containsOnlyOnce(true);
    }

    @Test
    void updatePasswordWhenUserExistsThenOnlyTheHashAndTheCredentialChange() {
        UserAccount user = Samples.user("anna@example.org", Role.ADMIN);
        UserAccount other = Samples.user("ANNA@example.org", Role.ADMIN);
        repository().insert(user);
        repository().insert(other);
        PasswordHash hash = new PasswordHash("new");

        assertThat(repository().updatePassword(user.id(), hash)).isTrue();
        assertThat(repository().updatePassword(new PrincipalId("nobody"), hash)).isFalse();

        UserAccount changed = repository().find(user.id()).orElseThrow();
        assertThat(changed)
                .usingRecursiveComparison()
                .ignoringFields("stamp", "passwordHash")
                .isEqualTo(user);
        assertThat(changed.passwordHash()).contains(hash);
        assertThat(changed.stamp()).isNotEqualTo(user.stamp());
        assertThat(repository().find(other.id())).contains(other);
    }
}
