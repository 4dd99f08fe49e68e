package io.tacet.conductor.handoff;

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
        JsonParts document = JsonParts.of(json)
                .orElseThrow(() -> new TacetException(
                        ErrorCode.SECRET_NOT_JSON,
                        "Secret " + reference.name() + " is not a JSON object or array, so " + reference
                                + " leads nowhere; use ${workflow.secrets." + reference.name() + "} or store JSON."));
        return document.at(reference.path())
                .orElseThrow(() -> new TacetException(
                        ErrorCode.SECRET_PATH_NOT_FOUND,
                        "Secret " + reference.name() + " has no field " + reference.path() + "; correct " + reference
                                + " or the secret's value."));
    }

    @Override
    public String asText(@Nullable Object value) {
        return JsonParts.asText(value);
    }
}
