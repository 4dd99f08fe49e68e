package io.tacet.web.body;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a JSON object that a client has sent. One that is null counts as missing; those that nobody asks for do not matter. */
public final class JsonFields {
    private final JsonNode json;

    private JsonFields(JsonNode json) {
        if (!json.isObject()) {
            throw invalid("Send a JSON object, such as {\"name\": \"...\"}.");
        }
        this.json = json;
    }

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} for what is no JSON object, or too long */
    public static JsonFields read(HttpServletRequest request) throws IOException {
        return new JsonFields(JsonBody.read(request, TextBody.MAX_BYTES));
    }

    /** A list of texts, without repetitions. @throws TacetException {@link ErrorCode#INVALID_REQUEST} for anything else */
    public static List<String> readTexts(HttpServletRequest request) throws IOException {
        return texts(JsonBody.read(request, TextBody.MAX_BYTES), "The body");
    }

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} */
    public String text(String field) {
        return optionalText(field).orElseThrow(() -> invalid("The field " + field + " is missing."));
    }

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} for a number or the like */
    public Optional<String> optionalText(String field) {
        if (!json.hasNonNull(field)) {
            return Optional.empty();
        }
        if (!json.get(field).isTextual()) {
            throw invalid("The field " + field + " must be a text.");
        }
        return Optional.of(json.get(field).textValue());
    }

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} for anything but true and false */
    public Optional<Boolean> optionalFlag(String field) {
        if (!json.hasNonNull(field)) {
            return Optional.empty();
        }
        if (!json.get(field).isBoolean()) {
            throw invalid("The field " + field + " must be true or false.");
        }
        return Optional.of(json.get(field).booleanValue());
    }

    /** One text alone counts as a list of it. @throws TacetException {@link ErrorCode#INVALID_REQUEST} */
    public Optional<List<String>> optionalTexts(String field) {
        return json.hasNonNull(field) ? Optional.of(texts(json.get(field), "The field " + field)) : Optional.empty();
    }

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} */
    public List<String> texts(String field) {
        return optionalTexts(field).orElseThrow(() -> invalid("The field " + field + " is missing."));
    }

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} */
    public JsonFields object(String field) {
        if (!json.hasNonNull(field)) {
            throw invalid("The field " + field + " is missing.");
        }
        return new JsonFields(json.get(field));
    }

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} */
    public Optional<JsonFields> optionalObject(String field) {
        return json.hasNonNull(field) ? Optional.of(object(field)) : Optional.empty();
    }

    public List<String> names() {
        return json.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static List<String> texts(JsonNode json, String what) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : json.isTextual() ? List.of(json) : json) {
            if (!item.isTextual()) {
                throw invalid(what + " must be a list of texts.");
            }
            texts.add(item.textValue());
        }
        if (!json.isArray() && !json.isTextual()) {
            throw invalid(what + " must be a list of texts.");
        }
        return texts.stream().distinct().toList();
    }

    private static TacetException invalid(String message) {
        return new TacetException(ErrorCode.INVALID_REQUEST, message);
    }
}
