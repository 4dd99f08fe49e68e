package io.tacet.conductor.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import com.netflix.conductor.core.execution.WorkflowExecutor;
import com.netflix.conductor.core.execution.tasks.WorkflowSystemTask;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.access.PrincipalId;
import io.tacet.handle.Execution;
import io.tacet.handle.FakeHandleCipher;
import io.tacet.handle.HandOff;
import io.tacet.handle.Handles;
import io.tacet.handle.Origins;
import io.tacet.handle.Sealer;
import io.tacet.handle.Uses;
import io.tacet.kernel.Nesting;
import io.tacet.kernel.TextTree;
import io.tacet.secret.SecretName;
import io.tacet.testkit.memory.InMemoryExecutionRepository;
import io.tacet.testkit.memory.InMemorySecretRepository;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ScriptSystemTaskTest {
    private static final Execution EXECUTION = Execution.root("wf", new PrincipalId("ann"));

    private final Handles handles = new Handles(new FakeHandleCipher());
    private final InMemoryExecutionRepository executions = new InMemoryExecutionRepository();
    private final HandOff handOff =
            TestHandOffs.of(TestHandOffs.vault(new InMemorySecretRepository()), handles, executions);
    private final String sealed =
            handles.endorsedFor("script", handles.part("s3cr3t", false, false, Origins.UNKNOWN, EXECUTION), EXECUTION);

    ScriptSystemTaskTest() {
        executions.addIfAbsent(EXECUTION);
    }

    @Test
    void outputIsSealedLeafByLeafButForWhatIsPublic() {
        TaskModel task = run(Map.of("k", sealed, "expression", "({reversed: f($.k), _public: {length: 6}})"), model -> {
            String key = (String) model.getInputData().get("k");
            model.addOutput(
                    "result",
                    Map.of("reversed", new StringBuilder(key).reverse().toString(), "length", 6));
            model.addOutput("_public", Map.of("length", 6));
            model.setStatus(TaskModel.Status.COMPLETED);
        });

        assertThat(task.getOutputData().toString()).doesNotContain("t3rc3s");
        assertThat(task.getOutputData().get("_public")).isEqualTo(Map.of("length", 6));
        assertThat(opened(task.getOutputData()).get("result")).isEqualTo(Map.of("reversed", "t3rc3s", "length", 6));
        assertThat(task.getInputData()).containsEntry("k", sealed);
    }

    /** So that each later hand-off of it asks for them, and is recorded as a use of them. */
    @Test
    void outputKeepsTheNamesOfTheSecretsThatTheScriptWasGiven() {
        String key = handles.endorsedFor(
                "script",
                handles.part("s3cr3t", false, false, Origins.of(Optional.of(new SecretName("key"))), EXECUTION),
                EXECUTION);
        TaskModel task = run(Map.of("k", key, "expression", "$.k"), model -> {
            model.addOutput("result", "t3rc3s");
            model.setStatus(TaskModel.Status.COMPLETED);
        });
        String result = (String) task.getOutputData().get("result");
        Uses uses = new Uses();

        handOff.open(Map.of("r", handles.endorsedFor("next", result, EXECUTION)), EXECUTION, "next", uses);

        assertThat(uses.origins()).isEqualTo(new Origins(Set.of(new SecretName("key")), false));
    }

    @Test
    void keysThatTheScriptComputedAreSealed() {
        TaskModel task = run(Map.of("k", sealed, "given", Map.of("id", 1), "expression", "({own: $.k})"), model -> {
            String key = (String) model.getInputData().get("k");
            model.addOutput(
                    "result",
                    Map.of(
                            "id",
                            1,
                            "own",
                            Map.of(new StringBuilder(key).reverse().toString(), 2)));
            model.setStatus(TaskModel.Status.COMPLETED);
        });

        assertThat(task.getOutputData().toString())
                .doesNotContain("t3rc3s")
                .contains("id=")
                .contains("own=");
        assertThat(opened(task.getOutputData()).get("result")).isEqualTo(Map.of("id", 1, "own", Map.of("t3rc3s", 2)));
    }

    @Test
    void outputThatIsTooDeepFailsTheTaskAndNothingElse() {
        TaskModel task = run(Map.of("k", sealed), model -> {
            Object nested = "t3rc3s";
            for (int i = 0; i < 1_500; i++) {
                nested = List.of(nested);
            }
            model.addOutput("result", nested);
            model.setStatus(TaskModel.Status.COMPLETED);
        });

        assertThat(task.getStatus()).isEqualTo(TaskModel.Status.FAILED_WITH_TERMINAL_ERROR);
        assertThat(task.getReasonForIncompletion()).contains("deeper than " + Nesting.MAX_DEPTH + " levels");
        assertThat(task.getOutputData()).isEmpty();
    }

    @Test
    void scriptItselfIsNotOpened() {
        run(Map.of("expression", "'" + sealed + "'", "k", sealed), model -> {
            assertThat(model.getInputData().get("expression")).isEqualTo("'" + sealed + "'");
            assertThat(model.getInputData().get("k")).isEqualTo("s3cr3t");
        });
    }

    @Test
    void messageOfAScriptThatFailsIsWithheld() {
        TaskModel task = run(Map.of("k", sealed), model -> {
            assertThat(WithheldMessages.now()).isTrue();
            model.addOutput("error", "t3rc3s");
            model.setReasonForIncompletion("t3rc3s");
            model.setStatus(TaskModel.Status.FAILED);
        });

        assertThat(WithheldMessages.now()).isFalse();
        assertThat(task.getReasonForIncompletion()).isEqualTo(WithheldMessages.REASON);
        assertThat(task.getOutputData()).isEmpty();
    }

    @Test
    void scriptThatReadsNoSecretIsLeftAlone() {
        TaskModel task = run(Map.of("k", "plain"), model -> {
            assertThat(WithheldMessages.now()).isFalse();
            model.addOutput("result", "plain");
            model.setReasonForIncompletion("why");
            model.setStatus(TaskModel.Status.FAILED);
        });

        assertThat(task.getOutputData()).containsEntry("result", "plain");
        assertThat(task.getReasonForIncompletion()).isEqualTo("why");
    }

    /** As it opens in a task to which an author sends it. */
    private Map<String, Object> opened(Map<String, Object> data) {
        return handOff.open(
                TextTree.map(data, text -> handles.endorsedFor("next", text, EXECUTION)), EXECUTION, "next");
    }

    private TaskModel run(Map<String, Object> input, Consumer<TaskModel> script) {
        TaskModel model = new TaskModel();
        model.setWorkflowInstanceId("wf");
        model.setReferenceTaskName("script");
        model.setTaskType("INLINE");
        model.setInputData(new HashMap<>(input));
        WorkflowSystemTask task = new WorkflowSystemTask("INLINE") {
            @Override
            public boolean execute(WorkflowModel workflow, TaskModel running, WorkflowExecutor executor) {
                script.accept(running);
                return true;
            }
        };
        new ScriptSystemTask(
                        task,
                        new OpenInput(handOff, executions),
                        NothingHanded.in(executions, handles),
                        executions,
                        new Sealer(handles))
                .execute(new WorkflowModel(), model, null);
        return model;
    }
}
