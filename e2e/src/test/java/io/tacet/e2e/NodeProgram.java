package io.tacet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Tests in a folder of {@code e2e}, run by Node in a copy of it, beside the packages that its lock file names. */
final class NodeProgram {
    private static final Path REPORTER = TacetServer.ROOT.resolve("e2e/src/test/node/reporter.js");

    private final Path sources;
    private final Path folder;
    private final String ending;

    /** @param name of the folder */
    NodeProgram(String name) {
        this(name, "test");
    }

    /**
     * @param name of the folder
     * @param kind of the tests that are wanted: their files end in {@code .KIND.js}
     */
    NodeProgram(String name, String kind) {
        sources = TacetServer.ROOT.resolve("e2e").resolve(name);
        folder = TacetServer.ROOT.resolve("e2e/target").resolve(name + "-" + kind);
        ending = "." + kind + ".js";
    }

    /** @param failure empty if it has passed */
    record Outcome(String name, String failure) {
        DynamicTest asTest() {
            return DynamicTest.dynamicTest(
                    name, () -> assertThat(failure).as(name).isEmpty());
        }
    }

    /** Runs all tests. Fetches the packages first, unless those of this lock file are there. */
    List<Outcome> run(Map<String, String> environment) throws IOException {
        copySources();
        install();
        Path results = folder.resolve("results.jsonl");
        List<String> command = new ArrayList<>(List.of(
                "node",
                "--test",
                "--test-reporter=spec",
                "--test-reporter-destination=stdout",
                "--test-reporter=" + REPORTER.toUri(),
                "--test-reporter-destination=" + results));
        files(folder).stream()
                .map(Path::toString)
                .filter(file -> file.endsWith(ending))
                .forEach(command::add);
        TacetServer.Result result = execute(command, environment);
        assertThat(results).as(result.output()).isNotEmptyFile();
        List<Outcome> outcomes = Files.readAllLines(results).stream()
                .map(Api::read)
                .map(NodeProgram::outcome)
                .toList();
        boolean passed = outcomes.stream().allMatch(outcome -> outcome.failure().isEmpty());
        assertThat(passed).as(result.output()).isEqualTo(result.status() == 0);
        return outcomes;
    }

    private static Outcome outcome(JsonNode line) {
        return new Outcome(line.get("name").asText(), line.get("failure").asText());
    }

    private void copySources() throws IOException {
        Files.createDirectories(folder);
        for (Path old : files(folder)) {
            Files.delete(old);
        }
        for (Path file : files(sources)) {
            Files.copy(file, folder.resolve(file.getFileName()));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void install() throws IOException {
        Path lock = folder.resolve("package-lock.json");
        Path installed = folder.resolve("node_modules/installed-lock.json");
        if (Files.exists(installed) && Files.mismatch(lock, installed) < 0) {
            return;
        }
        TacetServer.Result result = execute(List.of("npm", "ci", "--prefix", folder.toString()), Map.of());
        assertThat(result.status()).as(result.output()).isZero();
        Files.copy(lock, installed);
    }

    private static TacetServer.Result execute(List<String> command, Map<String, String> environment) {
        try {
            return TacetServer.run(command, environment);
        } catch (UncheckedIOException e) {
            throw new AssertionError(
                    "There is no " + command.getFirst()
                            + ": this test needs Node 18.19 or newer with npm (apt-get install nodejs npm)",
                    e);
        }
    }
}
