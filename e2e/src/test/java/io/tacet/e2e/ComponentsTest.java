package io.tacet.e2e;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The bills of materials (SBOM) in the plug-in folder name what it ships. */
class ComponentsTest {
    /** What the others make up; the list is about it. */
    private static final String SUBJECT = "tacet-plugin";

    @Test
    void eachJarOfTheFolderIsListedWithItsHash() throws IOException {
        JsonNode list = Api.read(Files.readString(PublishedServer.PLUGIN.resolve("tacet-plugin.cdx.json")));

        assertThat(list.at("/bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(list.at("/metadata/component/name").asText()).isEqualTo(SUBJECT);
        assertThat(components(list).collect(toMap(ComponentsTest::fileName, ComponentsTest::sha256)))
                .isEqualTo(shippedJars());
    }

    @Test
    void thePackagesOfTheConsoleAreListed() throws IOException {
        JsonNode list = consoleComponents();
        Set<String> names = components(list)
                .map(component -> component.get("name").asText())
                .collect(toSet());

        assertThat(names).containsAll(declaredPackages()).doesNotContain("vite", "vitest", "typescript");
        assertThat(components(list))
                .allSatisfy(component -> assertThat(component.at("/purl").asText())
                        .startsWith("pkg:npm/")
                        .endsWith("@" + component.get("version").asText()))
                .allSatisfy(component ->
                        assertThat(component.at("/hashes/0/content").asText()).hasSize(128));
    }

    private static Map<String, String> shippedJars() throws IOException {
        try (Stream<Path> files = Files.list(PublishedServer.PLUGIN)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .filter(file -> !file.getFileName().toString().startsWith(SUBJECT + "-"))
                    .collect(toMap(file -> file.getFileName().toString(), ComponentsTest::sha256));
        }
    }

    private static JsonNode consoleComponents() throws IOException {
        try (Stream<Path> files = Files.list(PublishedServer.PLUGIN)) {
            Path jar = files.filter(file -> file.getFileName().toString().startsWith("tacet-console-"))
                    .findFirst()
                    .orElseThrow();
            try (JarFile console = new JarFile(jar.toFile())) {
                return Api.JSON.readTree(
                        console.getInputStream(console.getEntry("META-INF/sbom/tacet-console.cdx.json")));
            }
        }
    }

    private static Set<String> declaredPackages() throws IOException {
        JsonNode declared = Api.read(Files.readString(TacetServer.ROOT.resolve("console/package.json")))
                .get("dependencies");
        return declared.properties().stream().map(Map.Entry::getKey).collect(toSet());
    }

    private static Stream<JsonNode> components(JsonNode list) {
        return StreamSupport.stream(list.get("components").spliterator(), false);
    }

    private static String fileName(JsonNode component) {
        return component.get("name").asText() + "-" + component.get("version").asText() + ".jar";
    }

    private static String sha256(JsonNode component) {
        return StreamSupport.stream(component.get("hashes").spliterator(), false)
                .filter(hash -> hash.get("alg").asText().equals("SHA-256"))
                .map(hash -> hash.get("content").asText())
                .findFirst()
                .orElseThrow();
    }

    private static String sha256(Path file) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(hash);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
