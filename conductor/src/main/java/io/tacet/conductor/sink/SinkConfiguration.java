package io.tacet.conductor.sink;

import com.netflix.conductor.common.utils.ExternalPayloadStorage;
import io.tacet.redaction.Redaction;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;

/** Guards around all that the engine writes to, other than executions. Whoever imports it supplies a bean of type {@link Redaction}. */
@Configuration(proxyBeanMethods = false)
public class SinkConfiguration {
    /** A bean, so that Spring's own registry gets it as well as the engine's. */
    @Bean
    static MetricTags metricTags() {
        return new MetricTags();
    }

    @Bean
    static ProcessWideSinks processWideSinks(MetricTags metricTags) {
        return new ProcessWideSinks(metricTags);
    }

    @Bean
    static SinkDecorators sinkDecorators(ObjectProvider<Redaction> redaction) {
        return new SinkDecorators(SingletonSupplier.of(redaction::getObject));
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
    ExternalPayloads externalPayloads(ExternalPayloadStorage storage, Redaction redaction) {
        return new ExternalPayloads(storage, () -> redaction);
    }
}
