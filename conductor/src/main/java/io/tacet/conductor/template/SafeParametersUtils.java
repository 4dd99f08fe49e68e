package io.tacet.conductor.template;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.core.utils.ParametersUtils;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.conductor.bounds.BoundedPaths;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The engine's template evaluation (hook K2), with another parser and without the process's environment.
 *
 * <p>Relies on: every template of version 2 definitions and of events goes through the methods overridden here
 * (ParametersUtils:92, 189, 200); the engine's own resolution of secrets goes through {@link #substituteSecrets} only.
 */
public class SafeParametersUtils extends ParametersUtils {
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final ObjectMapper objectMapper;
    private final ReadableNames readableNames;
    private final TemplateSources sources;

    public SafeParametersUtils(ObjectMapper objectMapper, ReadableNames readableNames, TemplateSources sources) {
        super(objectMapper);
        this.sources = sources;
        this.objectMapper = objectMapper;
        this.readableNames = readableNames;
    }

    @Override
    @SuppressWarnings("NullAway") // the engine's maps hold nulls, which its types do not say
    public Map<String, @Nullable Object> getTaskInputV2(
            @Nullable Map<String, Object> input,
            WorkflowModel workflow,
            @Nullable String taskId,
            @Nullable TaskDef taskDefinition) {
        Map<String, Object> templates = input == null ? Map.of() : input;
        BoundedPaths document = JsonDocuments.of(WorkflowDocument.of(workflow));
        Map<String, @Nullable Object> result =
                evaluation(document, taskId, sources.of(templates, workflow)).map(copy(templates));
        Map<String, Object> defaults = taskDefinition == null ? null : taskDefinition.getInputTemplate();
        if (defaults != null && !defaults.isEmpty() && sources.countDefaults(taskDefinition, workflow)) {
            Evaluation evaluation = evaluation(document, taskId, sources.ofDefaults(taskDefinition, workflow));
            copy(defaults).forEach((key, value) -> {
                // An expression that yields nothing falls back to the task definition's default for the key.
                if (result.get(key) == null) {
                    result.put(key, evaluation.any(value));
                }
            });
        }
        return Evaluation.requireShallow(result);
    }

    @Override
    @SuppressWarnings("NullAway") // as above
    public Map<String, @Nullable Object> replace(Map<String, Object> input, Object json) {
        return Evaluation.requireShallow(
                evaluation(json instanceof String text ? JsonDocuments.parse(text) : JsonDocuments.of(json))
                        .map(input));
    }

    /**
     * The same text. It names the queue of an event (EventQueues:54): the sink of a task, evaluated before, so that a template in it now is data, which
     * could have named the queue of another workflow; or the event of a handler, which is never done if that is a template.
     */
    @Override
    public Object replace(String template) {
        return template;
    }

    /**
     * Opens nothing. The engine calls this at each hand-off, but also before it runs its operators, whose input it then stores; the
     * hand-offs that do open are in {@link io.tacet.conductor.handoff}.
     */
    @Override
    public @Nullable Map<String, Object> substituteSecrets(@Nullable Map<String, Object> input) {
        return input;
    }

    private Evaluation evaluation(BoundedPaths document) {
        return evaluation(document, null, TemplateSource.DATA);
    }

    private Evaluation evaluation(BoundedPaths document, @Nullable String taskId, TemplateSource source) {
        return new Evaluation(document, taskId, readableNames, source);
    }

    private Map<String, Object> copy(Map<String, Object> map) {
        return objectMapper.convertValue(map, MAP);
    }
}
