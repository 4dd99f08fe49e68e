package io.tacet.e2e.twins;

import static io.tacet.e2e.Definitions.post;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.twins.Olga.PROSE;
import static io.tacet.e2e.twins.Olga.TEXTS;
import static io.tacet.e2e.twins.Olga.olga;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.e2e.Api;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is registered, byte for byte, and what was refused. */
final class DefinitionSteps {
    private DefinitionSteps() {}

    private static Map<String, Object> written(String name) {
        return with(
                workflow(
                        name,
                        task("ask", "HUMAN", Map.of("texts", TEXTS, "base_url", "https://rates.example.com")),
                        post("call", "https://rates.example.com/v2/labels", Map.of("region", "eu-west-3"))),
                Map.of(
                        "description",
                        PROSE,
                        "inputParameters",
                        TEXTS,
                        "inputTemplate",
                        Map.of("texts", TEXTS),
                        "outputParameters",
                        Map.of("password", PROSE),
                        "ownerEmail",
                        "admin@localhost"));
    }

    /** Byte for byte what was stored. */
    static List<Step> definitions() {
        return List.of(
                olga("a workflow definition is made and read back", api -> {
                    api.register(written("olgas_flow"));
                    JsonNode read = api.json("/api/metadata/workflow/olgas_flow");
                    assertThat(read.get("description").asText()).isEqualTo(PROSE);
                    assertThat(read.at("/tasks/0/inputParameters/texts")).isEqualTo(Api.JSON.valueToTree(TEXTS));
                    return read;
                }),
                olga("it is changed by what was read", api -> {
                    api.ok("PUT", "/api/metadata/workflow", List.of(api.json("/api/metadata/workflow/olgas_flow")));
                    JsonNode read = api.json("/api/metadata/workflow/olgas_flow");
                    assertThat(read.at("/outputParameters/password").asText()).isEqualTo(PROSE);
                    return read;
                }),
                olga(
                        "it is validated",
                        api -> api.ok("POST", "/api/metadata/workflow/validate", written("olgas_flow"))),
                olga("its problems", api -> api.ok("POST", "/api/definitions/problems", written("olgas_flow"))),
                olga("a definition with a name like a word", api -> {
                    api.register(workflow("RUNNING", task("COMPLETED", "HUMAN", Map.of())));
                    api.register(workflow("workflow", task("password", "HUMAN", Map.of())));
                    return List.of(
                            api.json("/api/metadata/workflow/RUNNING"), api.json("/api/metadata/workflow/workflow"));
                }),
                olga("a task definition", api -> {
                    api.registerTask(
                            "IN_PROGRESS_type",
                            Map.of("description", PROSE, "inputKeys", TEXTS, "inputTemplate", Map.of("a", PROSE)));
                    JsonNode read = api.json("/api/metadata/taskdefs/IN_PROGRESS_type");
                    assertThat(read.get("description").asText()).isEqualTo(PROSE);
                    return read;
                }),
                olga(
                        "lists of definitions",
                        api -> List.of(
                                api.json("/api/metadata/workflow/names"),
                                api.json("/api/metadata/workflow/names-and-versions"),
                                api.json("/api/metadata/workflow/latest-versions"),
                                api.json("/api/metadata/taskdefs"))),
                olga("tags", api -> {
                    List<Map<String, String>> tags = IntStream.range(0, TEXTS.size())
                            .filter(i -> !TEXTS.get(i).isBlank())
                            .mapToObj(i -> Map.of("key", "about_" + i, "value", TEXTS.get(i)))
                            .toList();
                    // Fifty at once is the limit.
                    api.ok("PUT", "/api/metadata/workflow/olgas_flow/tags", tags.subList(0, 50));
                    return List.of(api.json("/api/metadata/workflow/olgas_flow/tags"), api.json("/api/metadata/tags"));
                }),
                olga(
                        "what is wrong is said alike",
                        api -> Stream.of(
                                        answer(api, "GET", "/api/metadata/workflow/no_RUNNING", ""),
                                        answer(api, "GET", "/api/workflow/COMPLETED", ""),
                                        answer(api, "POST", "/api/workflow", Map.of("name", "application")),
                                        answer(
                                                api,
                                                "POST",
                                                "/api/metadata/workflow",
                                                Map.of("name", "", "password", "x")),
                                        answer(api, "GET", "/api/users/admin@localhost", ""))
                                .toList()));
    }

    /** Whatever it is. */
    static String answer(Api api, String method, String path, Object body) {
        var answer = api.send(method, path, "application/json", body.equals("") ? "" : Api.write(body));
        return answer.statusCode() + " " + answer.body();
    }
}
