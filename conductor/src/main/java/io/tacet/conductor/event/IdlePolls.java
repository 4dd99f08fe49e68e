package io.tacet.conductor.event;

import com.netflix.conductor.dao.QueueDAO;
import java.util.ArrayList;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a queue of events holds anything before it is polled. Nearly always it does not, and a poll is a write, for which SQLite lets everybody
 * else wait.
 *
 * <p>Relies on: a poll names the queue first, and its messages are counted until they are acknowledged.
 */
record IdlePolls(QueueDAO queues) implements MethodInterceptor {
    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        boolean isIdle = call.getMethod().getName().equals("pollMessages")
                && queues.getSize((String) call.getArguments()[0]) == 0;
        return isIdle ? new ArrayList<>() : call.proceed();
    }
}
