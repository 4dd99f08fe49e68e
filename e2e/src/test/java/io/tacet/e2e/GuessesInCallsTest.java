package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.http;
import static io.tacet.e2e.Definitions.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever may start a workflow puts guesses into its call, beside the secret of the author: a right one and a wrong one end alike. */
@ExtendWith(SharedServer.class)
class GuessesInCallsTest {
    private static final String VALUE = "kv7f2q9xzt3m8w";
    private static final String PIECE = "f2q9xzt3";

    /** As long as the piece, of the same kinds of characters. */
    private static final String WRONG = "f2q9xzt4";

    private static final String GUESS = "${workflow.input.guess}";

    private final Receiver service = new Receiver(request -> Receiver.Answer.json(Map.of("done", true)));
    private final List<Receiver> closing = new ArrayList<>();
    private final String secret = fresh("guessed");
    private Api api;

    @BeforeEach
    void plant(TacetServer server) {
        api = server.admin();
        api.putSecret(secret, VALUE);
    }

    @AfterEach
    void close() {
        service.close();
        closing.forEach(Receiver::close);
    }

    /** No call comes about in any of these places: the engine complains, and often quotes. */
    @ParameterizedTest
    @CsvSource({
        "uri, http://" + GUESS + ".invalid/",
        "uri, http://[" + GUESS + "]/",
        "uri, http://127.0.0.1:" + GUESS + "/",
        "uri, " + GUESS + "://127.0.0.1/",
        "connectionTimeOut, " + GUESS,
        "readTimeOut, " + GUESS,
        "contentType, " + GUESS,
        "accept, " + GUESS,
    })
    void rightOneEndsLikeAWrongOne(String field, String text) {
        String name = fresh("guesses");
        api.register(workflow(name, call(Map.of(field, text))));

        ObjectNode right = ended(name, PIECE);

        assertThat(right.get("status").asText()).isIn("FAILED", "FAILED_WITH_TERMINAL_ERROR");
        assertThat(right).isEqualTo(ended(name, WRONG));
        assertThat(ended(name, VALUE)).isEqualTo(ended(name, VALUE.replace('k', 'j')));
    }

    /** The legitimate twin: whoever is not guessing sees at once what is wrong with the call. */
    @Test
    void failedCallStillNamesItsHost() {
        String name = fresh("guesses");
        api.register(workflow(name, call(Map.of("uri", "http://" + GUESS + ".invalid/"))));

        assertThat(ended(name, "orders").get("reasonForIncompletion").asText()).contains(".invalid");
    }

    /** A service that keeps what it is sent in base64 shows the guess, and nothing of the secret. */
    @Test
    void guessOfAPinThatAServiceEncodesIsLeftAlone() {
        String name = pinCall("583920", (text, pin) -> text);

        for (String guess : List.of("583920", "583921", "683920", "58392", "111111")) {
            assertThat(echoed(name, guess)).isEqualTo(encoded(guess));
        }
    }

    /** The legitimate twin: the service encodes the PIN, and nobody guesses. */
    @Test
    void pinThatAServiceEncodesIsMasked() {
        String name = pinCall("583920", (text, pin) -> pin);

        assertThat(echoed(name, "order 7")).contains("***").doesNotContain("U4Mzky");
    }

    /** @param kept what the service answers with, in base64: of the text that it is sent, and of the PIN */
    private String pinCall(String pin, BinaryOperator<String> kept) {
        String name = fresh("guesses");
        api.putSecret(name, pin);
        Receiver encoding = new Receiver(request -> Receiver.Answer.json(Map.of(
                "kept", encoded(kept.apply(Api.read(request.body()).get("text").asText(), pin)))));
        closing.add(encoding);
        Map<String, Object> request = Map.of(
                "uri",
                encoding.url(),
                "method",
                "POST",
                "headers",
                Map.of("X-Pin", "${workflow.secrets." + name + "}"),
                "body",
                Map.of("text", GUESS));
        api.register(workflow(name, http("work", request)));
        return name;
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(("x" + text).getBytes(StandardCharsets.UTF_8));
    }

    private String echoed(String name, String guess) {
        JsonNode execution = api.awaitEnd(api.ok("POST", "/api/workflow/" + name, Map.of("guess", guess)));
        return Stage.task(execution, "work")
                .at("/outputData/response/body/kept")
                .asText();
    }

    private Map<String, Object> call(Map<String, Object> guessed) {
        Map<String, Object> request = new HashMap<>(Map.of(
                "uri",
                service.url(),
                "method",
                "POST",
                "headers",
                Map.of("Authorization", "Bearer ${workflow.secrets." + secret + "}"),
                "body",
                Map.of("amount", 7)));
        request.putAll(guessed);
        return http("work", request);
    }

    /** What is seen of the task, without what differs from run to run. */
    private ObjectNode ended(String name, String guess) {
        JsonNode execution = api.awaitEnd(api.ok("POST", "/api/workflow/" + name, Map.of("guess", guess)));
        ObjectNode task = Stage.task(execution, "work").deepCopy();
        assertThat(task.toString()).doesNotContain(VALUE.equals(guess) ? "Bearer " + VALUE : VALUE);
        String text = task.retain(List.of(
                        "status", "reasonForIncompletion", "outputData", "inputData", "retryCount", "pollCount"))
                .toString()
                .replace(guess, "#".repeat(8));
        return ((ObjectNode) Api.read(text))
                .put("execution", execution.get("status").asText());
    }
}
