package io.tacet.conductor.handoff;

import com.fasterxml.jackson.core.StreamReadConstraints;
import io.tacet.conductor.template.JsonParts;
import io.tacet.handle.JsonSelector;
import io.tacet.handle.Resolved;
import io.tacet.handle.SecretReference;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import org.jspecify.annotations.Nullable;

/** Reads paths into secrets as {@link JsonParts} does. */
public final class JaywayJsonSelector implements JsonSelector {
    @Override
    public Resolved select(String json, SecretReference reference) {
        JsonParts document = JsonParts.of(json).orElseThrow(() -> notJson(json, reference));
        return document.at(reference.path())
                .orElseThrow(() -> new TacetException(
                        ErrorCode.SECRET_PATH_NOT_FOUND,
                        "Secret " + reference.name() + " has no field " + reference.path() + "; correct " + reference
                                + " or the secret's value."));
    }

    private static TacetException notJson(String json, SecretReference reference) {
        boolean isBeyondLimits = JsonParts.isBeyondLimits(json);
        String why = isBeyondLimits
                ? " is nested deeper than " + StreamReadConstraints.DEFAULT_MAX_DEPTH
                        + " levels, or has a number or a name that is too long, so fields of it cannot be read and "
                : " is not a JSON object or array, so ";
        return new TacetException(
                ErrorCode.SECRET_NOT_JSON,
                "Secret " + reference.name() + why + reference + " leads nowhere; use ${workflow.secrets."
                        + reference.name() + "} or store " + (isBeyondLimits ? "simpler " : "") + "JSON.");
    }

    @Override
    public String asText(@Nullable Object value) {
        return JsonParts.asText(value);
    }
}
