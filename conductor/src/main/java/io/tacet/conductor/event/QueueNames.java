package io.tacet.conductor.event;

import com.netflix.conductor.dao.QueueDAO;
import io.tacet.conductor.definition.TaskTypes;
import io.tacet.conductor.proxy.Wrapping;
import java.util.List;
import java.util.function.UnaryOperator;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.framework.AopProxyUtils;

/**
 * Gives the queues of events names that no other queue has. The engine keeps both in one store under their plain names, so that a handler of the event
 * {@code conductor:ship_parcel} would take the tasks of that type, and tasks of the domain {@code orders} would be events of the workflow of that name.
 *
 * <p>Only queues of events have names that begin with one {@code @}. Others that do, by the domain that somebody chose, get one more.
 *
 * <p>Relies on: a queue's name is the first argument of each method of QueueDAO that is about one queue.
 *
 * @param naming from the engine's name of a queue to that in the store
 */
public record QueueNames(UnaryOperator<String> naming) implements MethodInterceptor {
    private static final String MARK = "@";
    private static final String EVENTS = MARK + "event:";

    /** For all that the engine queues, tasks for workers and its own work, other than events. */
    public static final QueueNames OF_TASKS = new QueueNames(QueueNames::ofTasks);

    private static final QueueNames OF_EVENTS = new QueueNames(EVENTS::concat);

    /** MySQL finds a queue in spite of invisible characters before the mark, too. */
    private static String ofTasks(String name) {
        return TaskTypes.folded(name).startsWith(MARK) ? MARK + name : name;
    }

    /**
     * The same store, for events.
     *
     * @param queues as the engine has them: what is around it names queues of tasks, and redacts what was redacted when it was published
     */
    static QueueDAO forEvents(QueueDAO queues) {
        @Nullable Object within = AopProxyUtils.getSingletonTarget(queues);
        QueueDAO store = within instanceof QueueDAO dao ? dao : queues;
        return (QueueDAO) Wrapping.wrap(store, List.of(OF_EVENTS, new IdlePolls(store)));
    }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        @Nullable Object[] arguments = call.getArguments();
        if (arguments.length > 0 && arguments[0] instanceof String name) {
            @Nullable Object[] named = arguments.clone();
            named[0] = naming.apply(name);
            ((ProxyMethodInvocation) call).setArguments(named);
        }
        return call.proceed();
    }
}
