package io.tacet.conductor.bounds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.core.execution.WorkflowExecutor;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import com.netflix.conductor.tasks.http.HttpTask;
import com.netflix.conductor.tasks.http.providers.RestTemplateProvider;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.Nesting;
import io.tacet.kernel.TacetException;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * HTTP, which fails where a call takes too long, and where an answer of JSON has too many parts: millions of empty objects take fifty times the memory of
 * their text.
 *
 * <p>Relies on: all that a task does on the network is one {@code httpCall}, which reads the answer whole (HttpTask:116, 171); answers are read by the
 * mapper of the constructor, and by this method of it alone (HttpTask:202).
 */
public class BoundedHttpTask extends HttpTask {
    /** Of an answer as long as can be, for each part; ordinary JSON has ten. */
    private static final int BYTES_PER_TOKEN = 5;

    private final Duration callTime;

    @Autowired
    public BoundedHttpTask(RestTemplateProvider provider, ObjectMapper objectMapper, Limits limits) {
        super(provider, new CountingMapper(objectMapper, limits.responseBytes() / BYTES_PER_TOKEN));
        this.callTime = limits.callTime();
    }

    @Override
    public void start(WorkflowModel workflow, TaskModel task, WorkflowExecutor executor) {
        CallDeadline.within(
                CallTime.of(workflow, task, callTime, Instant.now()), () -> super.start(workflow, task, executor));
    }

    @Override
    protected HttpResponse httpCall(Input input) throws Exception {
        try {
            return super.httpCall(input);
        } finally {
            // In place of what the closed connection led to: an error of the socket, or the part of the answer that was
            // read.
            CallDeadline.check();
        }
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
                            .maxNestingDepth(Nesting.MAX_NEW_DEPTH)
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
                                + " parts (a fifth of tacet.limits.http-response), or is nested deeper than "
                                + Nesting.MAX_NEW_DEPTH + " levels.");
            }
        }
    }
}
