package io.tacet.plugin;

import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.context.ApplicationListener;

/**
 * A server that could not start ends, with exit status 1, so that whoever watches it does not take it for one that works.
 *
 * <p>Relies on the engine's threads: the sweeper starts its loops when it is made (WorkflowSweeper:93), on threads that are no daemons
 * (SchedulerConfiguration:63), and ends them when it is stopped (doStop), which never happens where it was not started. By themselves they keep a process alive in which nothing answers.
 */
public final class FailedStart implements ApplicationListener<ApplicationFailedEvent> {
    private static final int STATUS = 1;

    /**
     * Spring Boot says why only after this, and then closes what there is; both by the thread that starts the server, which ends with that. Where it goes
     * on, somebody else's program has started the server and decides what becomes of it.
     */
    @Override
    public void onApplicationEvent(ApplicationFailedEvent event) {
        Thread starting = Thread.currentThread();
        Thread.ofPlatform().name("tacet-failed-start").daemon(false).start(() -> exitAfter(starting));
    }

    private static void exitAfter(Thread starting) {
        try {
            starting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.exit(STATUS);
    }
}
