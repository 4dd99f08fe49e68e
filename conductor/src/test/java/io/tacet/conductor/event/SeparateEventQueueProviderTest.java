package io.tacet.conductor.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.netflix.conductor.core.config.ConductorProperties;
import com.netflix.conductor.core.events.queue.Message;
import com.netflix.conductor.core.events.queue.ObservableQueue;
import com.netflix.conductor.dao.QueueDAO;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import rx.observers.TestSubscriber;
import rx.schedulers.TestScheduler;

class SeparateEventQueueProviderTest {
    private final List<Object> polls = new ArrayList<>();
    private int size = 1;

    /** Remembers how long each poll waits. */
    private final QueueDAO store = (QueueDAO) Proxy.newProxyInstance(
            QueueDAO.class.getClassLoader(), new Class<?>[] {QueueDAO.class}, (proxy, method, arguments) -> {
                assertThat(arguments[0]).isEqualTo("@event:orders:paid");
                if (method.getName().equals("getSize")) {
                    return size;
                }
                assertThat(method.getName()).isEqualTo("pollMessages");
                polls.add(arguments[2]);
                return List.of();
            });

    private void listenForASecond() {
        ConductorProperties properties = new Binder(new MapConfigurationPropertySource(Map.of(
                        "conductor.app.event-queue-long-poll-timeout", "0ms",
                        "conductor.app.event-queue-poll-interval", "500ms")))
                .bind("conductor.app", ConductorProperties.class)
                .get();
        TestScheduler time = new TestScheduler();
        ObservableQueue queue = new SeparateEventQueueProvider(store, properties, time).getQueue("orders:paid");
        queue.start();
        queue.observe().subscribe(new TestSubscriber<Message>());
        time.advanceTimeBy(1, TimeUnit.SECONDS);
    }

    /** With the settings that Tacet makes. A few threads poll the queues of all, so a poll that waited would keep the others waiting. */
    @Test
    void pollDoesNotWait() {
        listenForASecond();

        assertThat(polls).containsExactly(0, 0);
    }

    @Test
    void queueWithNothingInItIsNotPolled() {
        size = 0;

        listenForASecond();

        assertThat(polls).isEmpty();
    }
}
