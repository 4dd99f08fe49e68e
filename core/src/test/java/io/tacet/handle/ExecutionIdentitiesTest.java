package io.tacet.handle;

import static io.tacet.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.environment.VariableName;
import io.tacet.handle.ExecutionIdentity.Lacking;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.ManualClock;
import io.tacet.kernel.TacetException;
import io.tacet.secret.FakeCache;
import io.tacet.secret.FakeCipher;
import io.tacet.secret.FakeSecrets;
import io.tacet.secret.SecretName;
import io.tacet.secret.Vault;
import io.tacet.secret.VaultSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExecutionIdentitiesTest {
    private static final PrincipalId ANN = new PrincipalId("ann");
    private static final PrincipalId BEN = new PrincipalId("ben");
    private static final PrincipalId STRANGER = new PrincipalId("stranger");
    private static final Execution EXECUTION = Execution.root("wf-1", ANN);
    private static final Target API_KEY = Target.secret("api_key");

    private final Vault vault = new Vault(
            new FakeSecrets(),
            new FakeCipher(),
            new FakeCache(),
            VaultSettings.DEFAULTS,
            new ManualClock(),
            events -> {});
    private final FakeExecutions executions = new FakeExecutions();
    private final Set<String> held = new HashSet<>();
    private final Takeovers takeovers = new Takeovers(
            executions,
            (who, access, target) -> held.contains(who + " " + access + " " + target.id()),
            id -> Optional.empty());
    private final List<Reference> references = new ArrayList<>();
    private final ExecutionIdentities identities = new ExecutionIdentities(
            executions,
            takeovers,
            (id, reader) -> {
                if (reader.equals(STRANGER)) {
                    throw new TacetException(ErrorCode.PERMISSION_MISSING, "no");
                }
                return references;
            },
            new Referents(vault, target -> !target.id().equals("absent_variable")));

    @BeforeEach
    void execution() {
        executions.addIfAbsent(EXECUTION);
        vault.put(new SecretName("api_key"), "a value", ANN);
        references.add(new SecretReference(new SecretName("api_key"), "user"));
        references.add(new SecretReference(new SecretName("api_key"), "host"));
    }

    private ExecutionIdentity identity() {
        return identities.of("wf-1", BEN);
    }

    @Test
    void ofWhenTheIdentityMayUseAllThenNothingIsLacking() {
        held.add("ann EXECUTE api_key");
        assertThat(identity()).isEqualTo(new ExecutionIdentity(Optional.of(ANN), Set.of(), List.of()));
    }

    @Test
    void ofWhenSomebodyLacksAccessThenEachOfThemOnceForEachTarget() {
        takeovers.takeOver(EXECUTION, BEN);
        assertThat(identity())
                .isEqualTo(new ExecutionIdentity(
                        Optional.of(ANN),
                        Set.of(BEN),
                        List.of(new Lacking(API_KEY, Optional.of(ANN)), new Lacking(API_KEY, Optional.of(BEN)))));
        held.add("ann EXECUTE api_key");
        assertThat(identity().lacking()).containsExactly(new Lacking(API_KEY, Optional.of(BEN)));
    }

    @Test
    void ofWhenAnybodyMayHaveStartedItThenNoGrantOpensItsSecrets() {
        held.add("ann EXECUTE api_key");
        held.add(PrincipalId.ANYBODY + " EXECUTE api_key");
        takeovers.takeOver(EXECUTION, PrincipalId.ANYBODY);
        assertThat(identity().lacking()).containsExactly(new Lacking(API_KEY, Optional.of(PrincipalId.ANYBODY)));
    }

    @Test
    void ofWhenSomethingIsNotThereThenThatIsSaidOfNobody() {
        held.add("ann EXECUTE api_key");
        held.add("ben UPDATE gone");
        held.add("ben UPDATE absent_variable");
        references.add(new SecretReference(new SecretName("gone"), ""));
        references.add(new EnvironmentReference(new VariableName("absent_variable"), ""));
        assertThat(identity().lacking())
                .containsExactlyInAnyOrder(
                        new Lacking(Target.secret("gone"), Optional.empty()),
                        new Lacking(references.getLast().target(), Optional.empty()));
    }

    @Test
    void ofWhenTheReaderMayNotKnowOfItThenTheSameWhetherOrNotItIsThere() {
        references.add(new SecretReference(new SecretName("gone"), ""));
        assertThat(identity().lacking())
                .containsExactlyInAnyOrder(
                        new Lacking(API_KEY, Optional.of(ANN)), new Lacking(Target.secret("gone"), Optional.of(ANN)));
    }

    @Test
    void ofWhenNobodyIsKnownToHaveStartedItThenNothingIsSaid() {
        assertThat(identities.of("unknown", BEN))
                .isEqualTo(new ExecutionIdentity(Optional.empty(), Set.of(), List.of()));
    }

    @Test
    void ofWhenTheReaderMayNotReadItThenRefused() {
        assertRefused(ErrorCode.PERMISSION_MISSING, "no", () -> identities.of("wf-1", STRANGER));
    }
}
