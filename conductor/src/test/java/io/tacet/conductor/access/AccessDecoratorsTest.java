package io.tacet.conductor.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.netflix.conductor.service.MetadataService;
import com.netflix.conductor.service.TaskService;
import com.netflix.conductor.service.WorkflowBulkService;
import com.netflix.conductor.service.WorkflowService;
import io.orkes.conductor.scheduler.rest.SchedulerResource;
import io.tacet.access.Enforcement;
import io.tacet.kernel.TacetException;
import io.tacet.testkit.PlantedValues;
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

    private static final Map<Class<?>, Map<String, Rule>> TABLES = tables();

    private final AccessDecorators decorators = AccessDecorators.of(() -> {
        throw new AssertionError("nobody calls");
    });

    private static Map<Class<?>, Map<String, Rule>> tables() {
        EngineAccess none = new EngineAccess(null, Enforcement.STRICT, null, null, null, null, null);
        return EngineRules.tables(
                new DefinitionRules(none, null, null, null, null, null, null, new PlantedValues().redaction()),
                new EventRules(none, null, null, null, null),
                new ExecutionRules(none, null, new RunsAgain(none, null), new PayloadLocations(null, null)),
                new TaskRules(none, null, null, new PayloadLocations(null, null)),
                new ScheduleRules(none, null, null, null, null, null, null),
                new QueueRules(none));
    }

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

    @Test
    void checkWhenAPartOfTheEngineIsSwitchedOffThenFine() {
        StaticListableBeanFactory beans = guarded();
        assertThat(beans.getBeansOfType(SchedulerResource.class)).isEmpty();

        decorators.check(beans);
    }

    /** A rule for what the engine does not have (any more) would protect nothing. */
    @Test
    void everyRuleIsForAMethodThatTheEngineHas() {
        assertThat(TABLES.keySet()).containsAll(AccessDecorators.guarded());
        TABLES.forEach((guarded, rules) ->
                assertThat(namesIn(guarded)).as(guarded.getName()).containsAll(rules.keySet()));
    }

    /** Whatever else a newer engine adds there is for administrators, until somebody has thought about it. */
    @Test
    void methodsWithoutARuleAreTheseAndForAdministrators() {
        Set<String> unruled = new TreeSet<>();
        for (Class<?> guarded : AccessDecorators.guarded()) {
            unruled.addAll(without(namesIn(guarded), TABLES.get(guarded).keySet()));
        }

        assertThat(unruled)
                .containsExactly(
                        "allVerbose",
                        "getAllQueueDetails",
                        "getTasks",
                        "names",
                        "pauseAllSchedules",
                        "removeTaskFromQueue",
                        "requeueAllExecutionRecords",
                        "resumeAllSchedules",
                        "size");
    }

    /** So that nobody changes anything without a record by what a newer engine adds. */
    @Test
    void everyMethodIsRecordedOrChangesNothing() {
        Map<Class<?>, Map<String, Change>> changes =
                new EngineChanges(new EngineAccess(null, Enforcement.STRICT, null, null, null, null, null)).tables();
        Set<String> unrecorded = new TreeSet<>();
        for (Class<?> guarded : AccessDecorators.guarded()) {
            Set<String> recorded = changes.get(guarded).keySet();
            assertThat(namesIn(guarded)).as(guarded.getName()).containsAll(recorded);
            unrecorded.addAll(without(namesIn(guarded), recorded));
        }

        unrecorded.removeIf(name -> name.startsWith("get") || name.startsWith("search"));
        assertThat(unrecorded)
                .as("polls are recorded where values are handed over")
                .containsExactly(
                        "allVerbose", "batchPoll", "findWorkflowDef", "names", "poll", "size", "validateWorkflowDef");
    }

    private static Set<String> namesIn(Class<?> service) {
        return Arrays.stream(service.getMethods())
                .filter(method -> method.getDeclaringClass() != Object.class)
                .map(Method::getName)
                .collect(Collectors.toSet());
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        return Stream.of(all)
                .flatMap(Set::stream)
                .filter(name -> !some.contains(name))
                .collect(Collectors.toSet());
    }
}
