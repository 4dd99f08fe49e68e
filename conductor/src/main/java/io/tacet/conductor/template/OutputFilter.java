package io.tacet.conductor.template;

import io.tacet.conductor.authorship.AuthoredTasks;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an author wants to keep of a task's output: a template over that output alone, <code>${reference.output...}</code>, which stands
 * in the definition with two dollar signs, so that it is evaluated after the task and not before.
 */
public final class OutputFilter {
    /** The input of an HTTP task, or a field of its request, that holds it. */
    public static final String INPUT = "outputFilter";

    private OutputFilter() {}

    /** In the input of an HTTP task, beside its request or in it. */
    public static Optional<Object> in(Map<String, Object> input) {
        return Optional.ofNullable(input.get(INPUT))
                .or(() -> input.get("http_request") instanceof Map<?, ?> request
                        ? Optional.ofNullable(request.get(INPUT))
                        : Optional.empty());
    }

    /**
     * @param filter a map, or text
     * @param reference the task's reference name; in a loop, the filter may name it with or without the number of the iteration
     * @return a map; text gives one with the key {@code result}
     * @throws TacetException with {@link ErrorCode#INVALID_REQUEST} where the template cannot be evaluated
     */
    public static Map<String, @Nullable Object> apply(Object filter, String reference, Map<String, Object> output) {
        Map<String, Object> documents = AuthoredTasks.names(reference)
                .collect(Collectors.toMap(name -> name, name -> Map.of("output", output)));
        Evaluation evaluation = new Evaluation(
                JsonDocuments.of(documents), null, new ReadableNames(List.of()), TemplateSource.OWN_OUTPUT);
        try {
            return filter instanceof Map<?, ?> map ? evaluation.map(map) : evaluation.map(Map.of("result", filter));
        } catch (TemplateException e) {
            throw new TacetException(ErrorCode.INVALID_REQUEST, "outputFilter: " + e.getMessage());
        }
    }
}
