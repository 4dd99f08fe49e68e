package io.tacet.conductor.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.common.config.ObjectMapperProvider;
import com.netflix.conductor.common.metadata.events.EventExecution;
import com.netflix.conductor.common.metadata.events.EventHandler;
import com.netflix.conductor.common.metadata.events.EventHandler.Action;
import com.netflix.conductor.core.config.ConductorProperties;
import com.netflix.conductor.core.events.ActionProcessor;
import com.netflix.conductor.core.events.queue.Message;
import com.netflix.conductor.core.events.queue.ObservableQueue;
import com.netflix.conductor.core.utils.JsonUtils;
import com.netflix.conductor.service.ExecutionService;
import com.netflix.conductor.service.MetadataService;
import io.tacet.access.Enforcement;
import io.tacet.access.PrincipalId;
import io.tacet.audit.RefusedCalls;
import io.tacet.conductor.authorship.InMemoryResources;
import io.tacet.handle.FakeHandleCipher;
import io.tacet.handle.Vouchers;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.retry.support.RetryTemplate;

/** By the engine's own processor, over services that only note what they are told. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FairEventsTest {
    private static final int THREADS = 4;
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final PrincipalId ANN = new PrincipalId("ann");
    private static final PrincipalId BEN = new PrincipalId("ben");

    private final ObjectMapper json = new ObjectMapperProvider().getObjectMapper();
    private final LastEditors editors = new LastEditors(
            new InMemoryResources(),
            new Vouchers(new FakeHandleCipher()),
            () -> Enforcement.STRICT,
            () -> new RefusedCalls(events -> {}),
            json);
    private final Map<String, EventHandler> handlers = new ConcurrentHashMap<>();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final Semaphore begun = new Semaphore(0);
    private final CountDownLatch end = new CountDownLatch(1);
    private final NotedExecutions executions = new NotedExecutions();
    private final RunAsEventProcessor processor = processor();

    private RunAsEventProcessor processor() {
        ConductorProperties properties = new ConductorProperties();
        properties.setEventQueueSchedulerPollThreadCount(THREADS);
        properties.setEventProcessorThreadCount(THREADS);
        properties.setEventMessageIndexingEnabled(false);
        StaticListableBeanFactory beans =
                new StaticListableBeanFactory(Map.of("audience", new EventAudience(null, null)));
        ActionProcessor actions = (action, payload, event, messageId) -> {
            if (event.contains("slow_action")) {
                hold();
            }
            done.add(event + " " + action.getStart_workflow().getName());
            return Map.of();
        };
        return new RunAsEventProcessor(
                executions,
                store(MetadataService.class, (store, method, arguments) -> List.of(handlers.get(arguments[0]))),
                actions,
                new JsonUtils(json),
                properties,
                json,
                Map.of("slow", (expression, input) -> {
                    hold();
                    return true;
                }),
                new RetryTemplate(),
                editors,
                beans.getBeanProvider(EventAudience.class));
    }

    private void hold() {
        begun.release();
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the engine's stores: an action of a message is added once. */
    private static final class NotedExecutions extends ExecutionService {
        private final Set<String> known = ConcurrentHashMap.newKeySet();

        NotedExecutions() {
            super(null, null, null, new ConductorProperties(), null, null, null, null, null);
        }

        private static String key(EventExecution execution) {
            return execution.getName() + " " + execution.getId();
        }

        @Override
        public boolean addEventExecution(EventExecution execution) {
            return known.add(key(execution));
        }

        @Override
        public void removeEventExecution(EventExecution execution) {
            known.remove(key(execution));
        }

        @Override
        public void updateEventExecution(EventExecution execution) {}
    }

    private static <T> T store(Class<T> type, InvocationHandler calls) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
    }

    private static Action starting(String workflow) {
        Action action = new Action();
        action.setAction(Action.Type.start_workflow);
        EventHandler.StartWorkflow start = new EventHandler.StartWorkflow();
        start.setName(workflow);
        action.setStart_workflow(start);
        return action;
    }

    private void save(PrincipalId editor, String name, boolean isConditionSlow, String... workflows) {
        EventHandler handler = new EventHandler();
        handler.setName(name);
        handler.setEvent("test:" + name);
        handler.setActions(Stream.of(workflows).map(FairEventsTest::starting).toList());
        if (isConditionSlow) {
            handler.setEvaluatorType("slow");
            handler.setCondition("true");
        }
        editors.saved(EngineAccess.eventHandler(name), editor, handler.getActions());
        handlers.put("test:" + name, handler);
    }

    /** In a thread as those that receive events. */
    private CompletableFuture<Void> receive(String name, String message) {
        ObservableQueue queue = store(ObservableQueue.class, (store, method, arguments) -> switch (method.getName()) {
            case "getType" -> "test";
            case "getName" -> name;
            case "rePublishIfNoAck" -> false;
            case "ack" -> {
                acknowledged.add(name + " " + message);
                yield List.of();
            }
            case "publish" -> {
                received.add(name + " " + message);
                yield null;
            }
            default -> throw new AssertionError(method);
        });
        return CompletableFuture.runAsync(
                () -> processor.handle(queue, new Message(message, "{}", null)), Thread::startVirtualThread);
    }

    @Test
    void eventBeyondTheShareOfItsHandlersEditorIsReceivedAgain() throws InterruptedException {
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (String name : List.of("one", "two", "three")) {
            save(BEN, name, true, "bens");
        }
        running.add(receive("one", "1"));
        running.add(receive("two", "1"));
        begun.acquire(2);

        receive("three", "1").join();
        save(ANN, "anns", false, "anns");
        receive("anns", "1").join();

        assertThat(received).containsExactly("three 1");
        assertThat(done).containsExactly("test:anns anns");
        assertThat(acknowledged).containsExactly("anns 1");

        end.countDown();
        running.forEach(CompletableFuture::join);
        receive("three", "1").join();
        assertThat(done)
                .containsExactlyInAnyOrder("test:anns anns", "test:one bens", "test:two bens", "test:three bens");
        assertThat(acknowledged).hasSize(4);
    }

    @Test
    void actionBeyondTheShareIsDoneWhenTheEventIsReceivedAgainAndTheOthersAreNotRepeated() throws InterruptedException {
        save(BEN, "slow_action", false, "first", "second", "third", "fourth", "fifth");
        CompletableFuture<Void> running = receive("slow_action", "1");
        begun.acquire(2);
        // The first four have been given to the threads then, and none is left before one of the two that wait gives
        // way.
        await().atMost(LIMIT).until(() -> executions.known.size() == 5);

        save(ANN, "anns", false, "anns");
        receive("anns", "1").join();
        assertThat(done).containsExactly("test:anns anns");

        end.countDown();
        running.join();
        assertThat(received).containsExactly("slow_action 1");
        receive("slow_action", "1").join();
        assertThat(done)
                .containsExactlyInAnyOrder(
                        "test:anns anns",
                        "test:slow_action first",
                        "test:slow_action second",
                        "test:slow_action third",
                        "test:slow_action fourth",
                        "test:slow_action fifth");
        assertThat(acknowledged).containsExactly("anns 1", "slow_action 1");
    }

    @Test
    void manyEventsOfOneAreHandledAsTheyCome() {
        save(BEN, "quick", false, "one", "two", "three", "four", "five", "six");

        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            running.add(receive("quick", "" + i));
        }
        running.forEach(CompletableFuture::join);

        assertThat(done).hasSize(6 * THREADS);
        assertThat(received).isEmpty();
    }

    /** Tacet's default is four for each processor (EngineSettings). */
    @Test
    void engineHasOneThreadForEachProcessorAndTwoForActions() {
        assertThat(new ConductorProperties().getEventQueueSchedulerPollThreadCount())
                .isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(new ConductorProperties().getEventProcessorThreadCount()).isEqualTo(2);
    }
}
