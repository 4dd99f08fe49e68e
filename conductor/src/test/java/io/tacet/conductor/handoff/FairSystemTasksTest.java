package io.tacet.conductor.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.core.config.ConductorProperties;
import com.netflix.conductor.core.dal.ExecutionDAOFacade;
import com.netflix.conductor.core.execution.WorkflowExecutor;
import com.netflix.conductor.core.execution.tasks.WorkflowSystemTask;
import com.netflix.conductor.core.storage.DummyPayloadStorage;
import com.netflix.conductor.core.utils.ExternalPayloadStorageUtils;
import com.netflix.conductor.core.utils.ParametersUtils;
import com.netflix.conductor.dao.ConcurrentExecutionLimitDAO;
import com.netflix.conductor.dao.ExecutionDAO;
import com.netflix.conductor.dao.IndexDAO;
import com.netflix.conductor.dao.MetadataDAO;
import com.netflix.conductor.dao.PollDataDAO;
import com.netflix.conductor.dao.QueueDAO;
import com.netflix.conductor.dao.RateLimitingDAO;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.access.PrincipalId;
import io.tacet.conductor.bounds.ThreadShares;
import io.tacet.handle.Execution;
import io.tacet.handle.FakeHandleCipher;
import io.tacet.handle.HandOff;
import io.tacet.handle.Handles;
import io.tacet.secret.Vault;
import io.tacet.testkit.memory.InMemoryExecutionRepository;
import io.tacet.testkit.memory.InMemorySecretRepository;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** By the engine's own executor and facade, over stores that only note what they are told. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FairSystemTasksTest {
    private static final int THREADS = 4;

    private final Map<String, TaskModel> tasks = new ConcurrentHashMap<>();
    private final Map<String, Long> postponed = new ConcurrentHashMap<>();
    private final Map<String, Integer> updates = new ConcurrentHashMap<>();
    private final InMemoryExecutionRepository executions = new InMemoryExecutionRepository();
    private final Semaphore started = new Semaphore(0);
    private final CountDownLatch service = new CountDownLatch(1);
    private final OpeningAsyncSystemTaskExecutor executor = executor();

    private final WorkflowSystemTask slow = new WorkflowSystemTask("SLOW") {
        @Override
        public void start(WorkflowModel workflow, TaskModel task, WorkflowExecutor engine) {
            started.release();
            try {
                service.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            task.setStatus(TaskModel.Status.COMPLETED);
        }
    };

    private OpeningAsyncSystemTaskExecutor executor() {
        ConductorProperties properties = new ConductorProperties();
        properties.setSystemTaskWorkerThreadCount(THREADS);
        properties.setTaskIndexingEnabled(false);
        ObjectMapper json = new ObjectMapper();
        QueueDAO queues = store(QueueDAO.class, (store, method, arguments) -> {
            if (method.getName().equals("postpone")) {
                postponed.put((String) arguments[1], (Long) arguments[3]);
            }
            return answer(method.getReturnType());
        });
        ExecutionDAO rows = store(ExecutionDAO.class, (store, method, arguments) -> switch (method.getName()) {
            case "getTask" -> tasks.get((String) arguments[0]);
            case "getWorkflow" -> workflow((String) arguments[0]);
            case "updateTask" -> updates.merge(((TaskModel) arguments[0]).getTaskId(), 1, Integer::sum);
            default -> answer(method.getReturnType());
        });
        ExecutionDAOFacade facade = new ExecutionDAOFacade(
                rows,
                queues,
                silent(IndexDAO.class),
                silent(RateLimitingDAO.class),
                silent(ConcurrentExecutionLimitDAO.class),
                silent(PollDataDAO.class),
                json,
                properties,
                new ExternalPayloadStorageUtils(new DummyPayloadStorage(), properties, json));
        Vault vault = TestHandOffs.vault(new InMemorySecretRepository());
        Handles handles = new Handles(new FakeHandleCipher());
        HandOff handOff = TestHandOffs.of(vault, handles, executions);
        return new OpeningAsyncSystemTaskExecutor(
                facade,
                queues,
                silent(MetadataDAO.class),
                properties,
                silent(WorkflowExecutor.class),
                new ParametersUtils(json),
                new OpenInput(handOff, executions),
                NothingHanded.in(executions, handles),
                new ThreadShares(executions, properties));
    }

    private static <T> T store(Class<T> type, InvocationHandler calls) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
    }

    private static <T> T silent(Class<T> type) {
        return store(type, (store, method, arguments) -> answer(method.getReturnType()));
    }

    private static @Nullable Object answer(Class<?> type) {
        return type.equals(boolean.class) ? (Object) false : type.equals(int.class) ? 0 : null;
    }

    private static WorkflowModel workflow(String id) {
        WorkflowModel workflow = new WorkflowModel();
        workflow.setWorkflowId(id);
        workflow.setStatus(WorkflowModel.Status.RUNNING);
        return workflow;
    }

    /** A task of an execution of somebody, in a thread as the engine's workers have them. */
    private CompletableFuture<Void> execute(String id, String who) {
        executions.addIfAbsent(Execution.root("wf of " + who, new PrincipalId(who)));
        TaskModel task = new TaskModel();
        task.setTaskId(id);
        task.setTaskType("SLOW");
        task.setReferenceTaskName("slow");
        task.setWorkflowInstanceId("wf of " + who);
        task.setStatus(TaskModel.Status.SCHEDULED);
        task.setInputData(new HashMap<>());
        tasks.put(id, task);
        return again(id);
    }

    private CompletableFuture<Void> again(String id) {
        return CompletableFuture.runAsync(() -> executor.execute(slow, id), Thread::startVirtualThread);
    }

    @Test
    void whatExceedsTheShareOfItsIdentityIsPutBackForAWhile() throws InterruptedException {
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (String id : List.of("1", "2")) {
            running.add(execute(id, "ann"));
        }
        started.acquire(2);

        execute("3", "ann").join();
        CompletableFuture<Void> bens = execute("ben's", "ben");

        started.acquire();
        assertThat(postponed).containsOnlyKeys("3");
        assertThat(postponed.get("3")).as("not the engine's minute").isBetween(1L, 3L);
        assertThat(updates).doesNotContainKey("3");
        assertThat(tasks.get("3"))
                .returns(0, TaskModel::getPollCount)
                .returns(0L, TaskModel::getStartTime)
                .returns(TaskModel.Status.SCHEDULED, TaskModel::getStatus);

        service.countDown();
        running.forEach(CompletableFuture::join);
        bens.join();
        again("3").join();
        assertThat(tasks.values())
                .allSatisfy(task -> assertThat(task)
                        .returns(TaskModel.Status.COMPLETED, TaskModel::getStatus)
                        .returns(1, TaskModel::getPollCount));
    }

    /** Tacet's default is twice that number (EngineSettings), so that one identity holds as many threads as with the engine alone. */
    @Test
    void engineHasTwoThreadsForEachProcessor() {
        assertThat(new ConductorProperties().getSystemTaskWorkerThreadCount())
                .isEqualTo(2 * Runtime.getRuntime().availableProcessors());
    }

    @Test
    void othersOfAnIdentityRunOnceItsTasksHaveEnded() {
        service.countDown();

        for (int i = 0; i < 20; i++) {
            execute("task " + i, "ann").join();
        }

        assertThat(postponed).isEmpty();
        assertThat(started.availablePermits()).isEqualTo(20);
    }
}
