package io.tacet.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** So that no class of a newer engine evaluates templates before somebody has thought about who writes them. */
class TemplatePlacesTest {
    /** Hands back what it is given (ParametersUtils:354), or, in Tacet, what it was given already. */
    private static final Set<String> EVALUATING_NOTHING = Set.of("getWorkflowInput", "substituteSecrets");

    private static final String EVALUATOR = "com.netflix.conductor.core.utils.ParametersUtils";

    private static final Pattern CLASS_IN_TABLE = Pattern.compile("`([A-Z]\\w+)`");

    @Test
    void everyClassThatEvaluatesTemplatesStandsInTheTable() throws IOException {
        Set<String> evaluating = new ClassFileImporter()
                .importLocations(engineJars()).stream()
                        .filter(TemplatePlacesTest::evaluates)
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(evaluating).isNotEmpty().isEqualTo(documented());
    }

    private static Collection<Location> engineJars() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../engine/target/server/lib"))) {
            return files.filter(file -> file.getFileName().toString().matches("conductor-.*\\.jar"))
                    .map(jar -> Location.of(URI.create("jar:" + jar.toUri() + "!/")))
                    .toList();
        }
    }

    private static boolean evaluates(JavaClass type) {
        return !type.getName().equals(EVALUATOR)
                && type.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().getName().equals(EVALUATOR)
                                && !EVALUATING_NOTHING.contains(call.getTarget().getName()));
    }

    private static Set<String> documented() throws IOException {
        return Files.readAllLines(Path.of("../docs/templates.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|", 3)[1])
                .flatMap(cell -> CLASS_IN_TABLE.matcher(cell).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
