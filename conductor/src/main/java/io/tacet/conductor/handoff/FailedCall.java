package io.tacet.conductor.handoff;

import com.netflix.conductor.model.TaskModel;
import io.tacet.kernel.TacetException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A task that failed, in words that are known: the status code, the kind of network failure, the type of the exception. What its service or its client said
 * besides is not kept.
 */
final class FailedCall {
    /** In the output of an HTTP task; a map, or the text of an exception. */
    static final String RESPONSE = "response";

    private static final String STATUS_CODE = "statusCode";

    private static final Pattern STATUS = Pattern.compile("^[a-zA-Z.]+: (?<status>[1-5]\\d\\d)\\b");
    /** Where the engine writes it: further on, it may stand in what the exception quotes. */
    private static final Pattern EXCEPTION = Pattern.compile(
            "^(?:[A-Za-z_ ]+: )?(?:[a-z][a-z0-9]*\\.)+(?<type>[A-Z][A-Za-z0-9]*(?:Exception|Error))\\b");

    /** A refusal of ours, as the engine writes it. Text of others follows the class name of some other exception. */
    private static final Pattern REFUSAL =
            Pattern.compile("^" + Pattern.quote(TacetException.class.getName()) + ": (?<words>.+)$", Pattern.DOTALL);

    private FailedCall() {}

    static boolean hasFailed(TaskModel model) {
        return model.getStatus() != null
                && model.getStatus().isTerminal()
                && !model.getStatus().isSuccessful();
    }

    /** Whether the service refused the call, so that the reason is what it says. */
    static boolean wasAnswered(TaskModel model) {
        return status(model).isPresent();
    }

    /** An HTTP task, without what the service answered. */
    static void withoutResponse(TaskModel model) {
        rebuild(
                model,
                "The HTTP call failed: ",
                "there is no complete response",
                "because the task has an outputFilter");
    }

    /**
     * A task that was handed values, in the same words whatever the values are.
     *
     * @param recipient where it sent them, as its input shows
     */
    static void withoutDetails(TaskModel model, String recipient) {
        rebuild(
                model,
                "The " + model.getTaskType() + " task failed, at " + recipient + ": ",
                "it gave no reason that can be shown",
                "because they can hold a piece of a secret or of other sensitive data that the task was given");
    }

    /** @param otherwise what is said where nothing is known */
    private static void rebuild(TaskModel model, String who, String otherwise, String why) {
        Optional<String> status = status(model);
        // Our own refusals are shown whole: they hold no data, and say what to do.
        model.setReasonForIncompletion(refusal(model)
                .map(words -> who + words)
                .orElseGet(() -> who + what(model, otherwise) + ". The details are withheld, " + why + "."));
        Map<String, Object> kept = new LinkedHashMap<>();
        status.ifPresent(code -> kept.put(RESPONSE, new HashMap<>(Map.of(STATUS_CODE, Integer.valueOf(code)))));
        model.setOutputData(kept);
    }

    private static String what(TaskModel model, String otherwise) {
        return status(model)
                .map(code -> "the service answered with status " + code)
                .or(() -> thrown(model).flatMap(CallError::in).map(CallError::words))
                .or(() -> exception(model))
                .orElse(otherwise);
    }

    private static Optional<String> status(TaskModel model) {
        return model.getOutputData().get(RESPONSE) instanceof Map<?, ?> fields
                ? Optional.ofNullable(fields.get(STATUS_CODE)).map(Object::toString)
                : thrown(model).map(STATUS::matcher).filter(Matcher::find).map(found -> found.group("status"));
    }

    /** By the client of an HTTP task; as text. */
    private static Optional<String> thrown(TaskModel model) {
        return Optional.ofNullable(model.getOutputData().get(RESPONSE)).map(Object::toString);
    }

    private static Optional<String> refusal(TaskModel model) {
        return thrown(model).map(REFUSAL::matcher).filter(Matcher::find).map(found -> found.group("words"));
    }

    private static Optional<String> exception(TaskModel model) {
        return Optional.ofNullable(model.getReasonForIncompletion())
                .map(EXCEPTION::matcher)
                .filter(Matcher::find)
                .map(found -> found.group("type"));
    }
}
