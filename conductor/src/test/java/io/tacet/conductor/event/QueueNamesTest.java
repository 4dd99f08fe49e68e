package io.tacet.conductor.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.netflix.conductor.core.config.ConductorProperties;
import com.netflix.conductor.core.events.queue.Message;
import com.netflix.conductor.core.events.queue.ObservableQueue;
import com.netflix.conductor.dao.QueueDAO;
import io.tacet.conductor.proxy.Wrapping;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rx.schedulers.TestScheduler;

class QueueNamesTest {
    /** Methods that were called, by the name of the queue. */
    private final Map<String, List<String>> calls = new TreeMap<>();

    private final QueueDAO store = (QueueDAO)
            Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {QueueDAO.class}, this::called);
    private final QueueDAO ofTasks = (QueueDAO) Wrapping.wrap(store, List.of(QueueNames.OF_TASKS));
    private final TestScheduler scheduler = new TestScheduler();

    private Object called(Object proxy, Method method, Object[] arguments) {
        calls.computeIfAbsent((String) arguments[0], name -> new ArrayList<>()).add(method.getName());
        Class<?> answer = method.getReturnType();
        if (answer.equals(int.class)) {
            return 1;
        }
        return answer.equals(boolean.class) ? (Object) true : answer.equals(List.class) ? List.of() : null;
    }

    private ObservableQueue queueOf(String event) {
        return new SeparateEventQueueProvider(ofTasks, new ConductorProperties(), scheduler).getQueue(event);
    }

    /** Whoever adds a method here has seen that it names one queue, and that first. */
    @Test
    void everyMethodOfTheStoreNamesItsQueueFirst() {
        Set<String> ofAllQueues = Set.of("queuesDetail", "queuesDetailVerbose");

        assertThat(Stream.of(QueueDAO.class.getMethods()).map(Method::getName))
                .containsOnly(
                        "push",
                        "pushIfNotExists",
                        "pop",
                        "pollMessages",
                        "remove",
                        "getSize",
                        "ack",
                        "setUnackTimeout",
                        "setUnackTimeoutIfShorter",
                        "flush",
                        "queuesDetail",
                        "queuesDetailVerbose",
                        "processUnacks",
                        "resetOffsetTime",
                        "postpone",
                        "containsMessage",
                        "peekFirstIds");
        assertThat(QueueDAO.class.getMethods())
                .filteredOn(method -> !ofAllQueues.contains(method.getName()))
                .allSatisfy(method -> assertThat(method.getParameterTypes()[0]).isEqualTo(String.class));
    }

    @Test
    void eventsAreInAQueueOfTheirOwnUnderTheNameThatTheEngineKnows() {
        ObservableQueue queue = queueOf("orders:paid");
        Message message = new Message("m", "{}", null);

        queue.publish(List.of(message));
        queue.size();
        queue.setUnackTimeout(message, 1);
        queue.start();
        queue.observe().subscribe();
        scheduler.advanceTimeBy(
                new ConductorProperties().getEventQueuePollInterval().toMillis(), TimeUnit.MILLISECONDS);
        queue.ack(List.of(message));

        assertThat(calls)
                .containsOnly(Map.entry(
                        "@event:orders:paid",
                        List.of("push", "getSize", "setUnackTimeout", "getSize", "pollMessages", "ack")));
        // By these it looks for the handlers of an event.
        assertThat(List.of(queue.getType(), queue.getName(), queue.getURI()))
                .containsExactly("conductor", "orders:paid", "orders:paid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ship_parcel", "prod:dom_task", "HTTP", "_deciderQueue", "a@space-group"})
    void tasksAreInTheirQueueAsBefore(String name) {
        ofTasks.push(name, "t", 0);

        assertThat(calls).containsOnlyKeys(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ship_parcel",
                "prod:dom_task",
                "HTTP",
                "_deciderQueue",
                "@event:orders:paid",
                "event:orders:paid"
            })
    void handlerOfAnEventThatIsCalledLikeAQueueGetsNoTasks(String name) {
        ofTasks.push(name, "t", 0);
        queueOf(name).size();

        assertThat(calls.values()).containsExactlyInAnyOrder(List.of("push"), List.of("getSize"));
    }

    /** By a domain that somebody chose for a start or a poll. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "@event:orders:paid",
                "@EVENT:orders:paid",
                "@\u00e9vent:orders:paid",
                "\uff20event:orders:paid",
                "\u200b@event:orders:paid",
                " @event:orders:paid"
            })
    void taskIsNeverAmongEventsOfAWorkflow(String name) {
        ofTasks.push(name, "t", 0);
        ofTasks.pop(name, 1, 0);

        assertThat(calls).containsOnly(Map.entry("@" + name, List.of("push", "pop")));
    }

    @Test
    void queuesOfTasksStayApartFromEachOther() {
        List<String> names = Arrays.asList("event:a", "@event:a", "@@event:a", "@@@event:a");
        names.forEach(name -> ofTasks.getSize(name));

        assertThat(calls).hasSameSizeAs(names);
    }
}
