package io.tacet.conductor.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.netflix.conductor.common.config.ObjectMapperProvider;
import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.access.PrincipalId;
import io.tacet.audit.LeakAttempt;
import io.tacet.conductor.handoff.JacksonJsonLeaves;
import io.tacet.conductor.handoff.JaywayJsonSelector;
import io.tacet.conductor.handoff.TestHandOffs;
import io.tacet.handle.Execution;
import io.tacet.handle.FakeHandleCipher;
import io.tacet.handle.HandOff;
import io.tacet.handle.Handles;
import io.tacet.handle.Takeovers;
import io.tacet.kernel.TextTree;
import io.tacet.redaction.KeptValues;
import io.tacet.redaction.Redaction;
import io.tacet.redaction.Redactor;
import io.tacet.redaction.ValueIndex;
import io.tacet.redaction.WatchedCipher;
import io.tacet.secret.FakeCipher;
import io.tacet.secret.SecretName;
import io.tacet.secret.Vault;
import io.tacet.secret.VaultSettings;
import io.tacet.testkit.memory.DirectValueCache;
import io.tacet.testkit.memory.InMemoryExecutionRepository;
import io.tacet.testkit.memory.InMemorySecretRepository;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExecutionGuardTest {
    private static final PrincipalId ANN = new PrincipalId("ann");
    private static final Execution EXECUTION = Execution.root("wf", ANN).masking(Set.of("ssn"));
    private static final String VALUE = "q7ZxCanary9Vw2Kt5Lm8Np";

    private final List<LeakAttempt> leaks = new ArrayList<>();
    private final Set<String> forbidden = new HashSet<>();
    private final Set<String> defined = new HashSet<>();
    private final ValueIndex index = ValueIndex.everywhere(new JacksonJsonLeaves());
    private final InMemorySecretRepository secrets = new InMemorySecretRepository();
    private final WatchedCipher cipher = new WatchedCipher(new FakeCipher(), index::add);
    private final Vault vault = new Vault(
            secrets, cipher, new DirectValueCache(), VaultSettings.DEFAULTS, InstantSource.system(), events -> {});
    private final Redaction redaction = new Redaction(new Redactor(index), leaks::add, InstantSource.system());
    private final Handles handles = new Handles(new FakeHandleCipher());
    private final InMemoryExecutionRepository executions = new InMemoryExecutionRepository();
    private final Takeovers takeovers = new Takeovers(executions, this::allows, id -> Optional.empty());
    private final HandOff handOff = new HandOff(
            vault, handles, executions, takeovers, new JaywayJsonSelector(), events -> {}, (events, handOvers) -> {});
    private final ExecutionGuard guard = new ExecutionGuard(
            redaction,
            new KeptValues(secrets, secrets, cipher, secret -> {}),
            handles,
            takeovers,
            executions,
            defined::contains,
            new ObjectMapperProvider().getObjectMapper());

    private boolean allows(PrincipalId who, io.tacet.access.Access access, io.tacet.access.Target target) {
        return !forbidden.contains(target.id());
    }

    /** As it opens in a task to which an author sends it. */
    private Map<String, Object> opened(Map<String, Object> data) {
        return handOff.open(
                TextTree.map(data, text -> handles.endorsedFor("next", text, EXECUTION)), EXECUTION, "next");
    }

    @BeforeEach
    void secret() {
        executions.addIfAbsent(EXECUTION);
        vault.put(new SecretName("key"), VALUE, ANN);
    }

    @Test
    void valueInDataBecomesAHandleThatOpensToWhatStoodThere() {
        String basic = "Basic "
                + Base64.getEncoder()
                        .encodeToString(("user:" + VALUE).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        TaskModel task = task(Map.of("echo", "got " + VALUE, "deep", List.of(Map.of("auth", basic)), "n", 1));

        guard.guard(task);

        assertThat(task.getOutputData().toString()).doesNotContain(VALUE).doesNotContain(basic.substring(12, 36));
        assertThat(opened(task.getOutputData()))
                .isEqualTo(Map.of("echo", "got " + VALUE, "deep", List.of(Map.of("auth", basic)), "n", 1));
        assertThat(leaks).isNotEmpty().allSatisfy(leak -> {
            assertThat(leak.name()).isEqualTo("key");
            assertThat(leak.taskId()).contains("task-1");
            assertThat(leak.workflowId()).contains("wf");
        });
    }

    /** Names of fields, and of the tasks that a JOIN waits for: nothing would be found by a handle. */
    @Test
    void namesInDataStay() {
        Map<String, Object> named =
                Map.of(VALUE, 1, "joinOn", List.of(VALUE), "tasks", List.of(Map.of("taskReferenceName", VALUE)));
        TaskModel task = task(named);

        guard.guard(task);

        assertThat(task.getOutputData()).isEqualTo(named);
    }

    /** Else whoever stores the name as a secret would have nobody poll the task. */
    @Test
    void nameOfADefinitionStaysSinceDataMaySayWhatIsToRunNext() {
        defined.add(VALUE);
        TaskModel task = task(Map.of("next", VALUE, "text", "runs " + VALUE));

        guard.guard(task);

        assertThat(task.getOutputData()).isEqualTo(Map.of("next", VALUE, "text", "runs " + VALUE));
    }

    @Test
    void valueInAnInputOpensInThatTaskOnly() {
        TaskModel task = task(Map.of());
        task.setReferenceTaskName("call");
        task.setInputData(new HashMap<>(Map.of("k", "has " + VALUE)));

        guard.guard(task);

        assertThat(task.getInputData().toString()).doesNotContain(VALUE);
        assertThat(handOff.open(task.getInputData(), EXECUTION, "call")).containsEntry("k", "has " + VALUE);
        assertThat(handOff.open(task.getInputData(), EXECUTION, "other")).isEqualTo(task.getInputData());
    }

    @Test
    void valueInTextForPeopleIsMasked() {
        TaskModel task = task(Map.of());
        task.setReasonForIncompletion("no host " + VALUE + ".example");
        task.setWorkerId(VALUE);

        guard.guard(task);

        assertThat(task.getReasonForIncompletion()).isEqualTo("no host ***.example");
        assertThat(task.getWorkerId()).isEqualTo("***");
    }

    @Test
    void valueInAnObjectOfTheEngineIsFound() {
        TaskDef inner = new TaskDef("t");
        inner.setDescription(VALUE);
        TaskModel task = task(Map.of("definition", inner));

        guard.guard(task);

        assertThat(task.getOutputData().toString()).doesNotContain(VALUE);
    }

    @Test
    void declaredFieldsAreSealedAndOpenAgain() {
        TaskModel task =
                task(Map.of("_secrets", Map.of("t", "token-1", "n", 5), "a", Map.of("ssn", "078-05"), "b", "open"));

        guard.guard(task);

        assertThat(task.getOutputData().toString()).doesNotContain("token-1").doesNotContain("078-05");
        assertThat(task.getOutputData()).containsEntry("b", "open");
        assertThat(opened(task.getOutputData()))
                .isEqualTo(
                        Map.of("_secrets", Map.of("t", "token-1", "n", 5), "a", Map.of("ssn", "078-05"), "b", "open"));
    }

    @Test
    void valueOfASecretThatMayNotBeUsedIsSealedIfStrongAndLeftIfNot() {
        vault.put(new SecretName("pin"), "123456", ANN);
        forbidden.addAll(Set.of("key", "pin"));
        TaskModel task = task(Map.of("pin", "123456", "key", VALUE));

        guard.guard(task);

        assertThat(task.getOutputData()).containsEntry("pin", "123456");
        assertThat(task.getOutputData().get("key")).asString().startsWith("tacet-val.");
        assertThat(opened(task.getOutputData()))
                .as("it opens: it is data of this workflow, whoever else has the same")
                .containsEntry("key", VALUE);
    }

    @Test
    void workflowsDataIsGuardedAndNamesAreNot() {
        WorkflowModel workflow = new WorkflowModel();
        workflow.setWorkflowId("wf");
        workflow.setInput(new HashMap<>(Map.of("i", VALUE)));
        workflow.setVariables(new HashMap<>(Map.of("v", VALUE)));
        workflow.setCorrelationId("order " + VALUE);
        workflow.setTaskToDomain(Map.of("t", VALUE));

        guard.guard(workflow);

        assertThat(List.of(workflow.getInput(), workflow.getVariables(), workflow.getCorrelationId())
                        .toString())
                .doesNotContain(VALUE);
        assertThat(workflow.getTaskToDomain()).containsEntry("t", VALUE);
    }

    @Test
    void messageOfBytesThatHoldsAValueIsDropped() {
        TaskModel task = task(Map.of());
        task.setOutputMessage(Any.newBuilder()
                .setValue(ByteString.copyFromUtf8("\u0001" + VALUE + "\u0002"))
                .build());
        task.setInputMessage(
                Any.newBuilder().setValue(ByteString.copyFromUtf8("clean")).build());

        guard.guard(task);

        assertThat(task.getOutputMessage()).isNull();
        assertThat(task.getInputMessage()).isNotNull();
    }

    @Test
    void templateUnderASealedKeyIsNotSealedBeforeItIsEvaluated() {
        TaskModel task = task(Map.of());
        WorkflowTask template = new WorkflowTask();
        template.setInputParameters(Map.of("_secrets", Map.of("t", "${a.output.b}"), "pasted", VALUE));
        task.setWorkflowTask(template);

        guard.guard(task);

        assertThat(template.getInputParameters()).containsEntry("_secrets", Map.of("t", "${a.output.b}"));
        assertThat(template.getInputParameters().get("pasted")).asString().startsWith("tacet-val.");
    }

    @Test
    void templateOfAnAuthorStaysAsItIsIfItHoldsASecretOfOthers() {
        forbidden.add("key");
        TaskModel task = task(Map.of());
        WorkflowTask template = new WorkflowTask();
        template.setInputParameters(Map.of("expression", "return '" + VALUE + "'"));
        task.setWorkflowTask(template);

        guard.guard(task);

        assertThat(template.getInputParameters()).containsEntry("expression", "return '" + VALUE + "'");
    }

    @Test
    void executionThatNobodyKnowsIsMasked() {
        TaskModel task = task(Map.of("echo", VALUE));
        task.setWorkflowInstanceId("other");

        guard.guard(task);

        assertThat(task.getOutputData()).containsEntry("echo", "***");
    }

    @Test
    void cleanDataStaysTheSameInstance() {
        TaskModel task = task(Map.of("a", "clean"));
        Map<String, Object> before = task.getOutputData();

        guard.guard(task);

        assertThat(task.getOutputData()).isSameAs(before);
    }

    @Test
    void valueThatAnotherServerStoredAMomentAgoIsFound() {
        Vault other = TestHandOffs.vault(secrets);
        other.put(new SecretName("fresh"), "Elsewhere4rT8yU2iO6pA1sD", ANN);
        TaskModel task = task(Map.of("echo", "Elsewhere4rT8yU2iO6pA1sD"));

        guard.guard(task);

        assertThat(task.getOutputData().toString()).doesNotContain("Elsewhere4rT8yU2iO6pA1sD");
    }

    private static TaskModel task(Map<String, Object> output) {
        TaskModel task = new TaskModel();
        task.setTaskId("task-1");
        task.setWorkflowInstanceId("wf");
        task.setOutputData(new HashMap<>(output));
        return task;
    }
}
