package io.tacet.conductor.bounds;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Limits for what the engine evaluates and reads. Whoever imports it supplies a bean of the type {@link Limits}. */
@Configuration(proxyBeanMethods = false)
public class BoundsConfiguration {
    @Bean
    static BoundedAnswers boundedAnswers(ObjectProvider<Limits> limits) {
        return new BoundedAnswers(limits::getObject);
    }

    @Bean
    InitializingBean boundedExpressions(Limits limits) {
        return () -> {
            LinearTimePatterns.install();
            BoundedScripts.install(limits);
        };
    }
}
