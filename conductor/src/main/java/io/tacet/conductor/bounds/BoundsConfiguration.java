package io.tacet.conductor.bounds;

import com.netflix.conductor.core.config.ConductorProperties;
import com.netflix.conductor.core.execution.evaluators.Evaluator;
import com.netflix.conductor.core.execution.evaluators.PythonEvaluator;
import io.tacet.handle.ExecutionRepository;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
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
    ThreadShares threadShares(ExecutionRepository executions, ConductorProperties properties) {
        return new ThreadShares(executions, properties);
    }

    @Bean
    BoundedScripts boundedScripts(Limits limits) {
        return new BoundedScripts(limits);
    }

    @Bean
    InitializingBean boundedExpressions(BoundedScripts scripts) {
        return () -> {
            LinearTimePatterns.install();
            scripts.install();
        };
    }

    /** The engine finds evaluators by the names of their beans. */
    @Bean
    static BeanPostProcessor boundedEvaluators(ObjectProvider<BoundedScripts> scripts) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof PythonEvaluator ? (Evaluator) new BoundedPython(scripts::getObject) : bean;
            }
        };
    }
}
