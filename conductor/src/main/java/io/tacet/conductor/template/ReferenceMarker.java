package io.tacet.conductor.template;

import io.tacet.conductor.template.Template.Escape;
import io.tacet.conductor.template.Template.Expression;
import io.tacet.conductor.template.Template.Part;
import io.tacet.conductor.template.Template.Text;
import io.tacet.handle.Marks;
import io.tacet.handle.Reference;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Marks the references in the templates of one definition, as its author wrote them. */
public final class ReferenceMarker {
    private final Marks marks;
    private final String definition;
    private final Consumer<Reference> used;

    private ReferenceMarker(Marks marks, String definition, Consumer<Reference> used) {
        this.marks = marks;
        this.definition = definition;
        this.used = used;
    }

    /** @param used is told of each reference before it is marked */
    public static ReferenceMarker forWorkflow(Marks marks, String name, Consumer<Reference> used) {
        return new ReferenceMarker(marks, scopeOfWorkflow(name), used);
    }

    /** @param used as above */
    public static ReferenceMarker forTask(Marks marks, String name, Consumer<Reference> used) {
        return new ReferenceMarker(marks, scopeOfTask(name), used);
    }

    static String scopeOfWorkflow(String name) {
        return "workflow " + name;
    }

    static String scopeOfTask(String name) {
        return "task " + name;
    }

    /**
     * @return a copy, with each reference marked
     * @throws TacetException {@link ErrorCode#INVALID_REFERENCE} for one that cannot be read, or whose name is itself an expression
     */
    @SuppressWarnings("NullAway") // the engine's maps hold nulls, which its types do not say
    public Map<String, Object> map(Map<String, Object> templates) {
        Map<String, Object> marked = new LinkedHashMap<>();
        templates.forEach((key, value) -> marked.put(key, any(value)));
        return marked;
    }

    private @Nullable Object any(@Nullable Object template) {
        return switch (template) {
            case String text -> text(text);
            case Map<?, ?> map -> {
                Map<@Nullable Object, @Nullable Object> marked = new LinkedHashMap<>();
                map.forEach((key, value) -> marked.put(key, any(value)));
                yield marked;
            }
            case List<?> list -> {
                List<@Nullable Object> marked = new ArrayList<>(list.size());
                list.forEach(value -> marked.add(any(value)));
                yield marked;
            }
            case null, default -> template;
        };
    }

    private String text(String source) {
        if (!Reference.mayStandIn(source)) {
            return source;
        }
        StringBuilder marked = new StringBuilder(source.length());
        Template.parse(source).parts().forEach(part -> append(source, part, marked));
        return marked.toString();
    }

    private void append(String source, Part part, StringBuilder marked) {
        switch (part) {
            case Text text -> marked.append(source, text.start(), text.end());
            case Escape escape -> marked.append(source, escape.start(), escape.end());
            case Expression expression
            when Reference.prefixAt(source, expression.start()).isPresent() ->
                marked.append(mark(reference(source, expression)));
            case Expression expression -> {
                marked.append("${");
                expression.body().forEach(inner -> append(source, inner, marked));
                marked.append('}');
            }
        }
    }

    private String mark(Reference reference) {
        used.accept(reference);
        return marks.mark(reference, definition);
    }

    private static Reference reference(String source, Expression expression) {
        if (expression.body().stream().anyMatch(Expression.class::isInstance)) {
            throw new TacetException(
                    ErrorCode.INVALID_REFERENCE,
                    "The name of a secret or an environment variable must stand in the definition: data may not choose it."
                            + " Write one reference for each, such as ${workflow.secrets.name}.");
        }
        return Reference.parse(source.substring(expression.start(), expression.end()));
    }
}
