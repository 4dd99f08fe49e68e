package io.tacet.conductor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.core.config.ConductorProperties;
import com.netflix.conductor.core.dal.ExecutionDAOFacade;
import com.netflix.conductor.dao.MetadataDAO;
import com.netflix.conductor.grpc.server.GRPCServerProperties;
import io.grpc.BindableService;
import io.tacet.access.Accounts;
import io.tacet.access.Authenticator;
import io.tacet.access.Authorizer;
import io.tacet.access.CallerSource;
import io.tacet.access.Callers;
import io.tacet.access.CurrentAccess;
import io.tacet.access.Enforcement;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.access.sharing.ResourceCatalog;
import io.tacet.access.sharing.ResourceRepository;
import io.tacet.audit.AuditLog;
import io.tacet.audit.JointLog;
import io.tacet.audit.RefusedCalls;
import io.tacet.conductor.access.AccessRulesConfiguration;
import io.tacet.conductor.access.Polls;
import io.tacet.conductor.access.SchedulerHookConfiguration;
import io.tacet.conductor.authorship.DefinitionAuthors;
import io.tacet.conductor.authorship.DefinitionStamps;
import io.tacet.conductor.bounds.BoundsConfiguration;
import io.tacet.conductor.definition.Preflight;
import io.tacet.conductor.definition.RegisteredUses;
import io.tacet.conductor.execution.ExecutionGuard;
import io.tacet.conductor.execution.Families;
import io.tacet.conductor.execution.Uploads;
import io.tacet.conductor.grpc.GrpcAddress;
import io.tacet.conductor.grpc.GrpcCaller;
import io.tacet.conductor.grpc.SignedInGrpcServer;
import io.tacet.conductor.handoff.JaywayJsonSelector;
import io.tacet.conductor.handoff.LateDefinitions;
import io.tacet.conductor.handoff.OpenInput;
import io.tacet.conductor.handoff.ReadableConditions;
import io.tacet.conductor.handoff.Receivers;
import io.tacet.conductor.handoff.ReturnedData;
import io.tacet.conductor.handoff.RuntimeMetadata;
import io.tacet.conductor.hook.EngineHooks;
import io.tacet.conductor.hook.SqlitePatience;
import io.tacet.conductor.hook.SweeperStart;
import io.tacet.conductor.placement.ExactAddresses;
import io.tacet.conductor.secrets.UpdateSecretTask;
import io.tacet.conductor.secrets.VaultSecretsDAO;
import io.tacet.conductor.sink.ExternalPayloads;
import io.tacet.conductor.sink.SinkConfiguration;
import io.tacet.conductor.template.EnvironmentValues;
import io.tacet.conductor.template.TemplateSources;
import io.tacet.environment.EnvironmentRepository;
import io.tacet.handle.DefinitionUses;
import io.tacet.handle.ExecutionDefinitions;
import io.tacet.handle.ExecutionIdentities;
import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.HandOff;
import io.tacet.handle.HandOverLog;
import io.tacet.handle.HandleCipher;
import io.tacet.handle.Handles;
import io.tacet.handle.JsonSelector;
import io.tacet.handle.PayloadPaths;
import io.tacet.handle.Referents;
import io.tacet.handle.Takeovers;
import io.tacet.handle.VariableReader;
import io.tacet.handle.Vouchers;
import io.tacet.redaction.HandedFinders;
import io.tacet.redaction.KeptValues;
import io.tacet.redaction.OpenValues;
import io.tacet.redaction.Redaction;
import io.tacet.secret.Vault;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.conductoross.conductor.dao.SecretsDAO;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * What the engine sees of Tacet. Whoever imports it supplies beans of the types {@link Vault}, {@link EnvironmentRepository}, {@link Authenticator}, {@link
 * io.tacet.conductor.template.ReadableNames}, {@link Preflight.Mode}, {@link GrpcAddress}, {@link
 * io.tacet.conductor.bounds.Limits} and {@link Redaction}.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    BoundsConfiguration.class,
    SinkConfiguration.class,
    AccessRulesConfiguration.class,
    SchedulerHookConfiguration.class
})
public class ConductorConfiguration {
    @Bean
    static EngineHooks engineHooks() {
        return new EngineHooks();
    }

    @Bean
    static SqlitePatience sqlitePatience() {
        return new SqlitePatience();
    }

    @Bean
    static SweeperStart sweeperStart() {
        return new SweeperStart();
    }

    @Bean
    SecretsDAO secretsDAO(Vault vault) {
        return new VaultSecretsDAO(vault);
    }

    @Bean
    Handles handles(HandleCipher cipher) {
        return new Handles(cipher);
    }

    @Bean
    VariableReader variableReader(EnvironmentRepository variables, Takeovers takeovers, RefusedCalls refusedCalls) {
        return new VariableReader(variables, takeovers, refusedCalls);
    }

    @Bean
    EnvironmentValues environmentValues(VariableReader variables) {
        return new EnvironmentValues(variables);
    }

    @Bean
    TemplateSources templateSources(
            Handles handles,
            EnvironmentValues environmentValues,
            ExecutionRepository executions,
            DefinitionAuthors authors,
            CurrentAccess access) {
        return new TemplateSources(
                handles,
                environmentValues,
                executions,
                authors,
                who -> access.index().isAdministrator(who));
    }

    @Bean
    DefinitionAuthors definitionAuthors(
            ResourceRepository resources,
            Accounts accounts,
            HandleCipher cipher,
            MetadataDAO registry,
            ObjectMapper objectMapper) {
        return new DefinitionAuthors(resources, accounts, new Vouchers(cipher), registry, objectMapper);
    }

    @Bean
    DefinitionStamps definitionStamps(ObjectMapper objectMapper) {
        return new DefinitionStamps(objectMapper);
    }

    @Bean
    DefinitionUses definitionUses(MetadataDAO registry) {
        return new RegisteredUses(registry);
    }

    @Bean
    Referents referents(Vault vault, ResourceCatalog catalog) {
        return new Referents(vault, catalog);
    }

    @Bean
    Preflight preflight(Authorizer authorizer, Enforcement enforcement, Referents referents, Preflight.Mode mode) {
        return new Preflight(authorizer, enforcement, referents, mode);
    }

    @Bean
    Takeovers takeovers(
            ExecutionRepository executions, Authorizer authorizer, Accounts accounts, Enforcement enforcement) {
        return new Takeovers(executions, enforcement.held(authorizer), accounts);
    }

    @Bean
    ExecutionIdentities executionIdentities(
            ExecutionRepository executions,
            Takeovers takeovers,
            ExecutionDefinitions definitions,
            Referents referents) {
        return new ExecutionIdentities(executions, takeovers, definitions, referents);
    }

    @Bean
    Families families(
            ExecutionRepository executions,
            Callers callers,
            Accounts accounts,
            Takeovers takeovers,
            Enforcement enforcement,
            JointLog audit,
            RefusedCalls refusedCalls) {
        return new Families(executions, callers, accounts, takeovers, enforcement, audit, refusedCalls);
    }

    @Bean
    JsonSelector jsonSelector() {
        return new JaywayJsonSelector();
    }

    @Bean
    HandOff handOff(
            Vault vault,
            Handles handles,
            Takeovers takeovers,
            JsonSelector selector,
            AuditLog audit,
            JointLog jointLog,
            ExecutionRepository executions) {
        return new HandOff(
                vault, handles, executions, takeovers, selector, audit, HandOverLog.of(jointLog, executions));
    }

    @Bean
    OpenInput openInput(HandOff handOff, ExecutionRepository executions) {
        return new OpenInput(handOff, executions);
    }

    @Bean
    static ExactAddresses exactAddresses() {
        return new ExactAddresses();
    }

    @Bean
    LateDefinitions lateDefinitions(MetadataDAO registry, ExecutionDAOFacade executions, CurrentAccess access) {
        return new LateDefinitions(registry, executions, access);
    }

    @Bean
    Receivers receivers(
            Callers callers,
            CurrentAccess access,
            Enforcement enforcement,
            ResourceCatalog catalog,
            LateDefinitions late) {
        return new Receivers(callers, access, enforcement, catalog, late);
    }

    @Bean
    ReadableConditions readableConditions(Handles handles, ExecutionRepository executions) {
        return new ReadableConditions(handles, executions);
    }

    @Bean
    UpdateSecretTask updateSecretTask(
            Vault vault,
            Takeovers takeovers,
            ExecutionRepository executions,
            Handles handles,
            JsonSelector json,
            RefusedCalls refusedCalls) {
        return new UpdateSecretTask(vault, takeovers, executions, handles, json, refusedCalls);
    }

    @Bean
    RuntimeMetadata runtimeMetadata(
            Vault vault,
            HandOff handOff,
            VariableReader variables,
            ExecutionRepository executions,
            MetadataDAO definitions,
            DefinitionAuthors authors,
            RefusedCalls refusedCalls) {
        return new RuntimeMetadata(vault, handOff, variables, executions, definitions, authors, refusedCalls);
    }

    /** @param catalog asked for at first use: its registries are made with this */
    @Bean
    ExecutionGuard executionGuard(
            Redaction redaction,
            KeptValues keptValues,
            Handles handles,
            Takeovers takeovers,
            ExecutionRepository executions,
            ObjectProvider<ResourceCatalog> catalog,
            ObjectMapper objectMapper) {
        // Any text is asked about that was found in data.
        Predicate<String> isDefined = text -> Target.isPossible(text)
                && Stream.of(TargetType.WORKFLOW_DEF, TargetType.TASK_DEF)
                        .anyMatch(type -> catalog.getObject().exists(new Target(type, text)));
        return new ExecutionGuard(redaction, keptValues, handles, takeovers, executions, isDefined, objectMapper);
    }

    /** @param facade asked for at first use: it is made with this */
    @Bean
    ReturnedData returnedData(
            ExecutionRepository executions,
            HandedFinders finders,
            OpenValues openValues,
            Redaction redaction,
            Handles handles,
            Takeovers takeovers,
            Callers callers,
            ObjectProvider<ExecutionDAOFacade> facade,
            ObjectMapper objectMapper) {
        return new ReturnedData(
                executions,
                finders,
                openValues,
                redaction,
                handles,
                takeovers,
                callers,
                id -> facade.getObject().getWorkflowModel(id, true),
                objectMapper);
    }

    @Bean
    PayloadPaths payloadPaths(HandleCipher cipher) {
        return new PayloadPaths(cipher);
    }

    @Bean
    Uploads uploads(
            PayloadPaths paths,
            ExternalPayloads payloads,
            ConductorProperties limits,
            Callers callers,
            ExecutionGuard guard) {
        return new Uploads(paths, payloads, limits, callers, guard);
    }

    /** Where the engine has its gRPC server switched on. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "conductor.grpc-server.enabled", havingValue = "true")
    static class Grpc {
        @Bean
        CallerSource grpcCaller() {
            return new GrpcCaller();
        }

        @Bean
        SignedInGrpcServer signedInGrpcServer(
                List<BindableService> services,
                GRPCServerProperties engineProperties,
                GrpcAddress address,
                Authenticator authenticator,
                Enforcement enforcement,
                Polls polls,
                RefusedCalls refusedCalls,
                Redaction redaction) {
            return new SignedInGrpcServer(
                    services,
                    address.withPort(engineProperties.getPort()),
                    authenticator,
                    enforcement,
                    polls,
                    refusedCalls,
                    redaction);
        }
    }
}
