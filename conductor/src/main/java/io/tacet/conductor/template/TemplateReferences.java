package io.tacet.conductor.template;

import io.tacet.conductor.template.Template.Escape;
import io.tacet.conductor.template.Template.Expression;
import io.tacet.conductor.template.Template.Part;
import io.tacet.conductor.template.Template.Text;
import io.tacet.handle.Reference;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The references in a tree of templates, as their author wrote them. */
public final class TemplateReferences {
    private final Consumer<Reference> found;
    private final BiConsumer<Place, TacetException> unreadable;

    private TemplateReferences(Consumer<Reference> found, BiConsumer<Place, TacetException> unreadable) {
        this.found = found;
        this.unreadable = unreadable;
    }

    /**
     * @param found is told of each reference
     * @throws TacetException {@link ErrorCode#INVALID_REFERENCE} for one that cannot be read, or whose name is itself an expression
     */
    public static void in(@Nullable Object templates, Consumer<Reference> found) {
        in(templates, Place.ROOT, found, (place, refusal) -> {
            throw refusal;
        });
    }

    /**
     * Same as {@link #in(Object, Consumer)}, but goes on behind those that cannot be read.
     *
     * @param at where the templates stand
     * @param found is told of each reference
     * @param unreadable is told of each that cannot be read, or whose name is itself an expression: where, and why, with {@link
     *     ErrorCode#INVALID_REFERENCE}
     */
    public static void in(
            @Nullable Object templates,
            Place at,
            Consumer<Reference> found,
            BiConsumer<Place, TacetException> unreadable) {
        new TemplateReferences(found, unreadable).any(templates, at);
    }

    private void any(@Nullable Object template, Place at) {
        switch (template) {
            case String text -> text(text, at);
            case Map<?, ?> map -> map.forEach((key, value) -> any(value, at.at(String.valueOf(key))));
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    any(list.get(i), at.at(i));
                }
            }
            case null, default -> {}
        }
    }

    private void text(String source, Place at) {
        if (Reference.mayStandIn(source) || Reference.LOOKALIKE.matcher(source).find()) {
            parts(source, Template.parse(source).parts(), at);
        }
    }

    private void parts(String source, List<Part> parts, Place at) {
        for (Part part : parts) {
            switch (part) {
                case Expression expression when isReference(source, expression) -> read(source, expression, at);
                case Expression expression -> parts(source, expression.body(), at);
                case Text text
                when Reference.mayStandIn(source.substring(text.start(), text.end())) ->
                    unreadable.accept(at, neverClosed());
                case Text text -> {}
                case Escape escape -> {}
            }
        }
    }

    private static TacetException neverClosed() {
        return new TacetException(
                ErrorCode.INVALID_REFERENCE,
                "A reference to a secret or an environment variable is not closed: add the } behind its name.");
    }

    private static boolean isReference(String source, Expression expression) {
        return Reference.prefixAt(source, expression.start()).isPresent()
                || Reference.isLookalike(source, expression.start());
    }

    private void read(String source, Expression expression, Place at) {
        Reference reference;
        try {
            Reference.requireName(source, expression.start());
            reference = reference(source, expression);
        } catch (TacetException e) {
            unreadable.accept(at, e);
            return;
        }
        found.accept(reference);
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
