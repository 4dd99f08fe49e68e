package io.tacet.e2e.twins;

import com.fasterxml.jackson.databind.JsonNode;
import com.netflix.conductor.common.metadata.tasks.TaskType;
import io.tacet.e2e.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Texts that the product or its users cannot do without, so that a value that is one of them does harm where values
 * are looked for everywhere.
 */
final class HostileValues {
    /** Stored one by one, as whole values; all others as leaves and lines. */
    static final List<String> WORDS = List.of(
            "RUNNING",
            "FAILED",
            "COMPLETED",
            "SCHEDULED",
            "IN_PROGRESS",
            "TERMINATED",
            "HUMAN",
            "SIMPLE",
            "HTTP",
            "SWITCH",
            "SUB_WORKFLOW",
            "admin@localhost",
            "olga@example.org",
            "example.org",
            "localhost",
            "127.0.0.1",
            "application/json",
            "text/plain",
            "Content-Type",
            "Authorization",
            "X-Authorization",
            "https://rates.example.com",
            "https://rates.example.com/v2/labels",
            "eu-west-3",
            "default",
            "true",
            "false",
            "null",
            "undefined",
            "password",
            "workflow",
            "workflow.input",
            "${workflow.input.said}",
            "${s1.input.http_request.body.honest}",
            "America/Kralendijk",
            "$.said.guesses.map(guess => guess + '!')",
            "tacet-ref.",
            "tacet-use.",
            "tacet-val.",
            "***",
            "        ",
            "\t\t\t\t\t\t\t\t",
            "------",
            "----------------",
            "======",
            "000000",
            "123456",
            "1970-01-01",
            "2026-11-29",
            "olgas_flow",
            "olgas_type",
            "olgas_secret",
            "9fceb02d0ae598e95dc970b74767f19372d61af8");

    private HostileValues() {}

    /** Those and more, that only a running server tells. */
    static Set<String> all(Twin twin) {
        Set<String> values = new LinkedHashSet<>(WORDS);
        engineConstants().forEach(values::add);
        JsonNode api = twin.admin().json("/api-docs");
        fields(api, values);
        values.addAll(List.of(twin.id("waiting"), twin.id("waiting task"), twin.id("application")));
        String[] token = twin.token(Olga.OTHER).split("\\.", -1);
        values.add(token[0]);
        values.add(token[1].substring(0, 40));
        // What is the same in every token of the administrator, as far as one's own tells.
        values.add(Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        "{\"iss\":\"tacet\",\"sub\":\"admin@localhost\",\"iat\":17".getBytes(StandardCharsets.UTF_8)));
        values.add(Api.read(new String(Base64.getUrlDecoder().decode(token[0]), StandardCharsets.UTF_8))
                .get("kid")
                .asText());
        return values;
    }

    /** Every constant of every enum that the engine's data classes have. */
    static Stream<String> engineConstants() {
        try {
            URI jar = TaskType.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            Path place = Path.of(jar);
            if (Files.isDirectory(place)) {
                return constantsUnder(place);
            }
            try (FileSystem files = FileSystems.newFileSystem(place)) {
                return constantsUnder(files.getPath("/"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<String> constantsUnder(Path root) throws IOException {
        List<String> constants = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root.resolve("com/netflix/conductor"))) {
            files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(file -> file.replace(".class", "").replace('/', '.'))
                    .sorted()
                    .forEach(name -> constants.addAll(constantsOf(name)));
        }
        return constants.stream();
    }

    private static List<String> constantsOf(String className) {
        try {
            Class<?> type = Class.forName(className, false, HostileValues.class.getClassLoader());
            return type.isEnum()
                    ? Arrays.stream(type.getEnumConstants())
                            .map(each -> ((Enum<?>) each).name())
                            .toList()
                    : List.of();
        } catch (ClassNotFoundException | LinkageError e) {
            // A class for which a library is missing here is no enum of ours to look at.
            return List.of();
        }
    }

    private static void fields(JsonNode api, Set<String> values) {
        api.findValues("properties")
                .forEach(properties -> properties.fieldNames().forEachRemaining(values::add));
        api.findValues("enum").forEach(constants -> constants.forEach(constant -> values.add(constant.asText())));
        for (JsonNode parameters : api.findValues("parameters")) {
            parameters.forEach(parameter -> values.add(parameter.path("name").asText()));
        }
        api.get("paths").fieldNames().forEachRemaining(path -> {
            values.add(path);
            values.addAll(List.of(path.split("/")));
        });
        values.remove("");
    }

    /**
     * Stores them as an ordinary user, or harmless ones under the same names: each of the words as a value of its
     * own, then all in JSON, under fields of both kinds, and as lines.
     */
    static void store(Twin twin, String owner, Set<String> values) {
        boolean hostile = twin.pick(true, false);
        List<String> chosen = new ArrayList<>();
        int number = 0;
        for (String value : values) {
            chosen.add(hostile ? value : "harmless:" + number++ + ":" + "7c2f");
        }
        for (int i = 0; i < WORDS.size(); i++) {
            put(twin, owner, "word_" + i, chosen.get(i));
        }
        Map<String, Object> fields = new TreeMap<>();
        for (int i = 0; i < chosen.size(); i++) {
            fields.put("password_" + i, chosen.get(i));
        }
        put(twin, owner, "settings", Api.write(Map.of("notify_on", chosen, "base_url", chosen.getFirst())));
        put(twin, owner, "credentials", Api.write(fields));
        put(twin, owner, "lines", String.join("\n", chosen));
    }

    /** Some may be refused, as the empty ones are. */
    private static void put(Twin twin, String owner, String name, String value) {
        twin.as(owner).send("PUT", "/api/secrets/" + name, "text/plain", value);
    }
}
