package io.tacet.web.body;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * Reads a body as one JSON document, whatever content type it claims. The engine's own message converter is not used: its
 * errors quote the document.
 */
public final class JsonBody {
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private JsonBody() {}

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} if it is too long or not JSON */
    public static JsonNode read(HttpServletRequest request, int maxBytes) throws IOException {
        byte[] body = RequestBodies.read(request, maxBytes);
        try {
            JsonNode json = READER.readTree(body);
            if (!json.isMissingNode()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            // Says where and quotes what: not for an answer.
        }
        throw new TacetException(ErrorCode.INVALID_REQUEST, "The body is not valid JSON.");
    }
}
