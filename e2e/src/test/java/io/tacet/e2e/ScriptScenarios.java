package io.tacet.e2e;

import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.Planted.reference;
import static io.tacet.e2e.Scenario.completed;
import static io.tacet.e2e.Scenario.ending;
import static io.tacet.e2e.Scenario.passing;
import static io.tacet.e2e.Stage.ECHOED;
import static io.tacet.e2e.Stage.ECHOED_PLAIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** Scripts, which may do anything to a value. */
final class ScriptScenarios {
    private ScriptScenarios() {}

    static List<Scenario> all() {
        return List.of(
                passing("inline_same", "${script.output.result}", inline("$.k", ECHOED)),
                passing(
                        "lambda_same",
                        "${script.output.result}",
                        task("script", "LAMBDA", Map.of("scriptExpression", "return $.k;", "k", ECHOED))),
                passing(
                        "jq_same",
                        "${jq.output.result}",
                        task("jq", "JSON_JQ_TRANSFORM", Map.of("k", ECHOED, "queryExpression", ".k"))),
                passing(
                        "jq_list",
                        "${jq.output.resultList[0].deep}",
                        task("jq", "JSON_JQ_TRANSFORM", Map.of("k", ECHOED, "queryExpression", "{deep: .k}"))),
                passing(
                        "jq_json_round_trip",
                        "${parsed.output.result}",
                        task("json", "JSON_JQ_TRANSFORM", Map.of("k", ECHOED, "queryExpression", ".k | tojson")),
                        task(
                                "parsed",
                                "JSON_JQ_TRANSFORM",
                                Map.of("k", "${json.output.result}", "queryExpression", ".k | fromjson"))),
                new Scenario("inline_reversed", ScriptScenarios::reversed),
                ending("inline_sliced", inline("({a: $.k.slice(0, 9), b: $.k.slice(9), c: $.k})", ECHOED_PLAIN)),
                ending("inline_throws", inline("throw new Error('no use for ' + $.k)", ECHOED_PLAIN)),
                ending("inline_syntax", inline("let x = " + ECHOED_PLAIN + " ' " + ECHOED_PLAIN + ";", "-")),
                ending("inline_console", inline("console.log($.k); print($.k); $.k", ECHOED_PLAIN)),
                ending(
                        "jq_throws",
                        task("jq", "JSON_JQ_TRANSFORM", Map.of("k", ECHOED_PLAIN, "queryExpression", ".k | error"))),
                ending(
                        "jq_syntax",
                        task(
                                "jq",
                                "JSON_JQ_TRANSFORM",
                                Map.of("k", "-", "queryExpression", ".k | " + ECHOED_PLAIN + " ("))),
                ending(
                        "lambda_throws",
                        task("script", "LAMBDA", Map.of("scriptExpression", "throw $.k;", "k", ECHOED_PLAIN))),
                ending("inline_reference", inline("throw new Error($.k)", reference("plain"))));
    }

    private static Map<String, Object> inline(String expression, Object value) {
        return task("script", "INLINE", Map.of("evaluatorType", "graaljs", "expression", expression, "k", value));
    }

    /** No redactor knows a value backwards, and it is whole again where another script turns it once more. */
    private static void reversed(Stage stage) {
        String reverse = "Array.from($.k).reverse().join('')";
        completed(stage.awaitEnd(stage.start(
                workflow(
                        "inline_reversed",
                        stage.echo(),
                        inline(reverse, ECHOED_PLAIN),
                        stage.use("inline_reversed", "${script.output.result}")),
                Map.of())));
        assertThat(stage.partner.used("inline_reversed").asText())
                .isEqualTo(new StringBuilder(stage.planted.value("plain"))
                        .reverse()
                        .toString());
    }
}
