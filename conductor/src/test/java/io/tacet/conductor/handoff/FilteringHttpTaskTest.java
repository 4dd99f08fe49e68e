package io.tacet.conductor.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import com.netflix.conductor.core.execution.WorkflowExecutor;
import com.netflix.conductor.core.execution.tasks.WorkflowSystemTask;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.access.PrincipalId;
import io.tacet.handle.Author;
import io.tacet.handle.Execution;
import io.tacet.handle.FakeHandleCipher;
import io.tacet.handle.HandOff;
import io.tacet.handle.Handles;
import io.tacet.handle.Origins;
import io.tacet.handle.SecretReference;
import io.tacet.secret.SecretName;
import io.tacet.secret.Vault;
import io.tacet.testkit.memory.InMemoryExecutionRepository;
import io.tacet.testkit.memory.InMemorySecretRepository;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilteringHttpTaskTest {
    private static final Execution EXECUTION = Execution.root("wf", new PrincipalId("ann"));

    private final Handles handles = new Handles(new FakeHandleCipher());
    private final InMemoryExecutionRepository executions = new InMemoryExecutionRepository();
    private final Vault vault = TestHandOffs.vault(new InMemorySecretRepository());
    private final HandOff handOff = TestHandOffs.of(vault, handles, executions);

    FilteringHttpTaskTest() {
        executions.addIfAbsent(EXECUTION);
    }

    @Test
    void filterTakesThePlaceOfTheResponse() {
        TaskModel task = run(Map.of("outputFilter", Map.of("t", "${call.output.token}")));

        assertThat(task.getStatus()).isEqualTo(TaskModel.Status.COMPLETED);
        assertThat(task.getOutputData()).isEqualTo(Map.of("t", "fresh-token"));
    }

    @Test
    void filterThatWasSealedInTheInputIsReadAllTheSame() {
        String sealed = handles.endorsedFor(
                "call", handles.part("${call.output.token}", false, false, Origins.UNKNOWN, EXECUTION), EXECUTION);

        assertThat(run(Map.of("http_request", Map.of("outputFilter", Map.of("_secrets", Map.of("t", sealed)))))
                        .getOutputData())
                .isEqualTo(Map.of("_secrets", Map.of("t", "fresh-token")));
    }

    @Test
    void secretInAFilterFailsTheTask() {
        vault.put(new SecretName("key"), "s3cr3t", EXECUTION.runAs());
        String reference = handles.endorsedFor(
                "call",
                handles.sentBy(
                        List.of(Optional.of(new Author(EXECUTION.runAs(), Optional.empty()))),
                        handles.reference(SecretReference.parse("key"), EXECUTION),
                        EXECUTION),
                EXECUTION);
        TaskModel task = run(Map.of("outputFilter", Map.of("t", reference)));

        assertThat(task.getStatus().isSuccessful()).isFalse();
        assertThat(task.getReasonForIncompletion()).contains("INVALID_REFERENCE", "outputFilter");
        assertThat(task.getOutputData()).isEmpty();
    }

    @Test
    void filterThatCannotBeReadFailsTheTaskAndKeepsNothingOfTheResponse() {
        TaskModel task = run(Map.of("outputFilter", "${".repeat(100) + "x" + "}".repeat(100)));

        assertThat(task.getStatus().isSuccessful()).isFalse();
        assertThat(task.getReasonForIncompletion()).contains("INVALID_REQUEST", "outputFilter", "32 deep");
        assertThat(task.getOutputData()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java.lang.Exception: 401 Unauthorized: \"fresh-token\" | answered with status 401",
                "java.lang.Exception: I/O error on GET request for \"http://h/?t=fresh-token\": Connection refused | Connection refused",
                "java.lang.Exception: I/O error on GET request: Invalid header: fresh-token | no complete response"
            })
    void responseOfACallThatFailedIsKeptOnlyWithoutAFilter(String thrown, String reason) {
        TaskModel filtered = run(Map.of("outputFilter", Map.of("t", "${call.output.token}")), failing(thrown));
        TaskModel plain = run(Map.of(), failing(thrown));

        assertThat(filtered.getReasonForIncompletion()).contains(reason).doesNotContain("fresh-token");
        assertThat(filtered.getOutputData().toString()).doesNotContain("fresh-token");
        assertThat(filtered.getStatus()).isEqualTo(TaskModel.Status.FAILED);
        assertThat(plain.getReasonForIncompletion()).contains("fresh-token");
        assertThat(plain.getOutputData()).containsEntry("response", thrown);
    }

    @Test
    void ourOwnRefusalOfAnAnswerKeepsItsWords() {
        String refusal = "RESPONSE_TOO_LARGE: the response has more than 10 bytes (tacet.limits.http-response).";
        TaskModel task = run(
                Map.of("outputFilter", Map.of("t", "${call.output.token}")),
                failing("io.tacet.kernel.TacetException: " + refusal));

        assertThat(task.getReasonForIncompletion()).isEqualTo("The HTTP call failed: " + refusal);
    }

    private static Consumer<TaskModel> failing(String thrown) {
        return running -> {
            // As HttpTask:138-142.
            running.setStatus(TaskModel.Status.FAILED);
            running.setReasonForIncompletion("Failed to invoke HTTP task due to: " + thrown);
            running.addOutput("response", thrown);
        };
    }

    @Test
    void whatTheCallLogsIsWithheldOnlyWithAFilter() {
        List<Boolean> withheld = new ArrayList<>();
        Consumer<TaskModel> logging = running -> {
            withheld.add(WithheldMessages.now());
            running.setStatus(TaskModel.Status.COMPLETED);
        };

        run(Map.of("outputFilter", Map.of()), logging);
        run(Map.of(), logging);

        assertThat(withheld).containsExactly(true, false);
    }

    /** Completed by somebody later (asyncComplete); the response is there now. */
    @Test
    void filterTakesThePlaceOfTheResponseOfACallThatWaits() {
        TaskModel task = run(Map.of("outputFilter", Map.of("t", "${call.output.token}")), running -> {
            running.addOutput("token", "fresh-token");
            running.addOutput("other", "fresh-token");
            running.setStatus(TaskModel.Status.IN_PROGRESS);
        });

        assertThat(task.getOutputData()).isEqualTo(Map.of("t", "fresh-token"));
    }

    private TaskModel run(Map<String, Object> input) {
        return run(input, running -> {
            running.addOutput("token", "fresh-token");
            running.setStatus(TaskModel.Status.COMPLETED);
        });
    }

    private TaskModel run(Map<String, Object> input, Consumer<TaskModel> call) {
        TaskModel model = new TaskModel();
        model.setTaskType(FilteringHttpTask.TYPE);
        model.setWorkflowInstanceId("wf");
        model.setTaskType("HTTP");
        model.setTaskId("t1");
        model.setReferenceTaskName("call");
        model.setInputData(new HashMap<>(input));
        WorkflowSystemTask task = new WorkflowSystemTask("HTTP") {
            @Override
            public void start(WorkflowModel workflow, TaskModel running, WorkflowExecutor executor) {
                call.accept(running);
            }
        };
        new FilteringHttpTask(task, new OpenInput(handOff, executions), NothingHanded.in(executions, handles))
                .start(new WorkflowModel(), model, null);
        return model;
    }
}
