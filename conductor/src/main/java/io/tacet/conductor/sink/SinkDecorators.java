package io.tacet.conductor.sink;

import com.netflix.conductor.common.utils.ExternalPayloadStorage;
import com.netflix.conductor.core.events.EventQueueProvider;
import com.netflix.conductor.core.listener.TaskStatusListener;
import com.netflix.conductor.core.listener.TaskStatusListenerStub;
import com.netflix.conductor.core.listener.WorkflowStatusListener;
import com.netflix.conductor.core.listener.WorkflowStatusListenerStub;
import com.netflix.conductor.dao.EventHandlerDAO;
import com.netflix.conductor.dao.ExecutionDAO;
import com.netflix.conductor.dao.IndexDAO;
import com.netflix.conductor.dao.MetadataDAO;
import com.netflix.conductor.dao.QueueDAO;
import com.netflix.conductor.dao.WorkflowMessageQueueDAO;
import io.orkes.conductor.dao.archive.SchedulerArchivalDAO;
import io.orkes.conductor.dao.scheduler.SchedulerDAO;
import io.tacet.audit.Sink;
import io.tacet.conductor.definition.RegistrationGuard;
import io.tacet.conductor.event.QueueNames;
import io.tacet.conductor.proxy.Wrapping;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.redaction.Redaction;
import io.tacet.secret.SecretName;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Puts a guard around each of the engine's beans through which text leaves it. This is the list of them. */
final class SinkDecorators implements BeanPostProcessor {
    /** In a part of the engine that can be switched off, so by name. */
    private static final String AGENT_STREAMS =
            "org.conductoross.conductor.ai.agentspan.runtime.service.AgentStreamRegistry";

    /**
     * Listeners that pass nothing on themselves, or only to others that are wrapped. The composites leave themselves out of those that they call
     * by comparing with {@code this}, so one that is wrapped would call itself without end
     * (AgentSpanCompositeTaskStatusListener.fanOut).
     */
    private static final Set<String> LISTENERS_LEFT_ALONE = Set.of(
            TaskStatusListenerStub.class.getName(),
            WorkflowStatusListenerStub.class.getName(),
            "org.conductoross.conductor.ai.agentspan.listener.AgentSpanCompositeTaskStatusListener",
            "org.conductoross.conductor.ai.agentspan.listener.AgentSpanCompositeWorkflowStatusListener",
            // Writes to the agent streams, which are guarded; a copy of each task and workflow would be costly.
            "org.conductoross.conductor.ai.agentspan.runtime.service.AgentEventListener");

    /** A kind of bean, and what goes around it. */
    record Guard(Predicate<Object> beans, MethodInterceptor interceptor) {
        static Guard of(Class<?> type, MethodInterceptor interceptor) {
            return new Guard(type::isInstance, interceptor);
        }
    }

    private final List<Guard> guards;

    /**
     * @param redaction asked for at first use: making it here would make half of the engine's beans before they can be wrapped
     * @param isOwn whether the caller of the current thread owns a secret
     */
    SinkDecorators(
            Supplier<Redaction> redaction,
            Predicate<SecretName> isOwn,
            RegistrationGuard registrations,
            Supplier<RowGuard> rows) {
        BeanRedaction beans = new BeanRedaction(redaction);
        this.guards = List.of(
                Guard.of(ExecutionDAO.class, new GuardedRows(rows)),
                Guard.of(IndexDAO.class, new RedactedArguments(Sink.EXECUTION, beans)),
                Guard.of(QueueDAO.class, QueueNames.OF_TASKS),
                Guard.of(QueueDAO.class, new RedactedArguments(Sink.EVENT, beans)),
                Guard.of(WorkflowMessageQueueDAO.class, new RedactedArguments(Sink.EVENT, beans)),
                Guard.of(EventQueueProvider.class, new RedactedQueues(beans)),
                Guard.of(ExternalPayloadStorage.class, new PayloadPathCheck()),
                Guard.of(ExternalPayloadStorage.class, new RedactedUploads(redaction)),
                Guard.of(
                        SchedulerDAO.class,
                        new DefinitionGuard(Sink.SCHEDULE, redaction, isOwn, Set.of("updateSchedule"))),
                Guard.of(
                        SchedulerDAO.class, new RedactedArguments(Sink.SCHEDULE, beans, Set.of("saveExecutionRecord"))),
                Guard.of(SchedulerArchivalDAO.class, new RedactedArguments(Sink.SCHEDULE, beans)),
                Guard.of(
                        MetadataDAO.class,
                        new DefinitionGuard(
                                Sink.DEFINITION,
                                redaction,
                                isOwn,
                                Set.of("createTaskDef", "updateTaskDef", "createWorkflowDef", "updateWorkflowDef"))),
                Guard.of(MetadataDAO.class, registrations),
                Guard.of(EventHandlerDAO.class, registrations),
                Guard.of(
                        EventHandlerDAO.class,
                        new DefinitionGuard(
                                Sink.DEFINITION, redaction, isOwn, Set.of("addEventHandler", "updateEventHandler"))),
                new Guard(SinkDecorators::isListener, new CopiedArguments(beans)),
                new Guard(
                        bean -> bean.getClass().getName().equals(AGENT_STREAMS),
                        new RedactedArguments(Sink.LISTENER, beans, Set.of("send"))));
    }

    private static boolean isListener(Object bean) {
        return (bean instanceof TaskStatusListener || bean instanceof WorkflowStatusListener)
                && !LISTENERS_LEFT_ALONE.contains(bean.getClass().getName());
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        List<MethodInterceptor> needed = needed(bean);
        return needed.isEmpty() ? bean : Wrapping.wrap(bean, needed);
    }

    /**
     * Fails closed: a bean that was made too early to be wrapped would be an open sink.
     *
     * @throws TacetException {@link ErrorCode#CONFIGURATION_INVALID}
     */
    void check(Object bean, String name) {
        Object target = AopProxyUtils.getSingletonTarget(bean);
        if (!Wrapping.around(bean).containsAll(needed(target == null ? bean : target))) {
            throw new TacetException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "The bean " + name
                            + " of this Conductor server is not guarded against values of secrets: something uses it"
                            + " before Tacet can wrap it. Remove what was added to the server.");
        }
    }

    private List<MethodInterceptor> needed(Object bean) {
        return guards.stream()
                .filter(guard -> guard.beans().test(bean))
                .map(Guard::interceptor)
                .toList();
    }
}
