package io.tacet.conductor.template;

import io.tacet.conductor.bounds.BoundedPaths;
import io.tacet.conductor.bounds.ResultSize;
import io.tacet.conductor.template.Template.Escape;
import io.tacet.conductor.template.Template.Expression;
import io.tacet.conductor.template.Template.Part;
import io.tacet.conductor.template.Template.Text;
import io.tacet.handle.Reference;
import io.tacet.handle.Resolved;
import io.tacet.kernel.Nesting;
import io.tacet.kernel.TacetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation of templates against one document. Text that an expression yields is never looked at for further expressions
 * or escapes: data cannot become a template here.
 */
final class Evaluation {
    private final BoundedPaths document;
    private final @Nullable String taskId;
    private final ReadableNames readableNames;
    private final TemplateSource source;
    private final ResultSize size = new ResultSize();

    /** @param source of the templates that are evaluated */
    Evaluation(BoundedPaths document, @Nullable String taskId, ReadableNames readableNames, TemplateSource source) {
        this.document = document;
        this.taskId = taskId;
        this.readableNames = readableNames;
        this.source = source;
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
    private @Nullable Object text(String text) {
        if (!Template.mayHoldExpression(text)) {
            return text;
        }
        Template template = Template.parse(text);
        if (template.parts().size() == 1 && template.parts().getFirst() instanceof Expression only) {
            return value(text, only).value();
        }
        return joined(text, template.parts());
    }

    private String joined(String text, List<Part> parts) {
        StringBuilder result = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Text plain -> result.append(text, plain.start(), plain.end());
                case Escape escape -> result.append('$');
                case Expression expression ->
                    result.append(value(text, expression).text());
            }
        }
        return result.toString();
    }

    private Resolved value(String text, Expression expression) {
        String path = joined(text, expression.body());
        if (path.isBlank()) {
            return Resolved.of("");
        }
        String evaluated = "${" + path + "}";
        String original = text.substring(expression.start(), expression.end());
        // As it stands there, not put together from parts: those may be data.
        boolean isWritten = original.equals(evaluated);
        if (Reference.prefixAt(evaluated, 0).isPresent()) {
            Resolved resolved = Resolved.of(original);
            return isWritten ? counted(source.resolve(original).orElse(resolved)) : resolved;
        }
        if (path.equals(ReadableNames.TASK_ID)) {
            return data(taskId);
        }
        return readableNames.read(path).map(Resolved::of).orElseGet(() -> data(fetched(path, isWritten)));
    }

    /** Inside longer text, data reads as the engine puts it there: maps and lists as Java prints them. */
    private static Resolved data(@Nullable Object value) {
        return new Resolved(value, () -> Objects.toString(value));
    }

    private Resolved counted(Resolved resolved) {
        counted(resolved.value());
        return resolved;
    }

    private @Nullable Object fetched(String path, boolean isWritten) {
        Object fetched = counted(read(path));
        return isWritten ? source.pass(fetched) : TemplateSource.DATA.pass(fetched);
    }

    /** A path that leads nowhere, or is none, yields null: the engine's rule, on which definitions rely. */
    private @Nullable Object read(String path) {
        try {
            return document.read(path).orElse(null);
        } catch (TacetException e) {
            throw refused(e);
        }
    }

    private @Nullable Object counted(@Nullable Object value) {
        try {
            return size.counted(value);
        } catch (TacetException e) {
            throw refused(e);
        }
    }

    /** @throws TemplateException where data in templates, or around it, is nested deeper than new data may be */
    static Map<String, @Nullable Object> requireShallow(Map<String, @Nullable Object> result) {
        try {
            Nesting.requireNew(result);
            return result;
        } catch (TacetException e) {
            throw refused(e);
        }
    }

    private static TemplateException refused(TacetException reason) {
        return new TemplateException(reason.code() + ": " + reason.getMessage());
    }
}
