package io.tacet.conductor.template;

import io.tacet.handle.HandleDisplay;
import io.tacet.handle.Resolved;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Who wrote a template, which decides what its expressions yield. */
interface TemplateSource {
    /**
     * Data: it came with a request, an answer or an event, or from somebody who is not the author of the definition in which it is evaluated. Its
     * references stay text, and what its expressions fetch never opens again.
     */
    TemplateSource DATA = withoutReferences(HandleDisplay::show);

    /**
     * What a task keeps of its own output: references stay text, as in data, but values that were sealed in what came back stay sealed values, which the
     * next task can open.
     */
    TemplateSource OWN_OUTPUT = withoutReferences(fetched -> fetched);

    /**
     * What a reference to a secret or an environment variable stands for; empty if it is text here.
     *
     * @param reference as it stands in the template
     */
    Optional<Resolved> resolve(String reference);

    /** What becomes of data that an expression fetches, with the handles in it. */
    @Nullable
    Object pass(@Nullable Object fetched);

    private static TemplateSource withoutReferences(UnaryOperator<@Nullable Object> pass) {
        return new TemplateSource() {
            @Override
            public Optional<Resolved> resolve(String reference) {
                return Optional.empty();
            }

            @Override
            public @Nullable Object pass(@Nullable Object fetched) {
                return pass.apply(fetched);
            }
        };
    }
}
