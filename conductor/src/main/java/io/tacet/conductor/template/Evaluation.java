package io.tacet.conductor.template;

import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.ReadContext;
import io.tacet.conductor.template.Template.Escape;
import io.tacet.conductor.template.Template.Expression;
import io.tacet.conductor.template.Template.Part;
import io.tacet.conductor.template.Template.Text;
import io.tacet.handle.HandleDisplay;
import io.tacet.handle.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation of templates against one document. Text that an expression yields is never looked at for further expressions
 * or escapes: data cannot become a template here.
 */
final class Evaluation {
    private final ReadContext document;
    private final @Nullable String taskId;
    private final ReadableNames readableNames;
    private final Function<String, Optional<Object>> authored;

    /** @param authored gives what stands in the place of a reference, if its author's mark is on it */
    Evaluation(
            ReadContext document,
            @Nullable String taskId,
            ReadableNames readableNames,
            Function<String, Optional<Object>> authored) {
        this.document = document;
        this.taskId = taskId;
        this.readableNames = readableNames;
        this.authored = authored;
    }

    Map<String, @Nullable Object> map(Map<?, ?> templates) {
        Map<String, @Nullable Object> result = new HashMap<>();
        templates.forEach((key, value) -> result.put(String.valueOf(key), any(value)));
        return result;
    }

    @Nullable
    Object any(@Nullable Object template) {
        return switch (template) {
            case String text -> text(text);
            case Map<?, ?> map -> map(map);
            case List<?> list -> list(list);
            case null, default -> template;
        };
    }

    private List<@Nullable Object> list(List<?> templates) {
        List<@Nullable Object> result = new ArrayList<>(templates.size());
        for (Object template : templates) {
            result.add(any(template));
        }
        return result;
    }

    /** A template that is one expression and nothing else keeps the type of what it yields. */
    private @Nullable Object text(String source) {
        if (!Template.mayHoldExpression(source)) {
            return source;
        }
        Template template = Template.parse(source);
        if (template.parts().size() == 1 && template.parts().getFirst() instanceof Expression only) {
            return value(source, only);
        }
        return joined(source, template.parts());
    }

    private String joined(String source, List<Part> parts) {
        StringBuilder result = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Text text -> result.append(source, text.start(), text.end());
                case Escape escape -> result.append('$');
                case Expression expression -> result.append(Objects.toString(value(source, expression)));
            }
        }
        return result.toString();
    }

    private @Nullable Object value(String source, Expression expression) {
        String path = joined(source, expression.body());
        if (path.isBlank()) {
            return "";
        }
        String evaluated = "${" + path + "}";
        if (Reference.prefixAt(evaluated, 0).isPresent()) {
            String original = source.substring(expression.start(), expression.end());
            // Only as it stands there, never put together from parts.
            return original.equals(evaluated)
                    ? authored.apply(original).orElseGet(() -> HandleDisplay.show(original))
                    : original;
        }
        if (path.equals(ReadableNames.TASK_ID)) {
            return taskId;
        }
        return readableNames.read(path).<Object>map(value -> value).orElseGet(() -> read(document, path));
    }

    /** A path that leads nowhere, or is none, yields null: the engine's rule, on which definitions rely. */
    private static @Nullable Object read(ReadContext document, String path) {
        try {
            return document.read(path);
        } catch (JsonPathException | IllegalArgumentException e) {
            return null;
        }
    }
}
