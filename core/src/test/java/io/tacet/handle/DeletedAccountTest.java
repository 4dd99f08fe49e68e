package io.tacet.handle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tacet.access.Access;
import io.tacet.access.AccountId;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an execution may do ends with the account that it runs as, whoever has the id afterwards and whatever they may do. */
class DeletedAccountTest {
    private static final PrincipalId ANN = new PrincipalId("ann");
    private static final Target SECRET = Target.secret("key");

    private final Map<PrincipalId, AccountId> accounts = new HashMap<>(Map.of(ANN, new AccountId("first")));
    private final FakeExecutions executions = new FakeExecutions();
    private final Takeovers takeovers =
            new Takeovers(executions, (who, access, target) -> true, id -> Optional.ofNullable(accounts.get(id)));
    private final Execution execution = Execution.root("wf-1", ANN, Optional.of(new AccountId("first")));

    @Test
    void executionOfTheSameAccountIsAllowedWhatTheAccountIs() {
        assertThat(takeovers.of(execution).allows(ANN, Access.EXECUTE, SECRET)).isTrue();
        assertThat(takeovers.of(execution.child("wf-2")).whyNotUse(ANN, List.of(), SECRET, "secret key"))
                .isEmpty();
        takeovers.takeOver(execution, ANN);
        assertThat(executions.takeovers("wf-1")).isEmpty();
    }

    @Test
    void executionOfADeletedAccountIsAllowedNothing() {
        accounts.clear();
        assertRefused(execution);
    }

    @Test
    void executionOfADeletedAccountIsAllowedNothingWhenTheIdIsTakenAgain() {
        accounts.put(ANN, new AccountId("second"));
        assertRefused(execution);
        assertRefused(execution.child("wf-2"));
        assertRefused(execution.masking(Set.of("ssn")));

        takeovers.takeOver(execution, ANN);
        assertThat(executions.takeovers("wf-1")).containsExactly(ANN);
        assertRefused(execution);
    }

    @Test
    void authorOfTheSameAccountIsAskedForTheirPermission() {
        assertThat(takeovers.of(operators()).whyNotUse(ANN, List.of(ann()), SECRET, "secret key"))
                .isEmpty();
        assertThat(takeovers.of(operators()).at(ann()).allows(PrincipalId.OPERATOR, Access.UPDATE, SECRET))
                .isTrue();
    }

    @Test
    void authorWhoseAccountWasDeletedIsNobodyWhoeverHasTheIdNow() {
        Optional<Author> ann = ann();
        accounts.put(ANN, new AccountId("second"));

        assertThat(takeovers.of(operators()).whyNotUse(ANN, List.of(ann), SECRET, "secret key"))
                .hasValueSatisfying(why -> assertThat(why).contains("no known author"));
        assertThat(takeovers.of(operators()).at(ann).allows(PrincipalId.OPERATOR, Access.UPDATE, SECRET))
                .isFalse();
    }

    @Test
    void authorInTextIsTheSame() {
        Author server = new Author(PrincipalId.OPERATOR, Optional.empty());

        assertThat(Author.parse(ann().orElseThrow().toString())).isEqualTo(ann().orElseThrow());
        assertThat(Author.parse(server.toString())).isEqualTo(server);
    }

    private Optional<Author> ann() {
        return Optional.of(Author.now(ANN, id -> Optional.ofNullable(accounts.get(id))));
    }

    private static Execution operators() {
        return Execution.root("wf-1", PrincipalId.OPERATOR);
    }

    @Test
    void executionOfTheServerItselfGoesOnAndIsNoAccounts() {
        Execution operators = Execution.root("wf-1", PrincipalId.OPERATOR);
        assertThat(takeovers.of(operators).allows(PrincipalId.OPERATOR, Access.EXECUTE, SECRET))
                .isTrue();
        assertRefused(Execution.root("wf-1", ANN));
    }

    /** Data can bring a definition along, with names that it tries out. */
    @Test
    void authorWhoIsNotKnownIsRefusedAlikeWhateverTheExecutionMayUse() {
        Takeovers nothing =
                new Takeovers(executions, (who, access, target) -> false, id -> Optional.ofNullable(accounts.get(id)));

        assertThat(nothing.of(execution).whyNotUse(ANN, List.of(Optional.empty()), SECRET, "secret key"))
                .isEqualTo(takeovers.of(execution).whyNotUse(ANN, List.of(Optional.empty()), SECRET, "secret key"))
                .hasValueSatisfying(why -> assertThat(why).contains("it came as data"));
    }

    private void assertRefused(Execution of) {
        Mandate mandate = takeovers.of(of);
        assertThat(mandate.allows(ANN, Access.EXECUTE, SECRET)).isFalse();
        assertThat(mandate.whyNotUse(ANN, List.of(), SECRET, "secret key").orElseThrow())
                .contains("runs as ann, an account that was deleted");
        assertThat(mandate.lackers(ANN, Access.EXECUTE, SECRET)).containsExactly(ANN);
        assertThatThrownBy(() -> mandate.require(ANN, Access.EXECUTE, SECRET))
                .isInstanceOfSatisfying(
                        TacetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PERMISSION_MISSING));
    }
}
