package io.tacet.conductor.hook;

import com.netflix.conductor.core.config.SchedulerConfiguration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;

/**
 * Lets the engine's sweepers begin when the server is up. Before that they have nothing to do, but the engine has each of them ask in a loop without a pause whether it
 * may begin, two for each processor, which takes a third of all processor time of a start.
 *
 * <p>Relies on: each sweeper is one command for this executor, a pool that makes a thread for it (WorkflowSweeper.pollAndSweep, SchedulerConfiguration).
 */
public final class SweeperStart implements BeanPostProcessor, ApplicationListener<ContextRefreshedEvent> {
    private final CountDownLatch isUp = new CountDownLatch(1);

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (name.equals(SchedulerConfiguration.SWEEPER_EXECUTOR_NAME) && bean instanceof ThreadPoolExecutor pool) {
            ThreadFactory threads = pool.getThreadFactory();
            pool.setThreadFactory(worker -> threads.newThread(() -> runWhenUp(worker)));
        }
        return bean;
    }

    private void runWhenUp(Runnable worker) {
        try {
            isUp.await();
        } catch (InterruptedException e) {
            // The pool is shut down: its worker is to see that, and ends.
            Thread.currentThread().interrupt();
        }
        worker.run();
    }

    @Override
    public void onApplicationEvent(ContextRefreshedEvent event) {
        isUp.countDown();
    }
}
