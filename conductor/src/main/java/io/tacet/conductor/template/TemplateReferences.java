package io.tacet.conductor.template;

import io.tacet.conductor.template.Template.Expression;
import io.tacet.conductor.template.Template.Part;
import io.tacet.handle.Reference;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The references in a tree of templates, as their author wrote them. */
public final class TemplateReferences {
    private final Consumer<Reference> found;

    private TemplateReferences(Consumer<Reference> found) {
        this.found = found;
    }

    /**
     * @param found is told of each reference
     * @throws TacetException {@link ErrorCode#INVALID_REFERENCE} for one that cannot be read, or whose name is itself an expression
     */
    public static void in(@Nullable Object templates, Consumer<Reference> found) {
        new TemplateReferences(found).any(templates);
    }

    private void any(@Nullable Object template) {
        switch (template) {
            case String text -> text(text);
            case Map<?, ?> map -> map.values().forEach(this::any);
            case List<?> list -> list.forEach(this::any);
            case null, default -> {}
        }
    }

    private void text(String source) {
        if (Reference.mayStandIn(source) || Reference.NAMELESS.matcher(source).find()) {
            parts(source, Template.parse(source).parts());
        }
    }

    private void parts(String source, List<Part> parts) {
        for (Part part : parts) {
            if (part instanceof Expression expression) {
                if (Reference.prefixAt(source, expression.start()).isPresent()) {
                    found.accept(reference(source, expression));
                } else {
                    Reference.requireName(source, expression.start());
                    parts(source, expression.body());
                }
            }
        }
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
