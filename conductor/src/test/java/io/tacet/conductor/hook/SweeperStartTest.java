package io.tacet.conductor.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.netflix.conductor.core.config.ConductorProperties;
import com.netflix.conductor.core.config.SchedulerConfiguration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** With the engine's own executor: a newer engine that makes another one is noticed here. */
class SweeperStartTest {
    @Test
    void sweepersBeginWhenTheServerIsUp() {
        try (AnnotationConfigApplicationContext server =
                new AnnotationConfigApplicationContext(SchedulerConfiguration.class, Server.class)) {
            assertThat(server.getBean(Sweeper.class).begunWhenRunning.join()).isTrue();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Server {
        @Bean
        static SweeperStart sweeperStart() {
            return new SweeperStart();
        }

        @Bean
        ConductorProperties properties() {
            return new ConductorProperties();
        }

        @Bean
        Sweeper sweeper(@Qualifier(SchedulerConfiguration.SWEEPER_EXECUTOR_NAME) Executor executor) {
            return new Sweeper(executor);
        }
    }

    /** Like the engine's, submits its work when it is made, and runs when the server is up. */
    static final class Sweeper implements SmartInitializingSingleton, SmartLifecycle {
        private final CompletableFuture<Boolean> begunWhenRunning = new CompletableFuture<>();
        private volatile boolean running;

        Sweeper(Executor executor) {
            executor.execute(() -> begunWhenRunning.complete(running));
        }

        /** The start goes on when the thread has done what it does before. */
        @Override
        public void afterSingletonsInstantiated() {
            await().until(() -> begunWhenRunning.isDone() || threadWaits());
        }

        private static boolean threadWaits() {
            return Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread -> thread.getName().startsWith("sweeper-thread-")
                            && thread.getState() == Thread.State.WAITING);
        }

        @Override
        public void start() {
            running = true;
        }

        @Override
        public void stop() {
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}
