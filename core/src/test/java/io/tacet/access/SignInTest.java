package io.tacet.access;

import static io.tacet.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.tacet.access.DeviceTokens.Device;
import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditEvent;
import io.tacet.audit.AuditResult;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.ManualClock;
import io.tacet.kernel.PlaintextAccess;
import io.tacet.kernel.SensitiveValue;
import io.tacet.kernel.TacetException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {
    private static final SensitiveValue PASSWORD = SensitiveValue.of("good");
    private static final SensitiveValue WRONG = SensitiveValue.of("wrong");

    private final List<AuditEvent> audit = new ArrayList<>();
    private final ManualClock clock = new ManualClock();
    private final CountingHasher hasher = new CountingHasher();
    private final Users users = new Users();
    private final List<Duration> waits = new ArrayList<>();
    private final SignInTurns turns = new SignInTurns(new SignInThrottle(clock, new Random(1)), 1, this::await);
    private final SignIn signIn = new SignIn(users, hasher, turns, audit::addAll);

    private void await(Duration time) {
        waits.add(time);
        clock.advance(time);
    }

    private static final class CountingHasher implements PasswordHasher {
        private int matches;

        @Override
        public PasswordHash hash(SensitiveValue password) {
            return new PasswordHash("hash of " + password.reveal(PlaintextAccess.granted()));
        }

        @Override
        public boolean matches(SensitiveValue password, PasswordHash stored) {
            matches++;
            return hash(password).equals(stored);
        }
    }

    private static final class Users implements UserRepository {
        private final Map<PrincipalId, UserAccount> accounts = new HashMap<>();
        private boolean broken;

        @Override
        public Optional<UserAccount> find(PrincipalId id) {
            if (broken) {
                throw new TacetException(ErrorCode.STORAGE_UNAVAILABLE, "The database does not answer.");
            }
            return Optional.ofNullable(accounts.get(id));
        }

        @Override
        public Optional<UserAccount> findByAccessKey(String keyId) {
            return Optional.empty();
        }

        @Override
        public boolean isEmpty() {
            return accounts.isEmpty();
        }

        @Override
        public boolean insert(UserAccount user) {
            return accounts.putIfAbsent(user.id(), user) == null;
        }

        @Override
        public boolean updatePassword(PrincipalId id, PasswordHash hash) {
            return false;
        }
    }

    @BeforeEach
    void accounts() {
        insert("ann", true);
        insert("gone", false);
    }

    @Test
    void withPasswordWhenRightThenClaimsOfTheAccountAndItsPassword() {
        assertThat(signIn.withPassword("ann", PASSWORD, "a", Optional.empty()))
                .isEqualTo(users.find(new PrincipalId("ann")).orElseThrow().claims());
        assertThat(hasher.matches).isEqualTo(1);
    }

    @Test
    void withPasswordWhenUnknownWrongOrInactiveThenTheSameAnswerAfterTheSameWork() {
        record Try(String email, SensitiveValue password) {}
        Try[] tries = {
            new Try("ann", WRONG),
            new Try("nobody", PASSWORD),
            new Try("gone", PASSWORD),
            new Try("gone", WRONG),
            new Try("", PASSWORD),
            new Try("no id\n", PASSWORD),
            new Try("x".repeat(1_000), PASSWORD),
            new Try("nobody", SensitiveValue.of("the account that does not exist"))
        };
        String answer = refusal("ann", WRONG).getMessage();
        for (int i = 0; i < tries.length; i++) {
            hasher.matches = 0;
            TacetException refusal = refusal(tries[i].email(), tries[i].password());
            assertThat(refusal.code()).isEqualTo(ErrorCode.SIGN_IN_FAILED);
            assertThat(refusal).hasMessage(answer);
            assertThat(hasher.matches).as("work for try %s", i).isEqualTo(1);
        }
    }

    @Test
    void eachTryIsRecordedWithTheAccountIfThereIsOne() {
        signIn.withPassword("ann", PASSWORD, "192.0.2.1", Optional.empty());
        refusal("ann", WRONG);
        refusal("MyPassword1", WRONG);

        assertThat(audit)
                .extracting(
                        AuditEvent::action,
                        AuditEvent::result,
                        event -> event.who().orElseThrow())
                .containsExactly(
                        tuple(AuditAction.SIGN_IN, AuditResult.ALLOWED, "ann"),
                        tuple(AuditAction.SIGN_IN, AuditResult.REFUSED, "ann"),
                        tuple(AuditAction.SIGN_IN, AuditResult.REFUSED, "unknown"));
        assertThat(audit.getFirst().address()).contains("192.0.2.1");
        assertThat(audit.toString()).doesNotContain("MyPassword1");
    }

    @Test
    void withPasswordWhenItCannotBeRecordedThenNobodyIsSignedIn() {
        SignIn unrecorded = new SignIn(users, hasher, turns, events -> {
            throw new TacetException(ErrorCode.AUDIT_UNAVAILABLE, "no");
        });
        assertThatThrownBy(() -> unrecorded.withPassword("ann", PASSWORD, "192.0.2.1", Optional.empty()))
                .isInstanceOf(TacetException.class)
                .hasMessage("no");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann", "nobody", "gone", "no id"})
    void withPasswordWhenManyFailuresThenEachWaitsForItsTurnWhetherTheAccountExistsOrNot(String email) {
        for (int i = 0; i < 10; i++) {
            assertThat(refusal(email, WRONG).code()).isEqualTo(ErrorCode.SIGN_IN_FAILED);
        }
        assertThat(waits).hasSize(5).startsWith(Duration.ofSeconds(1)).endsWith(Duration.ofSeconds(4));
        assertThat(hasher.matches).isEqualTo(10);
    }

    @Test
    void withPasswordWhenRightAfterManyFailuresThenInWithinSecondsAndTheNextAtOnce() {
        for (int i = 0; i < 100; i++) {
            refusal("ann", WRONG);
        }
        waits.clear();
        assertThat(signIn.withPassword("ann", PASSWORD, "a", Optional.empty()).subject())
                .isEqualTo(new PrincipalId("ann"));
        assertThat(waits)
                .singleElement()
                .satisfies(wait -> assertThat(wait).isLessThanOrEqualTo(Duration.ofSeconds(4)));

        waits.clear();
        signIn.withPassword("ann", PASSWORD, "a", Optional.empty());
        assertThat(waits).isEmpty();
    }

    @Test
    void withPasswordWhenOnADeviceOfThatAccountAndPasswordThenNobodyElsesFailuresCount() {
        TokenClaims ann = users.find(new PrincipalId("ann")).orElseThrow().claims();
        for (int i = 0; i < 10; i++) {
            refusal("ann", WRONG);
        }
        waits.clear();
        signIn.withPassword("ann", PASSWORD, "a", Optional.of(new Device(ann, "nonce")));
        assertThat(waits).isEmpty();

        for (Device other : List.of(
                new Device(new TokenClaims(ann.subject(), "stamp of an earlier password"), "nonce"),
                new Device(new TokenClaims(new PrincipalId("gone"), ann.stamp()), "nonce"))) {
            waits.clear();
            assertRefused(
                    ErrorCode.SIGN_IN_FAILED,
                    "password",
                    () -> signIn.withPassword("ann", WRONG, "a", Optional.of(other)));
            assertThat(waits).hasSize(1);
        }
    }

    @Test
    void withPasswordWhenDatabaseIsDownThenSaysSoAndNotWrongPassword() {
        users.broken = true;
        assertRefused(
                ErrorCode.STORAGE_UNAVAILABLE,
                "database",
                () -> signIn.withPassword("ann", PASSWORD, "a", Optional.empty()));
    }

    @Test
    void toStringWhenPasswordHashThenHidden() {
        assertThat(users.accounts.toString()).doesNotContain("hash of");
    }

    private TacetException refusal(String email, SensitiveValue password) {
        return catchThrowableOfType(
                TacetException.class, () -> signIn.withPassword(email, password, "a", Optional.empty()));
    }

    private void insert(String id, boolean active) {
        users.insert(new UserAccount(
                new PrincipalId(id),
                id,
                Set.of(Role.ADMIN),
                Optional.of(hasher.hash(PASSWORD)),
                active,
                Instant.EPOCH));
    }
}
