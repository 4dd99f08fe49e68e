package io.tacet.conductor.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.common.utils.ExternalPayloadStorage;
import com.netflix.conductor.core.dal.ExecutionDAOFacade;
import com.netflix.conductor.core.execution.tasks.SystemTaskRegistry;
import com.netflix.conductor.dao.EventHandlerDAO;
import com.netflix.conductor.dao.MetadataDAO;
import io.orkes.conductor.dao.scheduler.SchedulerDAO;
import io.tacet.access.CallerSource;
import io.tacet.access.Callers;
import io.tacet.access.CurrentAccess;
import io.tacet.access.Enforcement;
import io.tacet.access.sharing.ResourceCatalog;
import io.tacet.access.sharing.ResourceRepository;
import io.tacet.access.sharing.Sharing;
import io.tacet.audit.AuditLog;
import io.tacet.audit.RefusedCalls;
import io.tacet.conductor.authorship.DefinitionAuthors;
import io.tacet.conductor.definition.NameReservations;
import io.tacet.conductor.definition.TaskTypes;
import io.tacet.conductor.definition.UsedNames;
import io.tacet.conductor.handoff.TaskRights;
import io.tacet.environment.EnvironmentCatalog;
import io.tacet.environment.EnvironmentRepository;
import io.tacet.handle.DefinitionReview;
import io.tacet.handle.ExecutionDefinitions;
import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.HandleCipher;
import io.tacet.handle.PayloadPaths;
import io.tacet.handle.Referents;
import io.tacet.handle.Takeovers;
import io.tacet.handle.Vouchers;
import io.tacet.kernel.Memoized;
import io.tacet.redaction.Redaction;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may do what with the engine's things. Whoever imports it supplies beans of the types {@link CurrentAccess}, {@link Enforcement}, {@link Sharing} and {@link EnvironmentRepository}. */
@Configuration(proxyBeanMethods = false)
public class AccessRulesConfiguration {
    @Bean
    ResourceCatalog resourceCatalog(
            MetadataDAO registry,
            EventHandlerDAO eventHandlers,
            ObjectProvider<SchedulerDAO> schedules,
            EnvironmentRepository variables) {
        EngineCatalog engine =
                new EngineCatalog(registry, eventHandlers, () -> Optional.ofNullable(schedules.getIfAvailable()));
        return new EnvironmentCatalog(variables, engine);
    }

    @Bean
    LastEditors lastEditors(
            ResourceRepository resources,
            HandleCipher cipher,
            ObjectProvider<Enforcement> enforcement,
            ObjectProvider<RefusedCalls> refusedCalls,
            ObjectMapper json) {
        return new LastEditors(resources, new Vouchers(cipher), enforcement::getObject, refusedCalls::getObject, json);
    }

    @Bean
    Callers callers(List<CallerSource> sources) {
        return new Callers(sources);
    }

    @Bean
    static AccessDecorators accessDecorators(ObjectProvider<EngineRules> rules) {
        return AccessDecorators.of(new Memoized<>(rules::getObject));
    }

    @Bean
    SmartInitializingSingleton accessCheck(AccessDecorators decorators, ListableBeanFactory beans) {
        return () -> decorators.check(beans);
    }

    @Bean
    EngineAccess engineAccess(
            CurrentAccess access,
            Enforcement enforcement,
            ExecutionDAOFacade executions,
            ExecutionRepository families,
            Takeovers takeovers,
            RefusedCalls refusedCalls,
            Polls polls) {
        return new EngineAccess(access, enforcement, executions, families, takeovers, refusedCalls, polls);
    }

    @Bean
    ExecutionDefinitions executionDefinitions(
            EngineAccess access, ExecutionDAOFacade executions, MetadataDAO registry, Referents referents) {
        return new ReadableExecutions(access, executions, registry, referents);
    }

    @Bean
    TaskTypes taskTypes(ObjectProvider<SystemTaskRegistry> running) {
        return new TaskTypes(type -> running.getObject().isSystemTask(type));
    }

    @Bean
    UsedNames usedNames(MetadataDAO registry, EventHandlerDAO eventHandlers, ObjectProvider<SchedulerDAO> schedules) {
        return new UsedNames(
                registry, eventHandlers, () -> Optional.ofNullable(schedules.getIfAvailable()), System::nanoTime);
    }

    @Bean
    NameReservations nameReservations(ResourceRepository resources, ResourceCatalog catalog) {
        return new NameReservations(resources, catalog);
    }

    @Bean
    NameClaims nameClaims(
            EngineAccess access,
            TaskTypes types,
            UsedNames names,
            NameReservations reservations,
            ExecutionDAOFacade executions) {
        return new NameClaims(access, types, names, reservations, executions);
    }

    @Bean
    Recipients recipients(EngineAccess access, ResourceCatalog catalog, TaskTypes types) {
        return new Recipients(access, catalog, types);
    }

    @Bean
    TaskRights taskRights(Callers callers, EngineAccess access, Polls polls) {
        return new CallersTaskRights(callers, access, polls);
    }

    @Bean
    RunsAgain runsAgain(EngineAccess access, ExecutionDAOFacade executions) {
        return new RunsAgain(access, executions);
    }

    @Bean
    Starts starts(EngineAccess access, ResourceCatalog catalog, NameClaims claims, Recipients recipients) {
        return new Starts(access, catalog, claims, recipients);
    }

    @Bean
    Polls polls(CurrentAccess access, Enforcement enforcement, TaskTypes types) {
        return new Polls(access, enforcement, types);
    }

    @Bean
    DefinitionRules definitionRules(
            EngineAccess access,
            Sharing sharing,
            ResourceCatalog catalog,
            DefinitionAuthors authors,
            Referents referents,
            NameClaims claims,
            Recipients recipients,
            Redaction redaction) {
        return new DefinitionRules(access, sharing, catalog, authors, referents, claims, recipients, redaction);
    }

    @Bean
    DefinitionReview definitionReview(DefinitionRules rules, ObjectMapper json) {
        return new RegistrationReview(rules, json);
    }

    @Bean
    EventAudience eventAudience(EngineAccess access, ResourceCatalog catalog) {
        return new EventAudience(access, catalog);
    }

    @Bean
    EventRules eventRules(
            EngineAccess access,
            Sharing sharing,
            ResourceCatalog catalog,
            LastEditors editors,
            EventAudience audience) {
        return new EventRules(access, sharing, catalog, editors, audience);
    }

    @Bean
    ScheduleRules scheduleRules(
            EngineAccess access,
            Sharing sharing,
            ResourceCatalog catalog,
            Starts starts,
            LastEditors editors,
            UsedNames names,
            NameClaims claims) {
        return new ScheduleRules(access, sharing, catalog, starts, editors, names, claims);
    }

    @Bean
    EngineRules engineRules(
            Callers callers,
            EngineAccess access,
            Starts starts,
            RunsAgain runsAgain,
            Polls polls,
            TaskTypes types,
            DefinitionRules definitions,
            EventRules events,
            ScheduleRules schedules,
            PayloadPaths payloadPaths,
            ExternalPayloadStorage payloads,
            AuditLog audit) {
        PayloadLocations locations = new PayloadLocations(payloadPaths, payloads);
        return new EngineRules(
                callers,
                access,
                EngineRules.tables(
                        definitions,
                        events,
                        new ExecutionRules(access, starts, runsAgain, locations),
                        new TaskRules(access, polls, types, locations),
                        schedules,
                        new QueueRules(access)),
                new EngineChanges(access).tables(),
                audit);
    }
}
