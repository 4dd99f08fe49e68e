package io.tacet.conductor.handoff;

import com.netflix.conductor.core.execution.WorkflowExecutor;
import com.netflix.conductor.core.execution.tasks.WorkflowSystemTask;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.conductor.placement.ExactAddresses;
import io.tacet.conductor.template.OutputFilter;
import io.tacet.handle.Uses;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * HTTP, with the {@code outputFilter} of its input: what the filter yields takes the place of the response before anything of it is
 * stored. It may stand beside {@code http_request} or in it.
 *
 * <p>The response of a call with a filter appears nowhere else: not in the log, where the engine quotes what it cannot read
 * (HttpTask:213), and not in the reason or the output of a call that failed (HttpTask:118, 140).
 */
final class FilteringHttpTask extends OpeningSystemTask {
    static final String TYPE = "HTTP";

    FilteringHttpTask(WorkflowSystemTask task, OpenInput openInput, ReturnedData returned) {
        super(task, openInput, returned);
    }

    @Override
    public void start(WorkflowModel workflow, TaskModel model, WorkflowExecutor executor) {
        Optional<Object> filter = OutputFilter.in(model.getInputData());
        if (filter.isEmpty()) {
            super.start(workflow, model, executor);
            return;
        }
        WithheldMessages.during(() -> {
            super.start(workflow, model, executor);
            return true;
        });
        if (model.getStatus() != null && model.getStatus().isSuccessful()) {
            filter(model, filter.get());
        } else if (model.getOutputData().containsKey(FailedCall.RESPONSE)) {
            FailedCall.withoutResponse(model);
        }
    }

    /** An address with values in it has been encoded for the call. */
    @Override
    boolean runOpen(TaskModel model, Map<String, Object> closed, Uses uses, BooleanSupplier run) {
        String address = Destinations.addressOf(model.getInputData());
        boolean isPlain = address.isEmpty() || address.equals(Destinations.addressOf(closed));
        return isPlain
                ? super.runOpen(model, closed, uses, run)
                : ExactAddresses.during(address, () -> super.runOpen(model, closed, uses, run));
    }

    @SuppressWarnings("NullAway") // the engine's maps hold nulls, which its types do not say
    private void filter(TaskModel model, Object filter) {
        try {
            // What stands in it under a sealed key is sealed in the input, as all is.
            Uses uses = new Uses();
            Object open = open(Map.of(OutputFilter.INPUT, filter), model, uses).get(OutputFilter.INPUT);
            if (!uses.handed().isEmpty()) {
                throw new TacetException(
                        ErrorCode.INVALID_REFERENCE,
                        "outputFilter takes no secrets: it decides what is kept of the answer, in plain text.");
            }
            model.setOutputData(OutputFilter.apply(open, model.getReferenceTaskName(), model.getOutputData()));
        } catch (RuntimeException e) {
            Refusal.of(e, model.getTaskId()).endWithoutOutput(model);
        }
    }
}
