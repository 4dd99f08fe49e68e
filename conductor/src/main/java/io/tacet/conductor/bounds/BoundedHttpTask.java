package io.tacet.conductor.bounds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.tasks.http.HttpTask;
import com.netflix.conductor.tasks.http.providers.RestTemplateProvider;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * HTTP, which fails where an answer of JSON has too many parts: millions of empty objects take fifty times the memory of their text.
 *
 * <p>Relies on: answers are read by the mapper of the constructor, and by this method of it alone (HttpTask:202).
 */
public class BoundedHttpTask extends HttpTask {
    /** Of an answer as long as can be, for each part; ordinary JSON has ten. */
    private static final int BYTES_PER_TOKEN = 5;

    @Autowired
    public BoundedHttpTask(RestTemplateProvider provider, ObjectMapper objectMapper, Limits limits) {
        super(provider, new CountingMapper(objectMapper, limits.responseBytes() / BYTES_PER_TOKEN));
    }

    private static final class CountingMapper extends ObjectMapper {
        private static final long serialVersionUID = 1L;

        private final long tokens;

        CountingMapper(ObjectMapper engines, long tokens) {
            super(engines);
            this.tokens = tokens;
            getFactory()
                    .setStreamReadConstraints(getFactory()
                            .streamReadConstraints()
                            .rebuild()
                            .maxTokenCount(tokens)
                            .build());
        }

        @Override
        public JsonNode readTree(String json) throws JsonProcessingException {
            try {
                return super.readTree(json);
            } catch (StreamConstraintsException e) {
                throw new TacetException(
                        ErrorCode.RESPONSE_TOO_LARGE,
                        ErrorCode.RESPONSE_TOO_LARGE + ": the response is JSON of more than " + tokens
                                + " parts (a fifth of tacet.limits.http-response), or is nested too deep.");
            }
        }
    }
}
