package io.tacet.conductor.template;

import io.tacet.handle.Author;
import io.tacet.handle.EnvironmentReference;
import io.tacet.handle.Execution;
import io.tacet.handle.Resolved;
import io.tacet.handle.VariableReader;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.List;
import java.util.Optional;

/** What references to environment variables stand for. A value, or the workflow fails; null only where a JSON document says so. */
public final class EnvironmentValues {
    private final VariableReader variables;

    public EnvironmentValues(VariableReader variables) {
        this.variables = variables;
    }

    /**
     * The variable's text, or the part of the JSON document to which the reference leads, with its type.
     *
     * @param authors of the definitions that refer to it; empty for one who is not known
     * @throws UnusableVariableException where the execution may not use the variable, or there is no such variable or
     *     part
     * @throws TacetException {@link ErrorCode.Kind#UNAVAILABLE}, which may pass: the engine tries again later
     */
    Resolved of(EnvironmentReference reference, Execution execution, List<Optional<Author>> authors) {
        try {
            String value = variables.read(reference.name(), execution, authors);
            return reference.path().isEmpty() ? Resolved.of(value) : part(value, reference);
        } catch (TacetException e) {
            if (e.code().kind() == ErrorCode.Kind.UNAVAILABLE) {
                throw e;
            }
            throw new UnusableVariableException(execution.workflowId(), e.code() + ": " + e.getMessage());
        }
    }

    private static Resolved part(String json, EnvironmentReference reference) {
        return JsonParts.of(json)
                .flatMap(document -> document.at(reference.path()))
                .orElseThrow(() -> new TacetException(
                        ErrorCode.ENVIRONMENT_PATH_NOT_FOUND,
                        "Environment variable " + reference.name() + " is no JSON document with a field "
                                + reference.path() + "; correct " + reference + " or the variable's value."));
    }
}
