package io.tacet.conductor;

import com.netflix.conductor.dao.EnvironmentDAO;
import com.netflix.conductor.dao.MetadataDAO;
import com.netflix.conductor.grpc.server.GRPCServerProperties;
import io.grpc.BindableService;
import io.tacet.access.Authenticator;
import io.tacet.conductor.grpc.GrpcAddress;
import io.tacet.conductor.grpc.SignedInGrpcServer;
import io.tacet.conductor.handoff.JaywayJsonSelector;
import io.tacet.conductor.handoff.RuntimeMetadata;
import io.tacet.conductor.hook.EngineHooks;
import io.tacet.conductor.secrets.VaultSecretsDAO;
import io.tacet.conductor.sink.SinkConfiguration;
import io.tacet.handle.HandOff;
import io.tacet.redaction.Redaction;
import io.tacet.secret.Vault;
import java.util.List;
import org.conductoross.conductor.dao.SecretsDAO;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * What the engine sees of Tacet. Whoever imports it supplies beans of the types {@link Vault}, {@link Authenticator}, {@link
 * io.tacet.conductor.template.ReadableNames}, {@link GrpcAddress} and {@link Redaction}.
 */
@Configuration(proxyBeanMethods = false)
@Import(SinkConfiguration.class)
public class ConductorConfiguration {
    @Bean
    static EngineHooks engineHooks() {
        return new EngineHooks();
    }

    @Bean
    SecretsDAO secretsDAO(Vault vault) {
        return new VaultSecretsDAO(vault);
    }

    @Bean
    HandOff handOff(Vault vault) {
        return new HandOff(vault, new JaywayJsonSelector());
    }

    @Bean
    RuntimeMetadata runtimeMetadata(Vault vault, EnvironmentDAO environment, MetadataDAO definitions) {
        return new RuntimeMetadata(vault, environment, definitions);
    }

    /** Where the engine has its gRPC server switched on. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "conductor.grpc-server.enabled", havingValue = "true")
    static class Grpc {
        @Bean
        SignedInGrpcServer signedInGrpcServer(
                List<BindableService> services,
                GRPCServerProperties engineProperties,
                GrpcAddress address,
                Authenticator authenticator,
                Redaction redaction) {
            return new SignedInGrpcServer(
                    services, address.withPort(engineProperties.getPort()), authenticator, redaction);
        }
    }
}
