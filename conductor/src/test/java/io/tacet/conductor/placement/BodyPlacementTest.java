package io.tacet.conductor.placement;

import static io.tacet.conductor.placement.Opened.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tacet.handle.OpenText;
import io.tacet.handle.OpenText.Literal;
import io.tacet.handle.OpenText.Value;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyPlacementTest {
    private static final String ODD = "a\"b\\c\n{d}\u0000\u2028\ud83d\ude00${e}%41&f=g+h";

    @Test
    void stringInJsonIsEscaped() throws JsonProcessingException {
        JsonNode body = json("{\"k\": \"x<>y\", \"l\": [\"<>\"], \"<>\": 1}", ODD);
        assertThat(body.get("k").asText()).isEqualTo("x" + ODD + "y");
        assertThat(body.at("/l/0").asText()).isEqualTo(ODD);
        assertThat(body.get(ODD).asInt()).isEqualTo(1);
        assertThat(json("[\"<>\"]", ODD).get(0).asText()).isEqualTo(ODD);
        assertThat(json(" \"<>\"", ODD).asText()).isEqualTo(ODD);
    }

    @Test
    void jsonWithinAStringOfJsonIsJsonToo() throws JsonProcessingException {
        JsonNode inner =
                read(json("{\"k\": \"{\\\"l\\\": \\\"<>\\\"}\"}", ODD).get("k").asText());
        assertThat(inner.get("l").asText()).isEqualTo(ODD);
        JsonNode innermost =
                read(read(json("{\"k\": \"{\\\"l\\\": \\\"{\\\\\\\"m\\\\\\\":\\\\\\\"<>\\\\\\\"}\\\"}\"}", ODD)
                                .get("k")
                                .asText())
                        .get("l")
                        .asText());
        assertThat(innermost.get("m").asText()).isEqualTo(ODD);
    }

    /** Such as what a service sent back: the value was sealed in the spelling that stood there. */
    @Test
    void valueThatWasWrittenInJsonIsNotEscapedAgain() throws JsonProcessingException {
        String escaped = new String(JsonStringEncoder.getInstance().quoteAsString(ODD));
        String twice = new String(JsonStringEncoder.getInstance().quoteAsString(escaped));

        assertThat(read(written("{\"k\": \"", escaped, "\"}")).get("k").asText())
                .isEqualTo(ODD);
        JsonNode inner = read(read(written("{\"k\": \"{\\\"l\\\": \\\"", twice, "\\\"}\"}"))
                .get("k")
                .asText());
        assertThat(inner.get("l").asText()).isEqualTo(ODD);
        assertThat(read(written("{\"k\": \"", "a\"%41", "\"}")).get("k").asText())
                .isEqualTo("a\"%41");
    }

    private static String written(String before, String value, String after) {
        OpenText body = new OpenText(List.of(
                new Literal(before),
                new Value("sensitive data of secret key", true, value, value, true),
                new Literal(after)));
        return new HttpPlacement().place(Map.of("body", body)).get("body").toString();
    }

    @Test
    void valueThatWasWrittenInAFormOrAnAddressIsNotEncodedAgain() {
        Value written = new Value("sensitive data of secret key", true, "a%26b", "a%26b", true);
        Map<String, Object> placed = new HttpPlacement()
                .place(Map.of(
                        "contentType",
                        "application/x-www-form-urlencoded",
                        "body",
                        new OpenText(List.of(new Literal("k="), written)),
                        "uri",
                        new OpenText(List.of(new Literal("http://h/?k="), written))));

        assertThat(placed).containsEntry("body", "k=a%26b").containsEntry("uri", "http://h/?k=a%26b");
    }

    @Test
    void valueThatWasWrittenInHtmlIsEncodedForAnAddress() {
        Value written = new Value("sensitive data of secret key", true, "a&amp;b", "a&amp;b", true);

        assertThat(new HttpPlacement()
                        .place(Map.of("uri", new OpenText(List.of(new Literal("http://h/?k="), written)))))
                .containsEntry("uri", "http://h/?k=a%26amp%3Bb");
    }

    @Test
    void contentTypeMayStandInTheHeadersButNotAnotherOne() {
        String form = "application/x-www-form-urlencoded";
        Map<String, Object> headers = Map.of("content-type", form);

        assertThat(placed(Map.of("headers", headers, "body", text("k=<>", "a&b"))))
                .containsEntry("body", "k=a%26b");
        refused(Map.of("headers", headers, "contentType", "application/json", "body", text("k=<>", "a&b")));
        assertThat(placed(Map.of("headers", headers, "contentType", form, "body", text("k=<>", "a&b"))))
                .containsEntry("body", "k=a%26b");
        Map<String, Object> both = Map.of("content-type", form, "Content-Type", "application/json");
        refused(Map.of("headers", both, "body", text("k=<>", "a&b")));
        assertThat(placed(Map.of("headers", both, "body", "k=v"))).containsEntry("body", "k=v");
    }

    @Test
    void textAroundValuesStaysAsItIs() {
        assertThat(body("{ \"u\":\"\\u00e9\\/\" ,\n\"k\":\"<>\"}", "v"))
                .isEqualTo("{ \"u\":\"\\u00e9\\/\" ,\n\"k\":\"v\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1.10", "1e5", "12345678901234567890", "true", "null", "{\"a\":[1]}", "\"text\""})
    void valueThatIsJsonMayStandOutsideOfStrings(String value) {
        assertThat(body("{\"k\": <>}", value)).isEqualTo("{\"k\": " + value + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary", "02134", "1,\"admin\":true", "", "\"canary", "}", "NaN"})
    void valueThatIsNoJsonIsRefusedOutsideOfStrings(String value) {
        refused(Map.of("body", text("{\"k\": <>}", value)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{<>",
                "Hello <>",
                "[<>]",
                "{{<>}}",
                "<>: {}",
                "{\"a\\<>\": 1}",
                "{\"a\\u00<>\": 1}",
                "<a b=\"<>\"/>",
                "\"a\" <>"
            })
    void otherTextHoldsTheValueAsItIs(String around) {
        assertThat(body(around, ODD)).isEqualTo(around.replace("<>", ODD));
    }

    @Test
    void bodyThatIsOneValueIsTheValue() {
        assertThat(body("<>", ODD)).isEqualTo(ODD);
        assertThat(body("<>", 5)).isEqualTo(5);
        assertThat(form("<>", "a=b&c=d e")).isEqualTo("a=b&c=d e");
    }

    @Test
    void formIsEncoded() {
        assertThat(form("k=<>&<>=v&l=a%20b", ODD))
                .isEqualTo("k=ODD&ODD=v&l=a%20b"
                        .replace("ODD", "a%22b%5Cc%0A%7Bd%7D%00%E2%80%A8%F0%9F%98%80%24%7Be%7D%2541%26f%3Dg%2Bh"));
    }

    @Test
    void charactersThatTheCharsetOfTheBodyLacksAreRefused() {
        for (String type : List.of("text/plain", "application/xml", "text/plain;charset=us-ascii")) {
            refused(Map.of("contentType", type, "body", text("canary <>", "canary\u20ac")));
            refused(Map.of("contentType", type, "body", text("<>", "canary\u20ac")));
        }
        assertThat(placed(Map.of("contentType", "text/plain;charset=utf-8", "body", text("a <>", "\u20ac"))))
                .containsEntry("body", "a \u20ac");
        assertThat(placed(Map.of("contentType", "text/plain", "body", text("a <>", "\u00e9"))))
                .containsEntry("body", "a \u00e9");
    }

    @Test
    void mapsHoldValuesAsTheyAreAndTextOfJsonEscaped() throws JsonProcessingException {
        Map<?, ?> body = (Map<?, ?>) placed(Map.of(
                        "body",
                        Map.of(
                                "k",
                                text("<>", 5),
                                "l",
                                List.of(text("x <>", ODD)),
                                "m",
                                text("{\"n\":\"<>\"}", ODD),
                                text("<>", "o"),
                                text("[<>]", "w"))))
                .get("body");
        assertThat(body.get("k")).isEqualTo(5);
        assertThat(body.get("l")).isEqualTo(List.of("x " + ODD));
        assertThat(body.get("o")).isEqualTo("[w]");
        assertThat(read((String) body.get("m")).get("n").asText()).isEqualTo(ODD);
    }

    @Test
    void kafkaTakesTopicsAndTextOfJson() throws JsonProcessingException {
        Map<?, ?> placed = (Map<?, ?>) kafka(Map.of(
                        "topic", text("t.<>", "a_b"),
                        "key", text("<>", 1.5),
                        "headers", Map.of(text("<>", "h"), text("<>", ODD)),
                        "value", text("{\"k\":\"<>\"}", ODD)))
                .get("kafka_request");
        assertThat(placed.get("topic")).isEqualTo("t.a_b");
        assertThat(placed.get("key")).isEqualTo("1.5");
        assertThat(placed.get("headers")).isEqualTo(Map.of("h", ODD));
        assertThat(read((String) placed.get("value")).get("k").asText()).isEqualTo(ODD);
        assertThatThrownBy(() -> kafka(Map.of("topic", text("<>", "canary 4711"))))
                .isInstanceOf(TacetException.class)
                .hasMessageContaining("kafka_request.topic")
                .hasMessageNotContaining("canary");
    }

    @Test
    void secretIsNotNamedByAValue() {
        assertThatThrownBy(() -> Placements.of("UPDATE_SECRET")
                        .place(Map.of("_secrets", Map.of("secretKey", text("my_<>", "canary"), "secretValue", "v"))))
                .isInstanceOf(TacetException.class)
                .hasMessageContaining("_secrets.secretKey")
                .hasMessageContaining(Opened.REFERENCE)
                .hasMessageNotContaining("canary");
        assertThat(Placements.of("UPDATE_SECRET")
                        .place(Map.of("_secrets", Map.of("secretKey", "k", "secretValue", text("<>", ODD)))))
                .isEqualTo(Map.of("_secrets", Map.of("secretKey", "k", "secretValue", ODD)));
    }

    @Test
    void otherTasksGetValuesAsTheyAre() {
        assertThat(Placements.of("CALL_MCP_TOOL").place(Map.of("uri", text("http://h/<>", ODD))))
                .isEqualTo(Map.of("uri", "http://h/" + ODD));
    }

    private static Map<String, Object> kafka(Map<?, ?> request) {
        return Placements.of("KAFKA_PUBLISH").place(Map.of("kafka_request", request));
    }

    private static JsonNode json(String around, Object value) throws JsonProcessingException {
        return read((String) body(around, value));
    }

    private static JsonNode read(String json) throws JsonProcessingException {
        return new ObjectMapper().readTree(json);
    }

    private static Object form(String around, Object value) {
        return placed(Map.of("contentType", "application/x-www-form-urlencoded", "body", text(around, value)))
                .get("body");
    }

    private static Object body(String around, Object value) {
        return placed(Map.of("body", text(around, value))).get("body");
    }

    private static Map<String, Object> placed(Map<?, ?> request) {
        return Placements.of("HTTP").place(request);
    }

    private static void refused(Map<?, ?> request) {
        assertThatThrownBy(() -> placed(request))
                .as("%s", request)
                .isInstanceOfSatisfying(
                        TacetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VALUE_DOES_NOT_FIT))
                .hasMessageContaining(Opened.REFERENCE + " cannot be put into body:")
                .hasMessageNotContaining("canary")
                .hasNoCause();
    }
}
