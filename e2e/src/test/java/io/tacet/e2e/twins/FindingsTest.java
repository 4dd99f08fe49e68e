package io.tacet.e2e.twins;

import static io.tacet.e2e.Definitions.choice;
import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.post;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.e2e.Api;
import io.tacet.e2e.People;
import io.tacet.e2e.People.Person;
import io.tacet.e2e.Receiver;
import io.tacet.e2e.Stage;
import io.tacet.e2e.TacetServer;
import io.tacet.testkit.Patience;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What masking by text alone did to others, each beside its legitimate twin: the value is still hidden where it was
 * handed over. Ann stores secrets; Ben has nothing to do with them. A server of its own, since these values stopped a
 * whole server; those that did so come last.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FindingsTest {
    private static final String HIDDEN = "***";

    private static TacetServer server;
    private static Api admin;
    private static Person ann;
    private static Person ben;

    /** Answers with what stands under "answer" in the request. */
    private static final Receiver SERVICE = new Receiver(FindingsTest::answered);

    private static Receiver.Answer answered(Receiver.Request request) {
        return Receiver.Answer.json(Api.read(request.body()).path("answer"));
    }

    @BeforeAll
    static void start() {
        server = TacetServer.start(Twins.settings());
        admin = server.admin();
        People people = new People(server);
        ann = people.user("ann", "USER");
        ben = people.user("ben", "USER");
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
        server.close();
    }

    private static String stored(Object value) {
        String name = fresh("anns");
        ann.api().ok("PUT", "/api/secrets/" + name, value);
        return name;
    }

    private static String reference(String secret) {
        return "${workflow.secrets." + secret + "}";
    }

    /** Ann's service tells back what it was sent. @return the end of the execution */
    private static JsonNode annHearsBack(String... references) {
        Map<String, Object> definition =
                workflow(fresh("anns_echo"), post("call", SERVICE.url(), Map.of("answer", List.of(references))));
        return completed(ann.api(), ann.api().run(definition, Map.of()));
    }

    private static JsonNode completed(Api who, String execution) {
        JsonNode ended = who.awaitEnd(execution);
        assertThat(ended.get("status").asText()).as("%s", ended).isEqualTo("COMPLETED");
        return ended;
    }

    private static JsonNode answer(JsonNode execution) {
        return execution.at("/tasks/0/outputData/response/body");
    }

    /** Ben's service tells him what he asks for. */
    private static JsonNode benHears(Object answer) {
        Map<String, Object> definition =
                workflow(fresh("bens_echo"), post("call", SERVICE.url(), Map.of("answer", answer)));
        return answer(completed(ben.api(), ben.api().run(definition, Map.of())));
    }

    /** Finding 1. */
    @Test
    @Order(9)
    void statusAsAValueStopsNoExecution() {
        String secret = stored(Map.of("notify_on", List.of("FAILED", "RUNNING"), "token", "a7-Wq.91xT_pL0"));
        Map<String, Object> definition = workflow(
                fresh("bens_failing"),
                task("end", "TERMINATE", Map.of("terminationStatus", "FAILED", "terminationReason", "no parcel")));

        JsonNode ended = ben.api().awaitEnd(ben.api().run(definition, Map.of()));
        assertThat(ended.get("status").asText()).isEqualTo("FAILED");
        String waiting = ben.api().run(workflow(fresh("bens_waiting"), task("stop", "HUMAN", Map.of())), Map.of());
        assertThat(ben.api().execution(waiting).get("status").asText()).isEqualTo("RUNNING");

        assertThat(annHearsBack(reference(secret + ".token")).toString()).doesNotContain("a7-Wq.91xT_pL0");
    }

    /** However hard to guess a name is: the engine would wait for ever for somebody who polls what stands for it. */
    @Test
    @Order(7)
    void nameOfATaskAsAValueStopsNoExecution() {
        String part = "x9K2mPq8Lw3ZtV7r";
        String type = "bens_" + part;
        String secret = stored(type);
        stored(part);
        ben.api().registerTask(type, Map.of());
        Map<String, Object> definition = workflow(
                fresh("bens_choice"),
                with(
                        task("work", "DYNAMIC", Map.of("type", "${workflow.input.type}")),
                        Map.of("dynamicTaskNameParam", "type")));

        String execution = ben.api().run(definition, Map.of("type", type));
        JsonNode task = Awaitility.await()
                .atMost(Patience.LIMIT)
                .until(
                        () -> ben.api().json("/api/tasks/poll/batch/" + type + "?count=1&timeout=100"),
                        tasks -> !tasks.isEmpty())
                .get(0);
        assertThat(task.get("workflowInstanceId").asText()).isEqualTo(execution);

        assertThat(annHearsBack(reference(secret)).toString()).doesNotContain(type);
    }

    /** Strong texts that Ben uses openly: a logo, a certificate, columns with a key in each. */
    private static List<String> shapes() {
        String line = "x9K2mPq8Lw3ZtV7rQ7w2E9r4T1y6U3i8";
        return List.of(
                new Random(5)
                        .ints(800, 'A', 'Z' + 1)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining()),
                line + "\t" + line.toLowerCase(Locale.ROOT),
                line + "\n" + line.substring(3),
                line + "\u0085" + line.substring(5));
    }

    /** Whatever its length, and whatever stands in it. */
    @ParameterizedTest
    @MethodSource("shapes")
    @Order(8)
    void textOfAnyShapeAsAValueFreezesNoExecution(String text) {
        Map<String, Object> wait =
                workflow(fresh("bens_wait"), task("stop", "HUMAN", Map.of("text", "${workflow.input.text}")));
        String before = ben.api().run(wait, Map.of("text", text));
        stored(text);

        String after = ben.api().ok("POST", "/api/workflow/" + wait.get("name"), Map.of("text", text));
        for (String execution : List.of(before, after)) {
            ben.api().ok("PUT", "/api/workflow/" + execution + "/pause", "");
            ben.api().ok("PUT", "/api/workflow/" + execution + "/resume", "");
            ben.api().ok("DELETE", "/api/workflow/" + execution, "");
            assertThat(ben.api().awaitEnd(execution).get("status").asText()).isEqualTo("TERMINATED");
        }
        benHears(text);
        assertThat(Api.read(logOf(ben, Map.of("key", text), List.of("it says " + text))))
                .hasSize(1);

        assertThat(annHearsBack(reference(stored(text))).toString()).doesNotContain(text);
    }

    /** Finding 2. */
    @Test
    @Order(8)
    void addressOfTheAdministratorAsAValueLocksNobodyOut() {
        String secret = stored(Map.of("user", "admin@localhost", "password", "smtp-4Rk_81"));

        assertThat(server.admin().json("/api/token/userInfo").get("id").asText())
                .isEqualTo("admin@localhost");
        assertThat(admin.json("/api/users").findValuesAsText("id")).contains("admin@localhost");

        assertThat(annHearsBack(reference(secret + ".user"), reference(secret + ".password"))
                        .toString())
                .doesNotContain("smtp-4Rk_81");
    }

    /** Finding 3. */
    @Test
    @Order(6)
    void idOfAUserAsAValueStaysInTheAudit() {
        Person carl = new People(server).user("carl", "USER");
        String mine = fresh("carls");
        carl.api().ok("PUT", "/api/secrets/" + mine, carl.id());
        carl.api().get("/api/secrets/" + mine);

        JsonNode records = admin.json("/api/audit?size=20&type=SECRET_NAME&id=" + mine);
        assertThat(records).isNotEmpty();
        assertThat(records.findValuesAsText("who")).isNotEmpty().isSubsetOf(carl.id(), "system:engine");
        assertThat(carl.api().json("/api/token/userInfo").get("id").asText()).isEqualTo(carl.id());

        String value = "Jq7_vR2-xM9.tK4zW8bN";
        annHearsBack(reference(stored(value)));
        assertThat(admin.get("/api/audit?size=1000")).doesNotContain(value);
    }

    /** Finding 4. */
    @Test
    @Order(5)
    void guessesOfAPinTellNothing() {
        String secret = stored("593817");
        String guesses =
                IntStream.range(590_000, 599_000).mapToObj(String::valueOf).reduce("", (all, each) -> all + each + " ");

        ben.api().ok("PUT", "/api/environment/bens_guesses", guesses);
        assertThat(ben.api().get("/api/environment/bens_guesses")).isEqualTo(guesses);
        String mine = fresh("bens");
        ben.api().ok("PUT", "/api/secrets/" + mine, "Ben's own, 7Qx");
        ben.api().send("PUT", "/api/secrets/" + mine + "/description", "text/plain", "593816 593817 593818");
        assertThat(ben.api().get("/api/secrets-v2")).contains("593816 593817 593818");
        assertThat(benHears("593817").asText()).isEqualTo("593817");
        assertThat(ben.api()
                        .send("DELETE", "/api/event/593817", "application/json", "")
                        .body())
                .contains("593817");

        JsonNode handed = annHearsBack(reference(secret));
        assertThat(answer(handed).toString()).isEqualTo("[\"" + HIDDEN + "\"]");
    }

    /** Finding 5. */
    @Test
    @Order(1)
    void addressInASecretLeavesDefinitionsOfOthersAlone() {
        Receiver rates = new Receiver(FindingsTest::answered);
        String url = rates.url();
        String secret = stored(Map.of("base_url", url, "key", "c4-Rt.77q"));
        Map<String, Object> definition =
                workflow(fresh("bens_rates"), post("call", url + "/rates", Map.of("answer", "ok")));
        String path = "/api/metadata/workflow/" + definition.get("name");

        ben.api().register(definition);
        JsonNode read = ben.api().json(path);
        assertThat(read.at("/tasks/0/inputParameters/http_request/uri").asText())
                .isEqualTo(url + "/rates");
        ben.api().ok("PUT", "/api/metadata/workflow", List.of(read));
        assertThat(ben.api()
                        .json(path)
                        .at("/tasks/0/inputParameters/http_request/uri")
                        .asText())
                .isEqualTo(url + "/rates");

        Map<String, Object> anns = workflow(
                fresh("anns_rates"),
                post("call", reference(secret + ".base_url") + "/mine", Map.of("answer", reference(secret + ".key"))));
        JsonNode ended = completed(ann.api(), ann.api().run(anns, Map.of()));
        assertThat(rates.requests())
                .anySatisfy(
                        request -> assertThat(request.target() + request.body()).contains("/mine", "c4-Rt.77q"));
        rates.close();
        assertThat(ended.toString()).doesNotContain("c4-Rt.77q");
    }

    private static Map<String, Object> choosing(String name, Object said, String on) {
        return workflow(
                fresh(name),
                post("call", SERVICE.url(), Map.of("answer", said)),
                choice(
                        "choose",
                        on,
                        Map.of("eu-west-3", List.of(task("right", "SET_VARIABLE", Map.of("right", true)))),
                        List.of(task("wrong", "SET_VARIABLE", Map.of("right", false)))));
    }

    /** Finding 6. */
    @Test
    @Order(2)
    void configurationInASecretLeavesBranchesOfOthersAlone() {
        String secret = stored(Map.of("region", "eu-west-3", "password", "fjord-61"));
        String on = "${call.output.response.body.region}";

        JsonNode bens = completed(
                ben.api(), ben.api().run(choosing("bens_choice", Map.of("region", "eu-west-3"), on), Map.of()));
        assertThat(bens.at("/variables/right").asBoolean()).isTrue();

        Map<String, Object> said =
                Map.of("region", reference(secret + ".region"), "password", reference(secret + ".password"));
        JsonNode anns = completed(ann.api(), ann.api().run(choosing("anns_choice", said, on), Map.of()));
        assertThat(anns.at("/variables/right").asBoolean())
                .as("configuration, even where it was handed over")
                .isTrue();
        assertThat(answer(anns).get("region").asText()).isEqualTo("eu-west-3");
        assertThat(answer(anns).get("password").asText()).isEqualTo(HIDDEN);
        assertThat(anns.toString()).doesNotContain("fjord-61");
    }

    /** Finding 9. */
    @Test
    @Order(7)
    void blanksAndRulesInASecretLeaveTextsOfOthersAlone() {
        String secret = stored("{\n        \"a\": 1,\n        \"token\": \"otter-5521-kelp\"\n}\n");
        stored("        ");
        stored("------\n        deep-water-77\n------");
        String text = "steps:\n        - run\n------\n            - stop\n";

        ben.api().ok("PUT", "/api/environment/bens_text", text);
        assertThat(ben.api().get("/api/environment/bens_text")).isEqualTo(text);
        assertThat(benHears(text).asText()).isEqualTo(text);
        assertThat(benHears("deep-water-77").asText()).as("not Ben's").isEqualTo("deep-water-77");

        assertThat(annHearsBack(reference(secret + ".token")).toString()).doesNotContain("otter-5521-kelp");
        JsonNode lines = annHearsBack(reference(stored("------\n        shallow-water-78\n------")), "------");
        assertThat(lines.toString()).doesNotContain("shallow-water-78");
        assertThat(answer(lines).get(1).asText()).isEqualTo("------");
    }

    /** A field that anybody may know, such as the stage, is in the definition as well. */
    @Test
    @Order(6)
    void knownFieldOfASecretLeavesItsOtherFieldsHidden() {
        String secret = stored(Map.of("session", "production", "password", "Hunter77z", "pin", "482913"));
        Map<String, String> sent =
                Map.of("answer", "all: " + reference(secret) + ", in production", "note", "runs in production");
        JsonNode ended = completed(
                ann.api(),
                ann.api()
                        .run(
                                workflow(
                                        fresh("anns_echo"),
                                        with(
                                                post("call", SERVICE.url(), sent),
                                                Map.of("description", "in production"))),
                                Map.of()));
        assertThat(answer(ended).asText()).isEqualTo("all: " + HIDDEN + ", in production");
    }

    /** A value that every syntax has to quote, in parts of eight characters that stay as they are. */
    private static final List<String> PARTS = List.of("alpha7Kq", "bravo9Zx", "delta5Wm", "gamma3Vt", "kappa1Hs");

    private static final String QUOTED =
            PARTS.get(0) + "'" + PARTS.get(1) + "\"" + PARTS.get(2) + "\\" + PARTS.get(3) + " $!" + PARTS.get(4);

    /** As programs print it. */
    private static final Map<String, Function<String, String>> QUOTINGS = Map.of(
            "bash -x", value -> "+ curl -u 'me:" + value.replace("'", "'\\''") + "'",
            "printf %q", value -> value.replaceAll("([\\\\'\" $!])", "\\\\$1"),
            "PowerShell", value -> "PS> curl -u \"me:" + value.replaceAll("([`\"$])", "`$1") + "\"",
            "cmd", value -> "C:\\> curl -u " + value.replaceAll("([\"&|<>^!])", "^$1"),
            "SQL", value -> "UPDATE t SET k = '" + value.replace("'", "''") + "';",
            "CSV", value -> "1,\"" + value.replace("\"", "\"\"") + "\",2",
            "properties", value -> "key=" + value.replace("\\", "\\\\").replace("!", "\\!"),
            "YAML in single quotes", value -> "key: '" + value.replace("'", "''") + "'",
            "YAML in double quotes",
                    value -> "key: \"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"",
            "as it is", value -> value);

    /** Finding 10. */
    @Test
    @Order(3)
    void workersLogShowsNothingOfAValueThatItWasHandedHoweverItIsQuoted() {
        String secret = stored(QUOTED);
        List<String> lines =
                QUOTINGS.values().stream().map(quoting -> quoting.apply(QUOTED)).toList();

        String log = logOf(ann, Map.of("key", reference(secret)), lines);
        assertThat(PARTS).noneSatisfy(part -> assertThat(log).contains(part));
        assertThat(log).contains("UPDATE t SET k", "+ curl -u", "key");
    }

    /** A key that begins in a known way, and the next character of which Ben has Ann's worker repeat. */
    @Test
    @Order(4)
    void workersLogOfThePiecesThatComeNextIsLeftAlone() {
        String key = "ak_live_HUltKJTsPSLygFeECX1uusMs";
        String guesses = IntStream.rangeClosed(0, key.length() - 8)
                .mapToObj(start -> key.substring(start, start + 8))
                .collect(Collectors.joining(" | "));
        String secret = stored(key);

        assertThat(Api.read(logOf(ann, Map.of("key", reference(secret)), List.of(guesses)))
                        .findValuesAsText("log"))
                .containsExactly(guesses);
        assertThat(logOf(
                        ann, Map.of("key", reference(secret)), List.of("my key is " + key, "then " + key.substring(8))))
                .doesNotContain(key.substring(8));
    }

    /** Its twin: who was not handed it, and may not use it, finds nothing out. */
    @Test
    @Order(4)
    void workersLogOfGuessesIsLeftAlone() {
        String guess = "it's \"7Kq\"";
        stored(guess);
        List<String> lines =
                QUOTINGS.values().stream().map(quoting -> quoting.apply(guess)).toList();

        assertThat(Api.read(logOf(ben, Map.of("key", "none"), lines)).findValuesAsText("log"))
                .containsExactlyInAnyOrderElementsOf(lines);
    }

    /** The log, as the API shows it, of a task whose worker writes these lines. */
    private static String logOf(Person who, Map<String, String> input, List<String> lines) {
        String type = fresh("logging");
        who.api().registerTask(type, Map.of("retryCount", 0));
        who.api().run(workflow(fresh("logged"), with(task("work", "SIMPLE", input), Map.of("name", type))), Map.of());
        JsonNode polled = Awaitility.await()
                .atMost(Patience.LIMIT)
                .until(
                        () -> who.api().json("/api/tasks/poll/batch/" + type + "?workerid=w&count=1&timeout=100"),
                        tasks -> !tasks.isEmpty())
                .get(0);
        List<Map<String, String>> logs = lines.stream()
                .map(line -> Map.of("log", line, "createdTime", "0"))
                .toList();
        who.api().ok("POST", "/api/tasks", with(Stage.of(polled), Map.of("logs", logs)));
        String path = "/api/tasks/" + polled.get("taskId").asText() + "/log";
        return Awaitility.await()
                .atMost(Patience.LIMIT)
                .until(() -> who.api().get(path), log -> Api.read(log).size() == lines.size());
    }
}
