package io.tacet.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Two versions of a library on one class path are a bug waiting: whichever jar comes first wins, and the other side meets methods
 * that are not there.
 */
class EngineLibrariesTest {
    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[^/]*)\\.jar");

    /** The engine's version has a known vulnerability. The plug-in comes first on the class path, so its newer version is used. */
    private static final Set<String> REPLACED = Set.of("sqlite-jdbc");

    @Test
    void thePluginBringsNothingThatTheEngineHas() throws IOException {
        Map<String, String> engine = engineLibraries();
        Map<String, String> brought = libraries("target/brought-libraries.txt");
        brought.keySet().removeAll(REPLACED);

        assertThat(engine).hasSizeGreaterThan(400);
        assertThat(brought).containsKeys("tink", "spring-security-web", "spring-security-config", "oauth2-oidc-sdk");
        assertThat(brought.keySet()).doesNotContainAnyElementsOf(engine.keySet());
    }

    @Test
    void whatThePluginReplacesIsNewerThanTheEngines() throws IOException {
        Map<String, String> engine = engineLibraries();
        Map<String, String> brought = libraries("target/brought-libraries.txt");

        assertThat(REPLACED)
                .allSatisfy(name -> assertThat(Version.parse(brought.get(name)))
                        .as(name)
                        .isGreaterThan(Version.parse(engine.get(name))));
    }

    @Test
    void weCompileAgainstTheVersionsThatTheEngineHas() throws IOException {
        Map<String, String> engine = engineLibraries();
        Map<String, String> compiled = libraries("target/compile-libraries.txt");
        compiled.keySet().retainAll(engine.keySet());
        compiled.keySet().removeAll(REPLACED);

        assertThat(compiled)
                .hasSizeGreaterThan(15)
                .allSatisfy((name, version) ->
                        assertThat(engine).as("the engine's version of " + name).containsEntry(name, version));
    }

    @Test
    void everyPartOfSpringSecurityIsOfTheEnginesVersion() throws IOException {
        String version = engineLibraries().get("spring-security-core");

        assertThat(libraries("target/brought-libraries.txt"))
                .containsEntry("spring-security-web", version)
                .containsEntry("spring-security-config", version);
    }

    private static Map<String, String> engineLibraries() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../engine/target/server/lib"))) {
            return versions(files.map(Path::getFileName).map(Path::toString));
        }
    }

    private static Map<String, String> libraries(String classPathFile) throws IOException {
        return versions(
                Arrays.stream(Files.readString(Path.of(classPathFile)).strip().split(File.pathSeparator))
                        .map(entry -> Path.of(entry).getFileName().toString()));
    }

    /** Artifact to version; what is no versioned jar (a folder of this build) is left out. */
    private static Map<String, String> versions(Stream<String> fileNames) {
        return fileNames
                .map(JAR::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(jar -> jar.group(1), jar -> jar.group(2), (one, other) -> one, TreeMap::new));
    }
}
