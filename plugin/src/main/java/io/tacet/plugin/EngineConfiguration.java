package io.tacet.plugin;

import com.netflix.conductor.dao.EnvironmentDAO;
import com.netflix.conductor.dao.MetadataDAO;
import com.netflix.conductor.grpc.server.GRPCServerProperties;
import io.grpc.BindableService;
import io.tacet.access.Authenticator;
import io.tacet.conductor.grpc.SignedInGrpcServer;
import io.tacet.conductor.handoff.JaywayJsonSelector;
import io.tacet.conductor.handoff.RuntimeMetadata;
import io.tacet.conductor.hook.EngineHooks;
import io.tacet.conductor.secrets.VaultSecretsDAO;
import io.tacet.conductor.template.ReadableNames;
import io.tacet.handle.HandOff;
import io.tacet.secret.Vault;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.conductoross.conductor.dao.SecretsDAO;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the engine sees of Tacet. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {
    @Bean
    static EngineHooks engineHooks() {
        return new EngineHooks();
    }

    @Bean
    SecretsDAO secretsDAO(Vault vault) {
        return new VaultSecretsDAO(vault);
    }

    @Bean
    ReadableNames readableNames(TacetProperties properties) {
        return new ReadableNames(properties.templates().readableNames());
    }

    @Bean
    HandOff handOff(Vault vault) {
        return new HandOff(vault, new JaywayJsonSelector());
    }

    @Bean
    RuntimeMetadata runtimeMetadata(Vault vault, EnvironmentDAO environment, MetadataDAO definitions) {
        return new RuntimeMetadata(vault, environment, definitions);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "conductor.grpc-server.enabled", havingValue = "true")
    static class Grpc {
        @Bean
        SignedInGrpcServer signedInGrpcServer(
                List<BindableService> services,
                GRPCServerProperties engineProperties,
                TacetProperties properties,
                @Value("${server.address:#{null}}") Optional<InetAddress> serverAddress,
                Authenticator authenticator) {
            Optional<InetAddress> address =
                    Optional.ofNullable(properties.grpc().address()).or(() -> serverAddress);
            return new SignedInGrpcServer(services, engineProperties, address, authenticator);
        }
    }
}
