package io.tacet.conductor.sink;

import com.netflix.conductor.common.metadata.events.EventExecution;
import com.netflix.conductor.core.events.queue.Message;
import io.tacet.audit.Sink;

/**
 * Messages and event executions without values, for where they are stored past the queues (ExecutionDAOFacade's
 * {@code addEventExecution}, {@code updateEventExecution} and {@code addMessage}). What it is given is not changed; it comes back as the same instance
 * where nothing is found.
 */
public final class EventRedaction {
    private final BeanRedaction beans;

    public EventRedaction(BeanRedaction beans) {
        this.beans = beans;
    }

    public EventExecution of(EventExecution execution) {
        return beans.bean(execution, Sink.EVENT);
    }

    public Message of(Message message) {
        return beans.bean(message, Sink.EVENT);
    }
}
