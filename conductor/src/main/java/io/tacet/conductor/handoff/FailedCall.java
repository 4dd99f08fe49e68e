package io.tacet.conductor.handoff;

import com.netflix.conductor.model.TaskModel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An HTTP task that failed, without what the service answered: the status code and the kind of network failure are kept. */
final class FailedCall {
    /** In the output of an HTTP task; a map, or the text of an exception. */
    static final String RESPONSE = "response";

    private static final String STATUS_CODE = "statusCode";

    private static final Pattern KNOWN = Pattern.compile("^[a-zA-Z.]+: (?:(?<status>[1-5]\\d\\d)\\b"
            + "|(?:I/O error on .*)?(?<network>(?:RESPONSE_TOO_LARGE|CALL_TIMED_OUT): [a-z0-9 ]+|Connection refused|Connection reset"
            + "|Connect timed out|Read timed out|No route to host))");

    private FailedCall() {}

    static void withoutResponse(TaskModel model) {
        @Nullable Object response = model.getOutputData().get(RESPONSE);
        Optional<Matcher> known = Optional.ofNullable(response)
                .map(text -> KNOWN.matcher(text.toString()))
                .filter(Matcher::find);
        Optional<String> status = response instanceof Map<?, ?> fields
                ? Optional.ofNullable(fields.get(STATUS_CODE)).map(Object::toString)
                : known.map(found -> found.group("status"));
        String what = status.map(code -> "the service answered with status " + code)
                .or(() -> known.map(found -> found.group("network")))
                .orElse("there is no complete response");
        model.setReasonForIncompletion(
                "The HTTP call failed: " + what + ". The details are withheld, because the task has an outputFilter.");
        Map<String, Object> kept = new LinkedHashMap<>();
        status.ifPresent(code -> kept.put(RESPONSE, new HashMap<>(Map.of(STATUS_CODE, Integer.valueOf(code)))));
        model.setOutputData(kept);
    }
}
