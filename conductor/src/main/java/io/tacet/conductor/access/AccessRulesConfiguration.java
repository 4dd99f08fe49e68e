package io.tacet.conductor.access;

import com.netflix.conductor.core.dal.ExecutionDAOFacade;
import com.netflix.conductor.dao.MetadataDAO;
import io.tacet.access.CallerSource;
import io.tacet.access.CurrentAccess;
import io.tacet.access.sharing.ResourceCatalog;
import io.tacet.access.sharing.Sharing;
import io.tacet.conductor.definition.AuthoredDefinitions;
import io.tacet.environment.EnvironmentCatalog;
import io.tacet.environment.EnvironmentRepository;
import io.tacet.handle.ExecutionRepository;
import io.tacet.secret.Vault;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;

/** Who may do what with the engine's things. Whoever imports it supplies beans of the types {@link CurrentAccess}, {@link Sharing}, {@link EnvironmentRepository} and {@link Vault}. */
@Configuration(proxyBeanMethods = false)
public class AccessRulesConfiguration {
    @Bean
    ResourceCatalog resourceCatalog(MetadataDAO registry, EnvironmentRepository variables) {
        return new EnvironmentCatalog(variables, new EngineCatalog(registry));
    }

    @Bean
    Callers callers(List<CallerSource> sources) {
        return new Callers(sources);
    }

    @Bean
    static AccessDecorators accessDecorators(ObjectProvider<EngineRules> rules) {
        return AccessDecorators.of(SingletonSupplier.of(rules::getObject));
    }

    @Bean
    SmartInitializingSingleton accessCheck(AccessDecorators decorators, ListableBeanFactory beans) {
        return () -> decorators.check(beans);
    }

    @Bean
    EngineRules engineRules(
            Callers callers,
            CurrentAccess access,
            ExecutionDAOFacade executions,
            ExecutionRepository families,
            Sharing sharing,
            ResourceCatalog catalog,
            AuthoredDefinitions authored,
            Vault vault) {
        EngineAccess engineAccess = new EngineAccess(access, executions, families);
        ExecutionRules executionRules = new ExecutionRules(engineAccess, catalog);
        return new EngineRules(
                needs(callers, access, new DefinitionRules(engineAccess, sharing, catalog, authored, vault).rules()),
                needs(callers, access, executionRules.rules()),
                needs(callers, access, executionRules.bulkRules()),
                needs(callers, access, new TaskRules(engineAccess).rules()));
    }

    private static ServiceGuard.Needs needs(Callers callers, CurrentAccess access, Map<String, Rule> rules) {
        return new ServiceGuard.Needs(callers, access, rules);
    }
}
