package io.tacet.conductor.sink;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.common.utils.ExternalPayloadStorage;
import com.netflix.conductor.core.events.EventQueueProvider;
import io.micrometer.core.instrument.config.MeterFilter;
import io.tacet.access.Callers;
import io.tacet.access.CurrentAccess;
import io.tacet.access.Target;
import io.tacet.conductor.definition.RegistrationGuard;
import io.tacet.conductor.definition.TaskTypes;
import io.tacet.conductor.definition.UsedNames;
import io.tacet.kernel.Memoized;
import io.tacet.redaction.Redaction;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Guards around all that the engine writes to, other than executions. Whoever imports it supplies beans of the types {@link Redaction}, {@link Callers}, {@link Authorizer} and {@link RowGuard}. */
@Configuration(proxyBeanMethods = false)
public class SinkConfiguration {
    @Bean
    static ProcessWideSinks processWideSinks() {
        return new ProcessWideSinks();
    }

    /** A bean, so that Spring's own registry gets it as well as the engine's. */
    @Bean
    MeterFilter metricTags(ProcessWideSinks sinks) {
        return sinks.metricTags();
    }

    @Bean
    static SinkDecorators sinkDecorators(
            ObjectProvider<Redaction> redaction,
            ObjectProvider<Callers> callers,
            ObjectProvider<CurrentAccess> access,
            ObjectProvider<TaskTypes> types,
            ObjectProvider<UsedNames> names,
            ObjectProvider<EventQueueProvider> queues,
            ObjectProvider<RowGuard> rows) {
        return new SinkDecorators(
                new Memoized<>(redaction::getObject),
                name -> callers.getObject()
                        .current()
                        .equals(access.getObject().index().owner(Target.secret(name.value()))),
                new RegistrationGuard(
                        new Memoized<>(types::getObject),
                        new Memoized<>(names::getObject),
                        () -> queues.stream()
                                .map(EventQueueProvider::getQueueType)
                                .collect(Collectors.toSet())),
                new Memoized<>(rows::getObject));
    }

    @Bean
    SmartInitializingSingleton sinkCheck(SinkDecorators decorators, ListableBeanFactory beans) {
        return () ->
                beans.getBeansOfType(Object.class, false, false).forEach((name, bean) -> decorators.check(bean, name));
    }

    @Bean
    BeanRedaction beanRedaction(Redaction redaction) {
        return new BeanRedaction(() -> redaction);
    }

    @Bean
    EventRedaction eventRedaction(BeanRedaction beans) {
        return new EventRedaction(beans);
    }

    @Bean
    ExternalPayloads externalPayloads(ExternalPayloadStorage storage, ObjectMapper objectMapper) {
        return new ExternalPayloads(storage, objectMapper);
    }
}
