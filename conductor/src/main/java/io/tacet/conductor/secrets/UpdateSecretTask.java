package io.tacet.conductor.secrets;

import com.netflix.conductor.core.execution.WorkflowExecutor;
import com.netflix.conductor.core.execution.tasks.WorkflowSystemTask;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.access.Target;
import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditEvent;
import io.tacet.audit.RefusedCalls;
import io.tacet.conductor.authorship.AuthoredTasks;
import io.tacet.conductor.handoff.ReadsHandles;
import io.tacet.conductor.handoff.Refusal;
import io.tacet.handle.Author;
import io.tacet.handle.Execution;
import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.Handles;
import io.tacet.handle.JsonSelector;
import io.tacet.handle.StoredVersion;
import io.tacet.handle.Takeovers;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.secret.ExpectedVersion;
import io.tacet.secret.Secret;
import io.tacet.secret.SecretName;
import io.tacet.secret.ValueSlot;
import io.tacet.secret.Vault;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The task {@value #TYPE}: stores a secret, or a new version of one, on behalf of the identity that the workflow runs as, if the author of the
 * workflow's definition has the permission too. A task that data made up has no author and stores nothing. Its input is {@code _secrets: {secretKey,
 * secretValue}}; it has no output. The names are those of existing definitions.
 */
public final class UpdateSecretTask extends WorkflowSystemTask implements ReadsHandles {
    static final String TYPE = "UPDATE_SECRET";

    private static final String INPUT = "_secrets";
    private static final String VALUE = "secretValue";

    private final Vault vault;
    private final Takeovers takeovers;
    private final ExecutionRepository executions;
    private final Handles handles;
    private final JsonSelector json;
    private final RefusedCalls refusedCalls;

    public UpdateSecretTask(
            Vault vault,
            Takeovers takeovers,
            ExecutionRepository executions,
            Handles handles,
            JsonSelector json,
            RefusedCalls refusedCalls) {
        super(TYPE);
        this.vault = vault;
        this.takeovers = takeovers;
        this.executions = executions;
        this.handles = handles;
        this.json = json;
        this.refusedCalls = refusedCalls;
    }

    /** In the background: it writes to the database, and its input is opened there. */
    @Override
    public boolean isAsync() {
        return true;
    }

    /** Without handles in its input. */
    @Override
    public void start(WorkflowModel workflow, TaskModel task, WorkflowExecutor executor) {
        start(workflow, task, Map.of());
    }

    @Override
    public void start(WorkflowModel workflow, TaskModel task, Map<String, Object> closed) {
        try {
            update(workflow, task, closed);
            task.setStatus(TaskModel.Status.COMPLETED);
        } catch (TacetException e) {
            Refusal refusal = Refusal.of(e, task.getTaskId());
            task.setStatus(refusal.status());
            task.setReasonForIncompletion(
                    (e.code().kind() == ErrorCode.Kind.FORBIDDEN ? "403 " : "") + refusal.reason());
        }
    }

    private void update(WorkflowModel workflow, TaskModel task, Map<String, Object> closed) {
        Optional<Execution> execution = executions.find(task.getWorkflowInstanceId());
        Optional<Author> author =
                AuthoredTasks.find(workflow, task).flatMap(authored -> AuthoredTasks.authorOf(workflow));
        // What data says here is sealed, and so is the secret's name.
        recordingRefusals(
                AuditAction.SECRET_UPDATE.on("TASK", task.getTaskId()),
                task,
                execution,
                () -> requireAuthor(task, author));
        Map<?, ?> input = input(task.getInputData());
        SecretName name = new SecretName(text(input.get("secretKey"), "secretKey"));
        String value = text(input.get(VALUE), VALUE);
        @Nullable Object closedValue = input(closed).get(VALUE);
        recordingRefusals(
                Target.secret(name.value()).audited(AuditAction.SECRET_UPDATE),
                task,
                execution,
                () -> put(name, value, closedValue, author, execution.orElseThrow(UpdateSecretTask::unknown)));
    }

    private static Map<?, ?> input(Map<String, Object> data) {
        return data.get(INPUT) instanceof Map<?, ?> map ? map : Map.of();
    }

    private void recordingRefusals(AuditEvent event, TaskModel task, Optional<Execution> execution, Runnable step) {
        try {
            step.run();
        } catch (TacetException e) {
            refusedCalls.note(
                    execution.map(known -> known.audited(event)).orElse(event.in(task.getWorkflowInstanceId())), e);
            throw e;
        }
    }

    /** @param closedValue what the value was made of: sealed until now, so no one has seen it in the clear */
    private void put(
            SecretName name, String value, @Nullable Object closedValue, Optional<Author> author, Execution execution) {
        Secret stored = vault.put(
                name,
                value,
                ExpectedVersion.ANY,
                execution.runAs(),
                takeovers.of(execution).at(author));
        executions.addStored(new StoredVersion(
                execution.familyId(),
                new ValueSlot(stored.id(), stored.name(), stored.currentVersion()),
                handles.sealedIn(closedValue, execution)));
    }

    private static TacetException unknown() {
        return new TacetException(
                ErrorCode.PERMISSION_MISSING,
                "Nobody knows who this workflow runs as; start it again to store a secret.");
    }

    private static void requireAuthor(TaskModel task, Optional<Author> author) {
        if (author.isEmpty()) {
            throw new TacetException(
                    ErrorCode.PERMISSION_MISSING,
                    "Task " + task.getReferenceTaskName()
                            + " does not stand in a workflow definition with a known author, so it may not store secrets."
                            + " Write it into the definition, and save that.");
        }
    }

    private String text(@Nullable Object value, String field) {
        return Optional.ofNullable(value)
                .map(json::asText)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new TacetException(
                        ErrorCode.INVALID_REQUEST,
                        TYPE + " needs _secrets.secretKey and _secrets.secretValue in its input; " + field
                                + " is missing or empty."));
    }
}
