package io.tacet.conductor.event;

import com.netflix.conductor.core.config.ConductorProperties;
import com.netflix.conductor.core.events.queue.ConductorEventQueueProvider;
import com.netflix.conductor.dao.QueueDAO;
import rx.Scheduler;

/**
 * The engine's own queues of events, apart from those of tasks (hook K6).
 *
 * <p>Relies on: they reach the store by the QueueDAO that is passed on here, and by nothing else (ConductorObservableQueue).
 */
public class SeparateEventQueueProvider extends ConductorEventQueueProvider {
    public SeparateEventQueueProvider(QueueDAO queues, ConductorProperties properties, Scheduler scheduler) {
        super(QueueNames.forEvents(queues), properties, scheduler);
    }
}
