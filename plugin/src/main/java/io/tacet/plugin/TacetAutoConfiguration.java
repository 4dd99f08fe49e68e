package io.tacet.plugin;

import io.tacet.conductor.ConductorConfiguration;
import io.tacet.conductor.bounds.Limits;
import io.tacet.conductor.definition.Preflight;
import io.tacet.conductor.grpc.GrpcAddress;
import io.tacet.conductor.template.ReadableNames;
import io.tacet.web.WebConfiguration;
import io.tacet.web.body.BodyLimits;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.actuate.endpoint.EndpointsSupplier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** All of Tacet, found by Spring Boot when the plug-in's jars are on the server's class path. */
@AutoConfiguration(
        before = {
            SecurityAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class,
            ManagementWebSecurityAutoConfiguration.class
        })
@EnableConfigurationProperties(TacetProperties.class)
@Import({
    StorageConfiguration.class,
    VaultConfiguration.class,
    AccessConfiguration.class,
    AuditConfiguration.class,
    ProviderConfiguration.class,
    RedactionConfiguration.class,
    SettingsConfiguration.class,
    ConductorConfiguration.class,
    WebConfiguration.class
})
public class TacetAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    InstantSource tacetClock() {
        return InstantSource.system();
    }

    @Bean
    ReadableNames readableNames(TacetProperties properties) {
        return new ReadableNames(properties.templates().readableNames());
    }

    @Bean
    Preflight.Mode preflightMode(TacetProperties properties) {
        return properties.access().observes() ? Preflight.Mode.WARN : properties.preflight();
    }

    @Bean
    Limits limits(TacetProperties properties) {
        return new Limits(
                properties.limits().httpResponse().toBytes(),
                properties.limits().httpTime(),
                properties.limits().scriptTime(),
                properties.limits().scriptMemory().toBytes(),
                properties.limits().executionTasks());
    }

    @Bean
    BodyLimits bodyLimits(TacetProperties properties) {
        TacetProperties.Limits limits = properties.limits();
        return new BodyLimits(
                limits.requestBody().toBytes(),
                limits.requestItems(),
                limits.largeRequests() > 0 ? limits.largeRequests() : BodyLimits.largeForHeap());
    }

    @Bean
    ActuatorGuard actuatorGuard(ObjectProvider<EndpointsSupplier<?>> exposed) {
        return new ActuatorGuard(exposed.stream().toList());
    }

    @Bean
    GrpcAddress grpcAddress(
            TacetProperties properties, @Value("${server.address:#{null}}") Optional<InetAddress> serverAddress) {
        return new GrpcAddress(Optional.ofNullable(properties.grpc().address()).or(() -> serverAddress));
    }
}
