package io.tacet.conductor.handoff;

import com.netflix.conductor.core.exception.TransientException;
import com.netflix.conductor.model.TaskModel;
import io.tacet.kernel.TacetException;
import io.tacet.redaction.PieceFinder;
import java.util.function.BooleanSupplier;

/**
 * Runs a task that has values open: neither its log lines, nor its reason and output if it fails, nor an exception that it throws hold a piece of one.
 * Whether one is thrown on does not depend on what it holds either: a caller who puts guesses into it would see which of them are right.
 * What the service itself answered is left to {@link ReturnedData}: a service may repeat guesses of others, and whether all of its answer is
 * withheld would tell which of them are right.
 *
 * <p>Relies on: tasks end up failed with the text of an exception (HttpTask:126-142, KafkaPublishTask:121-131), or throw one where their input is none
 * (HttpTask:80), which the engine logs after the call and repeats the task (AsyncSystemTaskExecutor:241).
 */
final class QuietRun {
    private QuietRun() {}

    /** @param recipient where the task sends the values, as its input shows */
    static boolean of(TaskModel model, ReturnedData.Pieces pieces, String recipient, BooleanSupplier run) {
        boolean changed;
        try {
            changed = WithheldMessages.during(pieces.inLog(), run);
        } catch (TransientException e) {
            throw new TransientException("The " + model.getTaskType()
                    + " task could not be run and is tried again. The details are withheld.");
        } catch (TacetException e) {
            Refusal.of(e, model.getTaskId()).end(model);
            return true;
        } catch (RuntimeException e) {
            model.setStatus(TaskModel.Status.FAILED);
            model.setReasonForIncompletion(e.toString());
            FailedCall.withoutDetails(model, recipient);
            return true;
        }
        if (FailedCall.hasFailed(model)
                && !FailedCall.wasAnswered(model)
                && (isOfClient(model) || holdsPiece(model, pieces.inExecution()))) {
            FailedCall.withoutDetails(model, recipient);
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
