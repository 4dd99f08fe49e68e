package io.tacet.conductor.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.netflix.conductor.core.execution.tasks.WorkflowSystemTask;
import com.netflix.conductor.sdk.workflow.task.WorkerTask;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.stereotype.Component;

class TaskTypesTest {
    private final TaskTypes types = new TaskTypes("ADDED_BY_A_PLUGIN"::equals);

    /** Whatever is switched on in the engine that this build is for. */
    @Test
    void everyTypeThatTheEngineCanRunIsReserved() {
        JavaClasses engine = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("com.netflix.conductor", "org.conductoross.conductor");
        Set<String> names = Stream.concat(
                        engine.stream()
                                .filter(type -> type.isAssignableTo(WorkflowSystemTask.class))
                                .filter(type -> type.isAnnotatedWith(Component.class))
                                .map(type -> type.getAnnotationOfType(Component.class)
                                        .value()),
                        engine.stream()
                                .filter(type -> !type.getSimpleName().equals("SampleWorkers"))
                                .map(JavaClass::getMethods)
                                .flatMap(Set::stream)
                                .filter(method -> method.isAnnotatedWith(WorkerTask.class))
                                .map(method -> method.getAnnotationOfType(WorkerTask.class)
                                        .value()))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());

        assertThat(names).contains("HTTP", "LLM_CHAT_COMPLETE", "GENERATE_PDF");
        assertThat(names).allMatch(types::isEngines);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP",
                "http",
                "H\u0301ttp",
                "\uff28TTP",
                "ht\u200btp",
                " http",
                "FORK",
                "_DECIDERQUEUE",
                "ADDED_BY_A_PLUGIN",
                "added_by_a_plugin",
                "HTTP-group",
                "a:b",
                "a@b",
                "a\uff1ab",
                "*"
            })
    void nameOfTheEngineIsRefused(String name) {
        assertThatExceptionOfType(TacetException.class)
                .isThrownBy(() -> types.requireWorkers(name))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.RESERVED_NAME));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ship_parcel",
                "http_call",
                "http-call",
                "https",
                "send-e-mail",
                "Versand für Köln",
                "発送",
                "_x",
                "a.b",
                "a/b"
            })
    void nameOfAWorkersTaskIsFine(String name) {
        assertThatCode(() -> types.requireWorkers(name)).doesNotThrowAnyException();
    }
}
