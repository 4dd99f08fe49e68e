package io.tacet.conductor.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.netflix.conductor.service.MetadataService;
import com.netflix.conductor.service.TaskService;
import com.netflix.conductor.service.WorkflowBulkService;
import com.netflix.conductor.service.WorkflowService;
import io.tacet.kernel.TacetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class AccessDecoratorsTest {
    private static final Set<Class<?>> SERVICES =
            Set.of(MetadataService.class, WorkflowService.class, WorkflowBulkService.class, TaskService.class);

    private final AccessDecorators decorators = AccessDecorators.of(() -> {
        throw new AssertionError("nobody calls");
    });

    private static Object unguarded(Class<?> type) {
        return Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> "answer");
    }

    private StaticListableBeanFactory guarded() {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        for (Class<?> type : SERVICES) {
            beans.addBean(
                    type.getSimpleName(),
                    decorators.postProcessAfterInitialization(unguarded(type), type.getSimpleName()));
        }
        return beans;
    }

    @Test
    void checkWhenEachServiceIsGuardedThenFine() {
        decorators.check(guarded());
    }

    @ParameterizedTest
    @ValueSource(classes = {MetadataService.class, WorkflowService.class, WorkflowBulkService.class, TaskService.class})
    void checkWhenAServiceIsNotGuardedThenTheServerDoesNotStart(Class<?> type) {
        StaticListableBeanFactory beans = guarded();
        beans.addBean("another", unguarded(type));

        assertThatExceptionOfType(TacetException.class)
                .isThrownBy(() -> decorators.check(beans))
                .withMessageContaining(type.getSimpleName());
    }

    @Test
    void checkWhenAServiceIsMissingThenTheServerDoesNotStart() {
        assertThatExceptionOfType(TacetException.class)
                .isThrownBy(() -> decorators.check(new StaticListableBeanFactory()));
    }

    /** A rule for what the engine does not have (any more) would protect nothing. */
    @Test
    void everyRuleIsForAMethodThatTheEngineHas() {
        EngineAccess none = new EngineAccess(null, null, null);
        ExecutionRules executions = new ExecutionRules(none, target -> true);
        Map<Class<?>, Set<String>> ruled = Map.of(
                MetadataService.class,
                new DefinitionRules(none, null, null, null, null).rules().keySet(),
                WorkflowService.class,
                executions.rules().keySet(),
                WorkflowBulkService.class,
                executions.bulkRules().keySet(),
                TaskService.class,
                new TaskRules(none).rules().keySet());
        ruled.forEach((service, methods) -> assertThat(namesIn(service)).containsAll(methods));
    }

    /** Whatever else a newer engine adds to these services is for administrators, until somebody has thought about it. */
    @Test
    void methodsWithoutARuleAreTheseAndForAdministrators() {
        EngineAccess none = new EngineAccess(null, null, null);
        Set<String> unruled = new TreeSet<>();
        unruled.addAll(without(
                namesIn(MetadataService.class),
                new DefinitionRules(none, null, null, null, null).rules().keySet()));
        unruled.addAll(without(
                namesIn(WorkflowService.class),
                new ExecutionRules(none, target -> true).rules().keySet()));
        unruled.addAll(without(
                namesIn(WorkflowBulkService.class),
                new ExecutionRules(none, target -> true).bulkRules().keySet()));
        unruled.addAll(
                without(namesIn(TaskService.class), new TaskRules(none).rules().keySet()));

        assertThat(unruled)
                .containsExactly(
                        "addEventHandler",
                        "allVerbose",
                        "getAllEventHandlers",
                        "getAllQueueDetails",
                        "getEventHandlersForEvent",
                        "getTasks",
                        "removeEventHandlerStatus",
                        "removeTaskFromQueue",
                        "updateEventHandler");
    }

    private static Set<String> namesIn(Class<?> service) {
        return Arrays.stream(service.getMethods()).map(Method::getName).collect(Collectors.toSet());
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        return Stream.of(all)
                .flatMap(Set::stream)
                .filter(name -> !some.contains(name))
                .collect(Collectors.toSet());
    }
}
