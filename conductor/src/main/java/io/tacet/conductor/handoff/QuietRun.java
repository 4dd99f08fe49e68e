package io.tacet.conductor.handoff;

import com.netflix.conductor.model.TaskModel;
import io.tacet.redaction.PieceFinder;
import java.util.function.BooleanSupplier;
import org.apache.commons.lang3.exception.ExceptionUtils;

/**
 * Runs a task that has values open: neither its log lines, nor its reason and output if it fails, nor an exception that it throws hold a piece of one.
 * What the service itself answered is left to {@link ReturnedData}: a service may repeat guesses of others, and whether all of its answer is
 * withheld would tell which of them are right.
 *
 * <p>Relies on: tasks end up failed with the text of an exception (HttpTask:126-142, KafkaPublishTask:121-131), or throw one where their input is none
 * (HttpTask:80), which the engine logs after the call and repeats the task (AsyncSystemTaskExecutor:241).
 */
final class QuietRun {
    private QuietRun() {}

    /** @param recipient where the task sends the values */
    static boolean of(TaskModel model, ReturnedData.Pieces pieces, String recipient, BooleanSupplier run) {
        boolean changed;
        try {
            changed = WithheldMessages.during(pieces.inLog(), run);
        } catch (RuntimeException e) {
            String text = ExceptionUtils.getStackTrace(e);
            if (!pieces.inLog().holdsPiece(text)) {
                throw e;
            }
            model.setStatus(TaskModel.Status.FAILED);
            model.setReasonForIncompletion(text);
            FailedCall.withoutDetails(model, recipient, pieces.inLog());
            return true;
        }
        if (FailedCall.hasFailed(model)
                && !FailedCall.wasAnswered(model)
                && (isOfClient(model) || holdsPiece(model, pieces.inExecution()))) {
            FailedCall.withoutDetails(model, recipient, pieces.inLog());
        }
        return changed;
    }

    /** Of the HTTP client, which quotes what it sends and what it gets: never kept, so that it does not tell which of these holds a piece. */
    private static boolean isOfClient(TaskModel model) {
        return model.getOutputData().get(FailedCall.RESPONSE) instanceof String;
    }

    private static boolean holdsPiece(TaskModel model, PieceFinder pieces) {
        return pieces.holdsPiece(model.getReasonForIncompletion() + " " + model.getOutputData());
    }
}
