package io.tacet.e2e;

import static io.tacet.e2e.Definitions.http;
import static io.tacet.e2e.Definitions.post;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.Planted.reference;
import static io.tacet.e2e.Scenario.completed;
import static io.tacet.e2e.Scenario.passing;
import static io.tacet.e2e.Stage.ECHOED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** HTTP tasks whose partners echo, fail, move, or cannot be reached. */
final class HttpScenarios {
    /** A port at which nobody listens. */
    private static final String NOBODY = "http://127.0.0.1:1";

    private HttpScenarios() {}

    static List<Scenario> all() {
        return List.of(
                passing("http_body", ECHOED),
                new Scenario("http_written", HttpScenarios::written),
                new Scenario(
                        "http_headers",
                        stage -> completed(call(stage, "http_headers", "GET", stage.partner.url() + "/headers"))),
                new Scenario(
                        "http_text",
                        stage -> completed(call(stage, "http_text", "GET", stage.partner.url() + "/text"))),
                new Scenario("http_moved", stage -> call(stage, "http_moved", "POST", stage.partner.url() + "/moved")),
                new Scenario(
                        "http_error",
                        stage -> failed(call(stage, "http_error", "POST", stage.partner.url() + "/fail"))),
                new Scenario(
                        "http_refused",
                        stage -> failed(call(
                                stage,
                                "http_refused",
                                "GET",
                                NOBODY + "/" + reference("plain") + "?k=" + reference("plain")))),
                new Scenario(
                        "http_no_address",
                        stage -> failed(call(stage, "http_no_address", "GET", "ht!tp://" + reference("odd") + "/%zz"))),
                new Scenario(
                        "http_no_method",
                        stage -> failed(call(stage, "http_no_method", reference("plain"), stage.partner.url()))),
                new Scenario("http_retries", HttpScenarios::retries));
    }

    /** The partner answers with the values in the encodings of others; they must go on as they came. */
    private static void written(Stage stage) {
        completed(stage.awaitEnd(stage.start(
                workflow(
                        "http_written",
                        post("written", stage.partner.url() + "/written", stage.planted.references()),
                        stage.use("http_written", "${written.output.response.body}")),
                Map.of())));
        assertThat(stage.partner.used("http_written")).isEqualTo(Api.JSON.valueToTree(stage.partner.written()));
    }

    private static void retries(Stage stage) {
        stage.registerTask("http_retried", Map.of("retryCount", 1, "retryDelaySeconds", 0));
        failed(stage.awaitEnd(stage.start(
                workflow(
                        "http_retries",
                        with(
                                post("call", stage.partner.url() + "/fail", stage.planted.references()),
                                Map.of("name", "http_retried"))),
                Map.of())));
    }

    private static JsonNode call(Stage stage, String name, String method, String uri) {
        return stage.awaitEnd(stage.start(
                workflow(
                        name,
                        http(
                                "call",
                                Map.of(
                                        "uri",
                                        uri,
                                        "method",
                                        method,
                                        "headers",
                                        Map.of("X-Key", "Bearer " + reference("plain")),
                                        "body",
                                        method.equals("POST") ? stage.planted.references() : ""))),
                Map.of()));
    }

    private static void failed(JsonNode execution) {
        assertThat(execution.get("status").asText()).isEqualTo("FAILED");
    }
}
