package io.tacet.conductor.bounds;

import com.netflix.conductor.core.config.ConductorProperties;
import com.netflix.conductor.core.dal.ExecutionDAOFacade;
import com.netflix.conductor.core.utils.QueueUtils;
import com.netflix.conductor.dao.QueueDAO;
import com.netflix.conductor.model.TaskModel;
import io.tacet.access.PrincipalId;
import io.tacet.conductor.proxy.Wrapping;
import io.tacet.handle.Execution;
import io.tacet.handle.ExecutionRepository;
import io.tacet.kernel.FairThreads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * Shares the threads that run the engine's system tasks among those whom their workflows run as, so that slow services of one of them do not stop the
 * tasks of all. A task that has to wait is put back into its queue, as the engine does for a task whose definition limits how many run at once: it
 * counts as neither polled nor tried.
 *
 * <p>Relies on: a worker executes a task in one of its threads, whose number is that of the settings (SystemTaskWorker:63, 263, 318); before a task
 * starts, the engine asks whether as many run as may, and postpones it if so (AsyncSystemTaskExecutor:100).
 */
public final class ThreadShares {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final ThreadLocal<Turn> CURRENT = new ThreadLocal<>();

    private final ExecutionRepository executions;
    private final ConductorProperties properties;
    private final Map<String, FairThreads> pools = new ConcurrentHashMap<>();

    public ThreadShares(ExecutionRepository executions, ConductorProperties properties) {
        this.executions = executions;
        this.properties = properties;
    }

    /** What becomes of the task that a thread was given. */
    private static final class Turn {
        private Runnable release = () -> {};
        private Optional<Duration> pause = Optional.empty();
    }

    /** Executes one system task by an executor that works with {@link #limiting} and {@link #pausing}. */
    public void during(Runnable execution) {
        Turn turn = new Turn();
        CURRENT.set(turn);
        try {
            execution.run();
        } finally {
            CURRENT.remove();
            turn.release.run();
        }
    }

    /** The facade, in which the task that a thread is about to start also exceeds its limit where it has to wait for its identity's share. */
    public ExecutionDAOFacade limiting(ExecutionDAOFacade executionDAOFacade) {
        MethodInterceptor alsoByShare = call -> {
            @Nullable Object result = call.proceed();
            return call.getMethod().getName().equals("exceedsInProgressLimit") && Boolean.FALSE.equals(result)
                    ? mustWait((TaskModel) call.getArguments()[0])
                    : result;
        };
        return (ExecutionDAOFacade) Wrapping.wrap(executionDAOFacade, List.of(alsoByShare));
    }

    /** The queues, in which a task that has to wait is postponed until its next try, and not for the engine's minute. */
    public QueueDAO pausing(QueueDAO queues) {
        MethodInterceptor untilNextTry = call -> {
            if (call.getMethod().getName().equals("postpone")) {
                Optional.ofNullable(CURRENT.get())
                        .flatMap(turn -> turn.pause)
                        .ifPresent(pause ->
                                call.getArguments()[3] = pause.plusMillis(999).toSeconds());
            }
            return call.proceed();
        };
        return (QueueDAO) Wrapping.wrap(queues, List.of(untilNextTry));
    }

    private boolean mustWait(TaskModel task) {
        Turn turn = CURRENT.get();
        FairThreads pool = pool(task);
        // Everything that runs as nobody counts as one identity.
        Optional<PrincipalId> who =
                executions.find(task.getWorkflowInstanceId()).map(Execution::runAs);
        turn.pause = pool.take(who);
        if (turn.pause.isEmpty()) {
            turn.release = () -> pool.release(who);
        }
        return turn.pause.isPresent();
    }

    private FairThreads pool(TaskModel task) {
        String queue = QueueUtils.getQueueName(task);
        if (QueueUtils.isIsolatedQueue(queue)) {
            return pool(queue, properties.getIsolatedSystemTaskWorkerThreadCount());
        }
        String type = QueueUtils.getTaskType(queue);
        return properties.getTaskWorkerConfigs().entrySet().stream()
                .filter(own ->
                        own.getKey().equalsIgnoreCase(type) && own.getValue().getThreadCount() > 0)
                .findFirst()
                .map(own -> pool(type, own.getValue().getThreadCount()))
                .orElseGet(() -> pool("", properties.getSystemTaskWorkerThreadCount()));
    }

    private FairThreads pool(String name, int threads) {
        return pools.computeIfAbsent(name, any -> new FairThreads(threads, PATIENCE));
    }
}
