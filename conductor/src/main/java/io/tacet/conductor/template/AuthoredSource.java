package io.tacet.conductor.template;

import io.tacet.handle.Author;
import io.tacet.handle.EnvironmentReference;
import io.tacet.handle.Execution;
import io.tacet.handle.Handles;
import io.tacet.handle.Reference;
import io.tacet.handle.Resolved;
import io.tacet.handle.SecretReference;
import io.tacet.kernel.TacetException;
import io.tacet.kernel.TextTree;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Templates of the definition that an execution runs: its author's references count, and its expressions send handles on. */
final class AuthoredSource implements TemplateSource {
    private final Handles handles;
    private final EnvironmentValues environment;
    private final Execution execution;
    private final Optional<Author> author;

    /** @param author empty if it is not known; what is sent on then opens nowhere, with a reason that says so */
    AuthoredSource(Handles handles, EnvironmentValues environment, Execution execution, Optional<Author> author) {
        this.handles = handles;
        this.environment = environment;
        this.execution = execution;
        this.author = author;
    }

    @Override
    public Optional<Resolved> resolve(String reference) {
        return parsed(reference).map(this::value);
    }

    /** What cannot be read is no reference: registration refuses it, and where it was stored without Tacet it stays text. */
    private static Optional<Reference> parsed(String reference) {
        try {
            return Optional.of(Reference.parse(reference));
        } catch (TacetException e) {
            return Optional.empty();
        }
    }

    private Resolved value(Reference reference) {
        return switch (reference) {
            case SecretReference secret ->
                Resolved.of(handles.sentBy(authors(), handles.reference(secret, execution), execution));
            case EnvironmentReference variable -> environment.of(variable, execution, authors());
        };
    }

    @Override
    public @Nullable Object pass(@Nullable Object fetched) {
        return TextTree.map(fetched, text -> handles.sentBy(authors(), text, execution));
    }

    private List<Optional<Author>> authors() {
        return List.of(author);
    }
}
