package io.tacet.conductor.execution;

import com.netflix.conductor.common.metadata.tasks.TaskResult;
import com.netflix.conductor.common.utils.ExternalPayloadStorage.PayloadType;
import com.netflix.conductor.core.config.ConductorProperties;
import com.netflix.conductor.core.execution.StartWorkflowInput;
import com.netflix.conductor.model.TaskModel;
import io.tacet.access.Callers;
import io.tacet.access.PrincipalId;
import io.tacet.conductor.sink.ExternalPayloads;
import io.tacet.handle.HandleDisplay;
import io.tacet.handle.PayloadPaths;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

/**
 * Payloads that callers have uploaded past this server. Each is read into the request that names it, and goes on as if it had been sent
 * in it: an execution refers only to payloads that the server stored itself.
 */
public final class Uploads {
    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

    private final PayloadPaths paths;
    private final ExternalPayloads payloads;
    private final ConductorProperties limits;
    private final Callers callers;
    private final ExecutionGuard guard;

    public Uploads(
            PayloadPaths paths,
            ExternalPayloads payloads,
            ConductorProperties limits,
            Callers callers,
            ExecutionGuard guard) {
        this.paths = paths;
        this.payloads = payloads;
        this.limits = limits;
        this.callers = callers;
        this.guard = guard;
    }

    /**
     * One that has been read.
     *
     * @param place its path in the storage
     * @param isSensitive whether values were found in it. One without can be used again, such as by a schedule; one with values is to be {@linkplain
     *     #clear cleared} after its use
     */
    record Upload(String place, Map<String, Object> data, boolean isSensitive) {}

    /**
     * The input that a start names instead of sending it, before anything is done for that start.
     *
     * @param caller empty where an execution starts another: its data cannot name a payload
     * @throws TacetException {@link ErrorCode#PAYLOAD_PATH_UNKNOWN}, {@link ErrorCode#PAYLOAD_UNUSABLE}, {@link
     *     ErrorCode#STORAGE_UNAVAILABLE}
     */
    Optional<Upload> inputOf(StartWorkflowInput start, Optional<PrincipalId> caller) {
        @Nullable String path = start.getExternalInputPayloadStoragePath();
        start.setExternalInputPayloadStoragePath(null);
        return isBlank(path)
                ? Optional.empty()
                : Optional.of(read(
                        path, PayloadType.WORKFLOW_INPUT, limits.getMaxWorkflowInputPayloadSizeThreshold(), caller));
    }

    /**
     * As the engine has it, an input in the request itself comes first (WorkflowExecutorOps:2782).
     *
     * @return the upload, if it is used
     */
    Optional<Upload> intoInput(Upload upload, StartWorkflowInput start) {
        if (start.getWorkflowInput() != null && !start.getWorkflowInput().isEmpty()) {
            return Optional.empty();
        }
        start.setWorkflowInput(guard.guarded(upload.data(), start.getWorkflowId(), null));
        return Optional.of(guarded(upload, start.getWorkflowInput()));
    }

    /**
     * Puts the output that a result names into it. A path that the task has already stays as it is.
     *
     * @param task that the engine will update with it
     * @return the upload, if it is used
     * @throws TacetException as {@link #inputOf}
     */
    Optional<Upload> intoOutput(TaskResult result, TaskModel task) {
        @Nullable String path = result.getExternalOutputPayloadStoragePath();
        if (isBlank(path) || path.equals(task.getExternalOutputPayloadStoragePath())) {
            return Optional.empty();
        }
        result.setExternalOutputPayloadStoragePath(null);
        if (task.getStatus().isTerminal() || result.isExtendLease()) {
            // The engine takes no output then (WorkflowExecutorOps:920, 942).
            return Optional.empty();
        }
        Upload upload =
                read(path, PayloadType.TASK_OUTPUT, limits.getMaxTaskOutputPayloadSizeThreshold(), callers.current());
        Map<String, Object> data = guard.guarded(upload.data(), task.getWorkflowInstanceId(), task.getTaskId());
        Map<String, Object> output = new HashMap<>(data);
        Optional.ofNullable(result.getOutputData()).ifPresent(output::putAll);
        result.setOutputData(output);
        return Optional.of(guarded(upload, data));
    }

    private Upload read(String path, PayloadType type, DataSize limit, Optional<PrincipalId> caller) {
        String place = caller.flatMap(who -> paths.verified(path, type.name(), who))
                .orElseThrow(() -> new TacetException(
                        ErrorCode.PAYLOAD_PATH_UNKNOWN,
                        "This server made no such payload path for this caller and use. Ask for an upload location with operation"
                                + " WRITE and payload type " + type + ", and send the path that it names."));
        return new Upload(place, HandleDisplay.show(payloads.read(place, limit.toBytes())), false);
    }

    @SuppressWarnings("ReferenceEquality") // the guard's sign for "nothing found"
    private static Upload guarded(Upload upload, Map<String, Object> guarded) {
        return new Upload(upload.place(), guarded, guarded != upload.data());
    }

    /** For after the request has succeeded: one that failed can be repeated. */
    void clear(Upload upload) {
        try {
            payloads.clear(upload.place());
        } catch (RuntimeException e) {
            LOG.warn("The uploaded payload {} holds sensitive data and could not be cleared.", upload.place(), e);
        }
    }

    private static boolean isBlank(@Nullable String path) {
        return path == null || path.isBlank();
    }
}
