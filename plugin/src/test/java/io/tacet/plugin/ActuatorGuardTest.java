package io.tacet.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.kernel.TacetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.context.properties.ConfigurationPropertiesReportEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.env.EnvironmentEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.health.HealthContributorAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.health.HealthEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.info.InfoEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.management.HeapDumpWebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.management.ThreadDumpEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.EndpointsSupplier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** With Spring Boot's own endpoints. */
class ActuatorGuardTest {
    @Configuration(proxyBeanMethods = false)
    static class Guarded {
        @Bean
        ActuatorGuard actuatorGuard(ObjectProvider<EndpointsSupplier<?>> exposed) {
            return new ActuatorGuard(exposed.stream().toList());
        }
    }

    private final WebApplicationContextRunner server = new WebApplicationContextRunner()
            .withUserConfiguration(Guarded.class)
            .withConfiguration(AutoConfigurations.of(
                    EndpointAutoConfiguration.class,
                    WebEndpointAutoConfiguration.class,
                    HealthContributorAutoConfiguration.class,
                    HealthEndpointAutoConfiguration.class,
                    InfoEndpointAutoConfiguration.class,
                    EnvironmentEndpointAutoConfiguration.class,
                    HeapDumpWebEndpointAutoConfiguration.class,
                    ThreadDumpEndpointAutoConfiguration.class,
                    ConfigurationPropertiesReportEndpointAutoConfiguration.class));

    @Test
    void startWhenTheEnginesOwnAreExposedThenStarts() {
        server.withPropertyValues("management.endpoints.web.exposure.include=health,info,prometheus")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "health,env | env",
                "heapdump | heapdump",
                "threaddump | threaddump",
                "configprops | configprops",
                "* | configprops, env"
            })
    void startWhenOneShowsMemoryOrConfigurationThenRefused(String include, String named) {
        server.withPropertyValues(
                        "management.endpoints.web.exposure.include=" + include,
                        "management.endpoint.heapdump.access=UNRESTRICTED")
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOf(TacetException.class)
                        .hasMessageContaining("exposes " + named));
    }

    @Test
    void startWhenAllButThoseThenStarts() {
        server.withPropertyValues(
                        "management.endpoints.web.exposure.include=*",
                        "management.endpoints.web.exposure.exclude=env,heapdump,threaddump,configprops")
                .run(context -> assertThat(context).hasNotFailed());
    }
}
