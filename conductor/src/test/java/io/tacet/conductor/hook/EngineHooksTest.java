package io.tacet.conductor.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.netflix.conductor.core.events.queue.ConductorEventQueueProvider;
import com.netflix.conductor.rest.controllers.AdminResource;
import com.netflix.conductor.rest.controllers.EnvironmentResource;
import com.netflix.conductor.rest.controllers.SecretResource;
import com.netflix.conductor.service.ExecutionService;
import io.tacet.conductor.event.SeparateEventQueueProvider;
import io.tacet.conductor.handoff.OpeningExecutionService;
import io.tacet.conductor.template.SafeParametersUtils;
import io.tacet.kernel.TacetException;
import java.util.Collection;
import java.util.List;
import org.conductoross.conductor.ai.agentspan.runtime.controller.SecretController;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

class EngineHooksTest {
    private final DefaultListableBeanFactory registry = new DefaultListableBeanFactory();

    @Test
    void takesThePlaceOfTheEnginesBeansAndRemovesControllersThatAskNobody() {
        registerAll(EngineHooks.replaced());
        registerAll(
                List.of(SecretResource.class, EnvironmentResource.class, SecretController.class, AdminResource.class));
        registerAll(List.of(ConductorEventQueueProvider.class));

        new EngineHooks().postProcessBeanDefinitionRegistry(registry);

        assertThat(registry.getBeanDefinitionNames())
                .doesNotContain("SecretResource", "EnvironmentResource", "SecretController")
                .contains("AdminResource");
        assertThat(beanClass("ParametersUtils")).isEqualTo(SafeParametersUtils.class.getName());
        assertThat(beanClass("ExecutionService")).isEqualTo(OpeningExecutionService.class.getName());
        assertThat(beanClass("ConductorEventQueueProvider")).isEqualTo(SeparateEventQueueProvider.class.getName());
    }

    @Test
    void refusesAnEngineThatItDoesNotKnow() {
        registerAll(EngineHooks.replaced());
        registry.removeBeanDefinition("ExecutionService");

        assertThatThrownBy(() -> new EngineHooks().postProcessBeanDefinitionRegistry(registry))
                .isInstanceOf(TacetException.class)
                .hasMessageContaining(ExecutionService.class.getName());
    }

    private void registerAll(Collection<Class<?>> classes) {
        classes.forEach(type -> registry.registerBeanDefinition(type.getSimpleName(), new RootBeanDefinition(type)));
    }

    private String beanClass(String name) {
        return registry.getBeanDefinition(name).getBeanClassName();
    }
}
