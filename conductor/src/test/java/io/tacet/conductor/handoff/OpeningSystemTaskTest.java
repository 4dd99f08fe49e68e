package io.tacet.conductor.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import com.netflix.conductor.core.execution.tasks.WorkflowSystemTask;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OpeningSystemTaskTest {
    /** A method that a newer engine adds would run on the wrapper instead of the task. */
    @Test
    void passesOnEveryMethodOfTheEnginesClass() {
        Set<String> engine = Arrays.stream(WorkflowSystemTask.class.getDeclaredMethods())
                .filter(method -> !Modifier.isPrivate(method.getModifiers()) && !method.isSynthetic())
                .map(OpeningSystemTaskTest::signature)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> ours = Arrays.stream(OpeningSystemTask.class.getDeclaredMethods())
                .map(OpeningSystemTaskTest::signature)
                .collect(Collectors.toSet());

        assertThat(engine).isNotEmpty().allSatisfy(method -> assertThat(ours).contains(method));
    }

    /** A system task that a newer engine brings must be looked at: does it store its input, or send it out? */
    @Test
    void everySystemTaskOfTheEngineHasBeenLookedAt() {
        Set<String> found = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("com.netflix.conductor", "org.conductoross.conductor")
                        .stream()
                        .filter(type -> type.isAssignableTo(WorkflowSystemTask.class))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(found)
                .containsExactlyInAnyOrder(
                        // Operators: what they get, they store.
                        "Decision",
                        "DoWhile",
                        "Event",
                        "ExclusiveJoin",
                        "Fork",
                        "Human",
                        "AgentHumanTask",
                        "Inline",
                        "Join",
                        "JsonJqTransform",
                        "Lambda",
                        "Noop",
                        "PlanAndCompileTask",
                        "PullWorkflowMessages",
                        "SetVariable",
                        "StartWorkflow",
                        "SubWorkflow",
                        "Switch",
                        "Terminate",
                        "Wait",
                        // These talk to something outside.
                        "AnnotatedWorkflowSystemTask",
                        "HttpTask",
                        "KafkaPublishTask",
                        "ListApiToolsTask",
                        "PlannerContextFetchTask");
    }

    private static String signature(Method method) {
        return method.getName() + Arrays.toString(method.getParameterTypes());
    }
}
