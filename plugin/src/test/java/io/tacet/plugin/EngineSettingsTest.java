package io.tacet.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class EngineSettingsTest {
    private static final String POLL = "conductor.app.event-queue-long-poll-timeout";
    private static final String THREADS = "conductor.app.system-task-worker-thread-count";
    private static final String SECRETS = "conductor.secrets.type";

    private static ConfigurableEnvironment with(Map<String, Object> operators) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addLast(new MapPropertySource("operator", operators));
        new EngineSettings().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }

    @Test
    void pollOfAnEventQueueDoesNotWaitUnlessTheOperatorSaysSo() {
        assertThat(with(Map.of()).getProperty(POLL)).isEqualTo("0ms");
        assertThat(with(Map.of()).getProperty("conductor.app.event-queue-poll-interval"))
                .isEqualTo("500ms");
        assertThat(with(Map.of(POLL, "2s")).getProperty(POLL)).isEqualTo("2s");
    }

    /** The engine has at most two for each processor: one identity holds as many. */
    @Test
    void threadsThatIdentitiesShareAreTwiceTheEnginesUnlessTheOperatorSaysSo() {
        assertThat(List.of(
                        THREADS,
                        "conductor.app.event-queue-scheduler-poll-thread-count",
                        "conductor.app.event-processor-thread-count"))
                .allSatisfy(name -> assertThat(with(Map.of()).getProperty(name, int.class))
                        .isEqualTo(4 * Runtime.getRuntime().availableProcessors()));
        assertThat(with(Map.of()).getProperty("server.tomcat.threads.max", int.class))
                .isEqualTo(400);
        assertThat(Binder.get(with(Map.of("conductor.app.systemTaskWorkerThreadCount", 3)))
                        .bind(THREADS, int.class)
                        .get())
                .isEqualTo(3);
    }

    @Test
    void elasticsearchCountsForTheHealthOnlyWhereItIsTheIndex() {
        String counts = "management.health.elasticsearch.enabled";
        String index = "conductor.indexing.type";

        assertThat(with(Map.of(index, "sqlite")).getProperty(counts)).isEqualTo("false");
        assertThat(with(Map.of(index, "elasticsearch")).getProperty(counts)).isNull();
        assertThat(with(Map.of(index, "sqlite", counts, "true")).getProperty(counts))
                .isEqualTo("true");
    }

    @Test
    void whatSafetyNeedsIsSetAboveTheOperator() {
        assertThat(with(Map.of(SECRETS, "env")).getProperty(SECRETS)).isEqualTo("tacet");
    }
}
