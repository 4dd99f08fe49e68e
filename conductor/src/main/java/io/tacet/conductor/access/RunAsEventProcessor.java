package io.tacet.conductor.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.common.metadata.events.EventExecution;
import com.netflix.conductor.common.metadata.events.EventHandler;
import com.netflix.conductor.common.metadata.events.EventHandler.Action;
import com.netflix.conductor.core.config.ConductorProperties;
import com.netflix.conductor.core.events.ActionProcessor;
import com.netflix.conductor.core.events.DefaultEventProcessor;
import com.netflix.conductor.core.events.queue.Message;
import com.netflix.conductor.core.exception.TerminateWorkflowException;
import com.netflix.conductor.core.execution.evaluators.Evaluator;
import com.netflix.conductor.core.utils.JsonUtils;
import com.netflix.conductor.service.ExecutionService;
import com.netflix.conductor.service.MetadataService;
import io.tacet.access.PrincipalId;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.FairThreads;
import io.tacet.kernel.TacetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.retry.support.RetryTemplate;

/**
 * Runs the actions of an event handler as the account that saved it last, which must be allowed to receive the event (hook K5). A condition that
 * cannot be evaluated, or takes too long, leaves out its own handler only. The engine would skip the other handlers as well and receive the event again
 * and again.
 *
 * <p>All accounts share the few threads that receive events and perform actions. Work beyond an account's share waits until the event is received again, a
 * moment later.
 *
 * <p>Relies on: each action is done by the method overridden here, with the handler's name in the record of it (DefaultEventProcessor:239-259);
 * the handlers of an event are looked up once, where their conditions are evaluated (:157), on one of the threads that receive events
 * (ConductorObservableQueue:96, SchedulerConfiguration), whose number is that of the settings, as is that of the threads for actions (:106). An event of which an
 * action is still in progress is received again; actions that were done are not repeated (:118-131, 245).
 */
public class RunAsEventProcessor extends DefaultEventProcessor {
    private static final Logger LOG = LoggerFactory.getLogger(RunAsEventProcessor.class);

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final MetadataService definitions;
    private final LastEditors editors;
    private final ObjectProvider<EventAudience> audience;
    private final FairThreads receiving;
    private final FairThreads acting;

    // The engine's constructor has eight parameters; ours must match it.
    public RunAsEventProcessor(
            ExecutionService executionService,
            MetadataService metadataService,
            ActionProcessor actionProcessor,
            JsonUtils jsonUtils,
            ConductorProperties properties,
            ObjectMapper objectMapper,
            Map<String, Evaluator> evaluators,
            @Qualifier("onTransientErrorRetryTemplate") RetryTemplate retryTemplate,
            LastEditors editors,
            ObjectProvider<EventAudience> audience) {
        super(
                executionService,
                HandlerAtATime.of(metadataService),
                actionProcessor,
                jsonUtils,
                properties,
                objectMapper,
                evaluators,
                retryTemplate);
        this.definitions = metadataService;
        this.editors = editors;
        this.audience = audience;
        this.receiving = new FairThreads(properties.getEventQueueSchedulerPollThreadCount(), PATIENCE);
        this.acting = new FairThreads(properties.getEventProcessorThreadCount(), PATIENCE);
    }

    @Override
    protected List<EventExecution> executeEvent(String event, Message message) throws Exception {
        List<EventExecution> again = new ArrayList<>();
        for (EventHandler handler : definitions.getEventHandlersForEvent(event, true)) {
            Optional<PrincipalId> editor = editors.lastEditor(EngineAccess.eventHandler(handler.getName()));
            if (receiving.take(editor).isPresent()) {
                again.add(new EventExecution(event, message.getId()));
                continue;
            }
            try {
                again.addAll(HandlerAtATime.during(handler, () -> super.executeEvent(event, message)));
            } catch (TerminateWorkflowException e) {
                LOG.warn(
                        "Event handler {} was left out: its condition could not be evaluated: {}",
                        handler.getName(),
                        e.getMessage());
            } finally {
                receiving.release(editor);
            }
        }
        return again;
    }

    @Override
    protected EventExecution execute(EventExecution event, Action action, @Nullable Object payload) {
        try {
            return editors.run(
                    EngineAccess.eventHandler(event.getName()), action, () -> shared(event, action, payload));
        } catch (TacetException e) {
            return refused(event, e);
        }
    }

    private EventExecution shared(EventExecution event, Action action, @Nullable Object payload) {
        Optional<PrincipalId> editor = editors.caller();
        if (acting.take(editor).isPresent()) {
            return event;
        }
        try {
            editor.ifPresent(who -> audience.getObject().requireToReceive(who, event.getEvent(), payload));
            return super.execute(event, action, payload);
        } finally {
            acting.release(editor);
        }
    }

    /** One that is still in progress is done again. */
    private static EventExecution refused(EventExecution event, TacetException refusal) {
        LOG.warn("An action of event handler {} was not done: {}", event.getName(), refusal.getMessage());
        if (refusal.code().kind() != ErrorCode.Kind.UNAVAILABLE) {
            event.setStatus(EventExecution.Status.FAILED);
            event.getOutput()
                    .put("exception", Optional.ofNullable(refusal.getMessage()).orElse(""));
        }
        return event;
    }
}
