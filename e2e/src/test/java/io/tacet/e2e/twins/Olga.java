package io.tacet.e2e.twins;

import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.e2e.Api;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The user to whom hostile values of somebody else make no difference: what she works with, and how. */
final class Olga {
    static final String OTHER = "olga";
    static final String WORKER = "pete";

    /** Values that stand in texts of others. */
    static final List<String> TEXTS = Stream.concat(
                    HostileValues.WORDS.stream().filter(word -> !word.contains("${")),
                    Stream.of("outputParameters", "FAILED_WITH_TERMINAL_ERROR", "ownerEmail", "DO_WHILE"))
            .toList();

    static final String PROSE =
            "Calls https://rates.example.com/v2/labels in eu-west-3 as admin@localhost; RUNNING, then COMPLETED or FAILED.\n"
                    + "        Indented by eight.\n------\n  application/json, password, 9fceb02d0ae598e95dc970b74767f19372d61af8";

    static final Map<String, Object> INPUT =
            Map.of("status", "COMPLETED", "region", "eu-west-3", "texts", TEXTS, "prose", PROSE, "password", "RUNNING");

    private Olga() {}

    static Step step(String name, Function<Twin, ?> seen) {
        return new Step(name, seen);
    }

    /** As Olga. */
    static Step olga(String name, Function<Api, ?> seen) {
        return new Step(name, twin -> seen.apply(twin.as(OTHER)));
    }

    static Step flow(String name, Map<String, ?> input, Function<Twin, List<Map<String, Object>>> tasks) {
        return step(name, twin -> {
            String workflow = "olgas_" + name.replaceAll("\\W", "_");
            twin.as(OTHER)
                    .register(with(
                            workflow(workflow),
                            Map.of(
                                    "tasks",
                                    tasks.apply(twin),
                                    "outputParameters",
                                    Map.of("said", "${workflow.input}"))));
            JsonNode ended = twin.run(OTHER, workflow, input);
            assertThat(ended.get("status").asText()).as("%s", ended).isEqualTo("COMPLETED");
            return ended;
        });
    }

    static Map<String, Object> set(String reference, Object said) {
        return task(reference, "SET_VARIABLE", Map.of(reference, said));
    }

    static JsonNode signedIn(Twin twin, String id, String password) {
        String token = Api.read(
                        twin.server().anonymous().ok("POST", "/api/token", Map.of("email", id, "password", password)))
                .get("token")
                .asText();
        return Api.withToken(twin.server().url(), token).json("/api/token/userInfo");
    }
}
