package io.tacet.conductor.access;

import com.netflix.conductor.rest.controllers.QueueAdminResource;
import com.netflix.conductor.rest.controllers.TaskResource;
import com.netflix.conductor.rest.controllers.WorkflowMessageQueueResource;
import com.netflix.conductor.service.MetadataService;
import com.netflix.conductor.service.TaskService;
import com.netflix.conductor.service.WorkflowBulkService;
import com.netflix.conductor.service.WorkflowService;
import io.orkes.conductor.scheduler.rest.SchedulerBulkResource;
import io.orkes.conductor.scheduler.rest.SchedulerResource;
import io.tacet.conductor.proxy.Wrapping;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Puts a guard around each of the engine's services and controllers that callers reach. This is the list of them. */
public final class AccessDecorators implements BeanPostProcessor {
    private static final Set<Class<?>> SERVICES =
            Set.of(MetadataService.class, WorkflowService.class, WorkflowBulkService.class, TaskService.class);

    /** Their services are not for callers alone, or cannot be wrapped. In parts of the engine that can be switched off. */
    private static final Set<Class<?>> CONTROLLERS = Set.of(
            QueueAdminResource.class,
            WorkflowMessageQueueResource.class,
            SchedulerResource.class,
            SchedulerBulkResource.class);

    private final Map<Class<?>, MethodInterceptor> guards;

    AccessDecorators(Map<Class<?>, MethodInterceptor> guards) {
        this.guards = guards;
    }

    /** @param rules asked for at the first call: making them here would make half of the engine's beans before they can be wrapped */
    static AccessDecorators of(Supplier<EngineRules> rules) {
        Map<Class<?>, MethodInterceptor> guards = new LinkedHashMap<>();
        for (Class<?> type : guarded()) {
            guards.put(type, new ServiceGuard(() -> rules.get().of(type)));
        }
        guards.put(TaskResource.class, new AnsweredUpdates(rules));
        return new AccessDecorators(guards);
    }

    static Set<Class<?>> guarded() {
        Set<Class<?>> all = new LinkedHashSet<>(SERVICES);
        all.addAll(CONTROLLERS);
        return all;
    }

    /**
     * Fails closed: a service that was made too early to be wrapped, or that is not there, would be an open door.
     *
     * @param beans all of them
     * @throws TacetException {@link ErrorCode#CONFIGURATION_INVALID}
     */
    void check(ListableBeanFactory beans) {
        guards.forEach((type, guard) -> {
            Collection<?> services = beans.getBeansOfType(type, false, false).values();
            boolean isMissing = services.isEmpty() && SERVICES.contains(type);
            if (isMissing
                    || !services.stream()
                            .allMatch(service -> Wrapping.around(service).contains(guard))) {
                throw new TacetException(
                        ErrorCode.CONFIGURATION_INVALID,
                        "The " + type.getSimpleName()
                                + " of this Conductor server is not guarded by permissions: something uses it before Tacet can"
                                + " wrap it. Remove what was added to the server.");
            }
        });
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return guards.entrySet().stream()
                .filter(guard -> guard.getKey().isInstance(bean))
                .findFirst()
                .map(guard -> Wrapping.wrap(bean, List.of(guard.getValue())))
                .orElse(bean);
    }
}
