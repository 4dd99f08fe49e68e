package io.tacet.conductor.handoff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidJsonException;
import com.jayway.jsonpath.spi.json.JacksonJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import io.tacet.conductor.bounds.BoundedPaths;
import io.tacet.handle.JsonSelector;
import io.tacet.handle.SecretReference;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.List;
import java.util.Map;

/** Paths as the engine reads them elsewhere (Jayway JsonPath), on a strict JSON reader. */
public final class JaywayJsonSelector implements JsonSelector {
    private final ObjectMapper objectMapper = new ObjectMapper();
    private final Configuration configuration = Configuration.builder()
            .jsonProvider(new JacksonJsonProvider(objectMapper))
            .mappingProvider(new JacksonMappingProvider(objectMapper))
            .build();

    @Override
    public Object select(String json, SecretReference reference) {
        return parse(json, reference)
                .read(reference.path())
                .orElseThrow(() -> new TacetException(
                        ErrorCode.SECRET_PATH_NOT_FOUND,
                        "Secret " + reference.name() + " has no field " + reference.path() + "; correct " + reference
                                + " or the secret's value."));
    }

    private BoundedPaths parse(String json, SecretReference reference) {
        BoundedPaths document;
        try {
            document = BoundedPaths.parse(json, configuration);
        } catch (InvalidJsonException | IllegalArgumentException e) {
            throw notJson(reference);
        }
        Object root = document.root();
        if (root instanceof Map || root instanceof List) {
            return document;
        }
        throw notJson(reference);
    }

    private static TacetException notJson(SecretReference reference) {
        return new TacetException(
                ErrorCode.SECRET_NOT_JSON,
                "Secret " + reference.name() + " is not a JSON object or array, so " + reference
                        + " leads nowhere; use ${workflow.secrets." + reference.name() + "} or store JSON.");
    }

    @Override
    public String asText(Object selected) {
        if (selected instanceof Map || selected instanceof List) {
            try {
                return objectMapper.writeValueAsString(selected);
            } catch (JsonProcessingException e) {
                throw new TacetException(
                        ErrorCode.SECRET_NOT_JSON, "A part of a JSON secret cannot be written as text.");
            }
        }
        return selected.toString();
    }
}
