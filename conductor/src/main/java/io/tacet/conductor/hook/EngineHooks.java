package io.tacet.conductor.hook;

import static java.util.Map.entry;

import com.netflix.conductor.core.dal.ExecutionDAOFacade;
import com.netflix.conductor.core.events.DefaultEventProcessor;
import com.netflix.conductor.core.events.SimpleActionProcessor;
import com.netflix.conductor.core.events.queue.ConductorEventQueueProvider;
import com.netflix.conductor.core.execution.AsyncSystemTaskExecutor;
import com.netflix.conductor.core.execution.DeciderService;
import com.netflix.conductor.core.execution.WorkflowExecutorOps;
import com.netflix.conductor.core.execution.mapper.DecisionTaskMapper;
import com.netflix.conductor.core.execution.mapper.ForkJoinDynamicTaskMapper;
import com.netflix.conductor.core.execution.mapper.SwitchTaskMapper;
import com.netflix.conductor.core.execution.mapper.WaitTaskMapper;
import com.netflix.conductor.core.execution.tasks.SystemTaskRegistry;
import com.netflix.conductor.core.metadata.MetadataMapperService;
import com.netflix.conductor.core.utils.ParametersUtils;
import com.netflix.conductor.rest.controllers.EnvironmentResource;
import com.netflix.conductor.rest.controllers.SecretResource;
import com.netflix.conductor.service.AdminServiceImpl;
import com.netflix.conductor.service.ExecutionService;
import com.netflix.conductor.tasks.http.HttpTask;
import io.tacet.conductor.access.GuardedActionProcessor;
import io.tacet.conductor.access.RunAsEventProcessor;
import io.tacet.conductor.authorship.StampedMetadataMapperService;
import io.tacet.conductor.bounds.BoundedDecider;
import io.tacet.conductor.bounds.BoundedHttpTask;
import io.tacet.conductor.bounds.BoundedWaitTaskMapper;
import io.tacet.conductor.definition.FreshNamesForkJoinDynamicTaskMapper;
import io.tacet.conductor.event.SeparateEventQueueProvider;
import io.tacet.conductor.execution.FamilyWorkflowExecutor;
import io.tacet.conductor.execution.GuardedExecutionFacade;
import io.tacet.conductor.handoff.OpeningAsyncSystemTaskExecutor;
import io.tacet.conductor.handoff.OpeningExecutionService;
import io.tacet.conductor.handoff.OpeningSystemTaskRegistry;
import io.tacet.conductor.handoff.WaryDecisionTaskMapper;
import io.tacet.conductor.handoff.WarySwitchTaskMapper;
import io.tacet.conductor.template.SafeParametersUtils;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;

/**
 * Puts our classes in the place of the engine's, and takes out what must not be there. This is the list of all such changes.
 *
 * <p>Fails closed: a server in which one of the classes to replace is not found is an engine that this build does not know, and
 * does not start.
 */
public final class EngineHooks implements BeanDefinitionRegistryPostProcessor {
    /**
     * Engine class to the subclass that takes its place, under the same bean name. None is final: the engine has Spring wrap some
     * of its services in a generated subclass.
     */
    @SuppressWarnings("deprecation") // DECISION, which the engine still runs
    private static final Map<Class<?>, Class<?>> REPLACED = Map.ofEntries(
            entry(ParametersUtils.class, SafeParametersUtils.class),
            entry(MetadataMapperService.class, StampedMetadataMapperService.class),
            entry(DeciderService.class, BoundedDecider.class),
            entry(WaitTaskMapper.class, BoundedWaitTaskMapper.class),
            entry(HttpTask.class, BoundedHttpTask.class),
            entry(ForkJoinDynamicTaskMapper.class, FreshNamesForkJoinDynamicTaskMapper.class),
            entry(WorkflowExecutorOps.class, FamilyWorkflowExecutor.class),
            entry(ExecutionDAOFacade.class, GuardedExecutionFacade.class),
            entry(ExecutionService.class, OpeningExecutionService.class),
            entry(AsyncSystemTaskExecutor.class, OpeningAsyncSystemTaskExecutor.class),
            entry(SystemTaskRegistry.class, OpeningSystemTaskRegistry.class),
            entry(SwitchTaskMapper.class, WarySwitchTaskMapper.class),
            entry(DecisionTaskMapper.class, WaryDecisionTaskMapper.class),
            entry(SimpleActionProcessor.class, GuardedActionProcessor.class),
            entry(AdminServiceImpl.class, QuietAdminService.class));

    /** As the others, in parts of the engine that can be switched off. */
    private static final Map<Class<?>, Class<?>> REPLACED_IF_THERE = Map.of(
            DefaultEventProcessor.class,
            RunAsEventProcessor.class,
            ConductorEventQueueProvider.class,
            SeparateEventQueueProvider.class);

    /**
     * Controllers that answer with any secret or environment variable, or list all, whoever asks (engine map, finding 1). By name: the
     * last one is in a part of the engine that can be switched off.
     */
    private static final List<String> REMOVED_CLASSES = List.of(
            SecretResource.class.getName(),
            EnvironmentResource.class.getName(),
            "org.conductoross.conductor.ai.agentspan.runtime.controller.SecretController");

    /**
     * The engine's gRPC server and its scheduler: {@link io.tacet.conductor.grpc.SignedInGrpcServer} and the bean of {@link
     * io.tacet.conductor.access.SchedulerHookConfiguration} take their place.
     */
    private static final Set<String> REMOVED_BEANS = Set.of("grpcServer", "schedulerService");

    static Set<Class<?>> replaced() {
        return REPLACED.keySet();
    }

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        REPLACED.forEach((engine, ours) ->
                find(registry, engine).orElseThrow(() -> unknown(engine)).setBeanClassName(ours.getName()));
        REPLACED_IF_THERE.forEach((engine, ours) ->
                find(registry, engine).ifPresent(definition -> definition.setBeanClassName(ours.getName())));
        for (String name : registry.getBeanDefinitionNames()) {
            String beanClass = registry.getBeanDefinition(name).getBeanClassName();
            if (REMOVED_BEANS.contains(name) || (beanClass != null && REMOVED_CLASSES.contains(beanClass))) {
                registry.removeBeanDefinition(name);
            }
        }
    }

    private static Optional<BeanDefinition> find(BeanDefinitionRegistry registry, Class<?> engine) {
        return Arrays.stream(registry.getBeanDefinitionNames())
                .map(registry::getBeanDefinition)
                .filter(bean -> Objects.equals(bean.getBeanClassName(), engine.getName()))
                .findFirst();
    }

    private static TacetException unknown(Class<?> engine) {
        return new TacetException(
                ErrorCode.CONFIGURATION_INVALID,
                "This Conductor server has no bean of " + engine.getName()
                        + ": it is not the version that Tacet was built for. Use the version in Tacet's README.");
    }
}
