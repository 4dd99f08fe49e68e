package io.tacet.e2e.twins;

import static io.tacet.e2e.Definitions.post;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.twins.AnnsHouse.FLOW;
import static io.tacet.e2e.twins.AnnsHouse.NAMESAKE;
import static io.tacet.e2e.twins.AnnsHouse.OWNER;
import static io.tacet.e2e.twins.AnnsHouse.READER;
import static io.tacet.e2e.twins.AnnsHouse.REFUSED;
import static io.tacet.e2e.twins.AnnsHouse.STARTER;
import static io.tacet.e2e.twins.AnnsHouse.STRANGER;
import static io.tacet.e2e.twins.AnnsHouse.TYPE;
import static io.tacet.e2e.twins.AnnsHouse.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tacet.e2e.Api;
import io.tacet.e2e.Receiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * No oracle: what a caller sees does not depend on the value of a secret that the caller may not use. Two servers
 * differ in nothing but the values of Ann's secrets; on each, some of the guesses are right. Callers who may not use
 * these secrets send the same requests to both, and must get the same answers: status, headers, body and length.
 *
 * <p>Not shown here: how long an answer takes.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwinServersTest {
    /** Tried one by one in every call; all others are tried together. */
    private static final List<String> ONE_BY_ONE = List.of(
            "483920",
            "170566",
            "adventure",
            "chocolate",
            "k7Qz-Pw2_x9L",
            "Zr4+Mb8/t1Yc",
            "carol.meyer@example.net",
            "tiger-lily-9",
            "otter_2044",
            "123456");

    private static Twins twins;

    @BeforeAll
    static void start() {
        twins = Twins.start();
        twins.both(AnnsHouse::furnish);
    }

    @BeforeEach
    void beginAnew() {
        twins.both(Twin::beginAnew);
    }

    @AfterAll
    static void stop() {
        twins.close();
    }

    private static void alike(List<Difference> found) {
        assertThat(found.size()).as(() -> Difference.summary(found)).isZero();
    }

    /** Several things that are done on both, and what is seen of each. */
    private static final class Looks {
        private final List<Difference> found = new ArrayList<>();

        void at(String what, Function<Twin, ?> steps) {
            Twins.Seen seen = twins.seen(steps);
            boolean failed =
                    seen.left().startsWith(Twins.FAILED) || seen.right().startsWith(Twins.FAILED);
            if (!seen.alike() || failed) {
                found.add(new Difference(what, what, seen.left(), seen.right()));
            }
            if (failed) {
                // What comes next builds on it.
                alike(found);
            }
        }

        void at(Call call) {
            twins.compare(call).ifPresent(found::add);
        }

        /** At what each server writes down a moment later: different only if it stays so. */
        void atLast(String what, Function<Twin, ?> steps) {
            try {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(5))
                        .until(() -> twins.seen(steps).alike());
            } catch (ConditionTimeoutException e) {
                at(what, steps);
            }
        }

        void atExecution(String caller, String id) {
            at(Call.get(caller, "/api/workflow/{{" + id + "}}?includeTasks=true"));
            at(Call.get(caller, "/api/workflow/{{" + id + "}}/status?includeOutput=true&includeVariables=true"));
            at(Call.get(caller, "/api/workflow/{{" + id + "}}/tasks?count=100"));
            at(Call.get(caller, "/api/executions/{{" + id + "}}/identity"));
        }
    }

    @Test
    @Order(8)
    void everyCallAnswersAStrangerTheSame() {
        Walk walk = new Walk(twins.left().admin().json("/api-docs"), AnnsHouse.NAMED_BY_STRANGER);
        List<String> guesses = new ArrayList<>(ONE_BY_ONE);
        guesses.add(String.join(" ", Hidden.all()));
        List<Call> calls = walk.calls(STRANGER, guesses);
        assertThat(calls).hasSizeGreaterThan(3000);
        alike(twins.compareAll(calls));
    }

    @Test
    @Order(6)
    void headersWithGuessesAreAnsweredTheSame() {
        List<Call> calls = new ArrayList<>();
        for (String header : List.of(
                "Accept",
                "Accept-Language",
                "Content-Type",
                "Cookie",
                "If-None-Match",
                "Origin",
                "Range",
                "Referer",
                "User-Agent",
                "X-Forwarded-For",
                "X-Http-Method-Override",
                "X-Request-Id")) {
            for (String guess : ONE_BY_ONE) {
                for (String path : List.of("/api/secrets", "/api/workflow/" + guess, "/", "/actuator/prometheus")) {
                    calls.add(Call.get(STRANGER, path).with(header, guess));
                    calls.add(Call.get(Call.NOBODY, path).with(header, guess));
                }
            }
        }
        alike(twins.compareAll(calls));
    }

    @Test
    @Order(7)
    void signingInWithGuessesIsAnsweredTheSame() {
        alike(twins.compareAll(Stream.of("483920", "adventure", "carol.meyer@example.net")
                .flatMap(guess -> Stream.of("/api/token", "/api/session")
                        .map(path -> Call.of(
                                Call.NOBODY, "POST", path, Api.write(Map.of("email", guess, "password", guess)))))
                .toList()));
    }

    /** Not even together, where one look would tell of thousands of guesses. */
    @Test
    @Order(5)
    void thousandsOfGuessesInWhatOneStoresAreAnsweredTheSame() {
        List<String> pins = IntStream.range(0, 9_000)
                .mapToObj(i -> "%06d".formatted(i * 111 % 1_000_000))
                .toList();
        List<String> guesses =
                Stream.of(pins, Hidden.all()).flatMap(List::stream).toList();
        String text = String.join(" ", guesses);
        Looks looks = new Looks();
        looks.at(Call.of(STRANGER, "PUT", "/api/environment/guesses", Api.write(text)));
        looks.at(Call.get(STRANGER, "/api/environment/guesses"));
        looks.at(Call.get(STRANGER, "/api/environment"));
        looks.at(Call.of(STRANGER, "PUT", "/api/environment/as_json", Api.write(Hidden.asData())));
        looks.at(Call.get(STRANGER, "/api/environment/as_json"));
        looks.at(Call.of(STRANGER, "PUT", "/api/secrets/bens_own", "a secret of Ben's own: 7f3k-99"));
        String description = String.join(" ", Hidden.all());
        looks.at(Call.of(STRANGER, "PUT", "/api/secrets/bens_own/description", description.substring(0, 900))
                .with("Content-Type", "text/plain"));
        looks.at(Call.get(STRANGER, "/api/secrets-v2"));
        Map<String, Object> definition = with(
                workflow("bens_guesses", task("t", "HUMAN", Hidden.asData())),
                Map.of("description", text, "inputTemplate", Hidden.asData(), "outputParameters", Hidden.asData()));
        looks.at(Call.of(STRANGER, "POST", "/api/metadata/workflow", Api.write(definition)));
        looks.at(Call.get(STRANGER, "/api/metadata/workflow/bens_guesses"));
        looks.at(Call.of(STRANGER, "POST", "/api/definitions/problems", Api.write(definition)));
        alike(looks.found);
    }

    /**
     * Everyone sees where records of one's own stand in the audit, and so how many others there are. Before the refusals
     * of other tests, which are summed up by the minute.
     */
    @Test
    @Order(0)
    void recordsInTheAuditAreAsManyWhateverIsGuessed() {
        Looks looks = new Looks();
        looks.at("how many records others have caused", twin -> {
            Api ben = twin.as(STRANGER);
            ben.ok("PUT", "/api/secrets/bens_counter", "W3q-vT8_zK.1xR5mP7bN");
            ben.register(workflow(
                    "bens_count",
                    task("set", "SET_VARIABLE", Map.of("said", "${workflow.input}")),
                    post("call", twin.service().url() + "/count", Map.of("said", "${workflow.secrets.bens_counter}"))));
            int before = othersRecords(twin);
            ben.ok("PUT", "/api/environment/bens_guess", String.join(" ", Hidden.all()));
            ben.get("/api/environment/bens_guess");
            twin.run(STRANGER, "bens_count", Hidden.asData());
            // What is found in texts is recorded a moment later, and with it what was found before.
            Awaitility.await().atMost(Twin.LIMIT).until(() -> leaks(bensRecords(twin)) > 0);
            return othersRecords(twin) - before;
        });
        alike(looks.found);
    }

    /** Up to the last of Ben's, without those of the service's answer: how many these are depends on the time. */
    private static int othersRecords(Twin twin) {
        twin.as(STRANGER).get("/api/secrets/bens_counter");
        JsonNode records = bensRecords(twin);
        return records.at("/0/number").asInt() - leaks(records);
    }

    /** With leak attempts, which Ben does not see. */
    private static JsonNode bensRecords(Twin twin) {
        return twin.admin().json("/api/secrets/bens_counter/audit");
    }

    private static int leaks(JsonNode records) {
        return Collections.frequency(records.findValuesAsText("action"), "LEAK");
    }

    @Test
    @Order(1)
    void executionsOfOnesOwnShowTheSame() {
        Looks looks = new Looks();
        looks.at("what Ben starts", twin -> {
            Api ben = twin.as(STRANGER);
            ben.register(workflow("bens_part", task("set", "SET_VARIABLE", Map.of("said", "${workflow.input.said}"))));
            String id = twin.learn("mill", ben.run(mill(twin), Hidden.asData()));
            twin.work(
                    STRANGER,
                    "bens_type",
                    "adventure",
                    Map.of("outputData", Hidden.asData(), "workerId", "483920", "logs", logs()));
            return twin.awaitEnd(STRANGER, id);
        });
        looks.atExecution(STRANGER, "mill");
        looks.at("the logs of Ben's worker", twin -> {
            JsonNode tasks = twin.as(STRANGER).execution(twin.id("mill")).get("tasks");
            List<JsonNode> logs = new ArrayList<>();
            tasks.forEach(task -> logs.add(
                    twin.as(STRANGER).json("/api/tasks/" + task.get("taskId").asText() + "/log")));
            return logs;
        });
        looks.at(Call.get(STRANGER, "/api/tasks/queue/polldata?taskType=bens_type"));
        looks.at("what Ben's service got", twin -> bodies(twin, "/mill"));
        alike(looks.found);
    }

    private static List<Map<String, String>> logs() {
        return Hidden.all().stream()
                .map(guess -> Map.of("log", guess, "createdTime", "0"))
                .toList();
    }

    private static List<String> bodies(Twin twin, String path) {
        return twin.service().requests().stream()
                .filter(request -> request.target().startsWith(path))
                .map(Receiver.Request::body)
                .toList();
    }

    private static Map<String, Object> mill(Twin twin) {
        String url = twin.service().url() + "/mill";
        return with(
                workflow(
                        "bens_mill",
                        post("call", url, Map.of("said", "${workflow.input}")),
                        task(
                                "script",
                                "INLINE",
                                Map.of(
                                        "evaluatorType",
                                        "graaljs",
                                        "expression",
                                        "$.said.guesses.map(guess => guess + '!')",
                                        "said",
                                        "${workflow.input}")),
                        task(
                                "jq",
                                "JSON_JQ_TRANSFORM",
                                Map.of("queryExpression", ".said", "said", "${workflow.input}")),
                        task("set", "SET_VARIABLE", Map.of("said", "${workflow.input}")),
                        AnnsHouse.choose("${call.output.response.body.said.guesses[0]}"),
                        with(
                                task("part", "SUB_WORKFLOW", Map.of("said", "${workflow.input}")),
                                Map.of("subWorkflowParam", Map.of("name", "bens_part", "version", 1))),
                        with(
                                task("work", "SIMPLE", Map.of("said", "${call.output.response.body.said}")),
                                Map.of("name", "bens_type")),
                        post("after", url, Map.of("said", "${work.output}")),
                        task(
                                "end",
                                "TERMINATE",
                                Map.of(
                                        "terminationStatus",
                                        "FAILED",
                                        "terminationReason",
                                        "${workflow.input.text}",
                                        "workflowOutput",
                                        "${work.output}"))),
                Map.of("outputParameters", Map.of("said", "${work.output}")));
    }

    /** Where somebody has a secret of the same value, it is theirs, and goes wherever they send it. */
    @Test
    @Order(10)
    void secretsOfOnesOwnWorkTheSameWhateverOthersHaveStored() {
        Looks looks = new Looks();
        List<String> texts = Hidden.texts();
        looks.at("the secrets", twin -> {
            for (int i = 0; i < texts.size(); i++) {
                twin.as(NAMESAKE).ok("PUT", "/api/secrets/ottos_" + i, texts.get(i));
            }
            return "stored";
        });
        looks.at("Otto's execution with his secrets", twin -> {
            String id = twin.learn("own", twin.as(NAMESAKE).run(ownSecrets(twin, texts.size()), Map.of()));
            return twin.awaitEnd(NAMESAKE, id);
        });
        looks.atExecution(NAMESAKE, "own");
        looks.at("what Otto's service got", twin -> bodies(twin, "/own"));
        for (int i = 0; i < texts.size(); i += 5) {
            looks.at(Call.get(NAMESAKE, "/api/secrets/ottos_" + i));
            looks.at(Call.get(NAMESAKE, "/api/secrets/ottos_" + i + "/versions"));
            String secret = "ottos_" + i;
            looks.atLast("the records of " + secret, twin -> records(twin, secret));
            looks.at(Call.get(NAMESAKE, "/api/secrets/ottos_" + i + "/recipients"));
        }
        looks.at(Call.get(NAMESAKE, "/api/secrets-v2/last-uses"));
        looks.at(Call.get(NAMESAKE, "/api/leak-attempts"));
        alike(looks.found);
    }

    private static final Pattern TIMES = Pattern.compile(", (\\d+) times$");

    /** How often what is recorded. Leaks are summed up: how many of them are one record depends on the time. */
    private static Map<String, Integer> records(Twin twin, String secret) {
        Map<String, Integer> counts = new TreeMap<>();
        for (JsonNode each : twin.as(NAMESAKE).json("/api/secrets/" + secret + "/audit")) {
            ObjectNode entry = each.deepCopy();
            entry.remove(List.of("number", "at", "hash", "details"));
            String details = each.path("details").asText();
            Matcher times = TIMES.matcher(details);
            boolean isSum = times.find();
            counts.merge(
                    entry + (isSum ? details.substring(0, times.start()) : details),
                    isSum ? Integer.parseInt(times.group(1)) : 1,
                    Integer::sum);
        }
        return counts;
    }

    private static Map<String, Object> ownSecrets(Twin twin, int count) {
        List<String> references = IntStream.range(0, count)
                .mapToObj(i -> "${workflow.secrets.ottos_" + i + "}")
                .toList();
        return workflow(
                "ottos_own",
                post("call", twin.service().url() + "/own", Map.of("said", references)),
                post("again", twin.service().url() + "/own", Map.of("said", "${call.output.response.body.said}")));
    }

    @Test
    @Order(2)
    void anothersExecutionThatUsesTheSecretsShowsTheSame() {
        Looks looks = new Looks();
        looks.at("Ann starts", twin -> {
            twin.learn("flow", twin.as(OWNER).ok("POST", "/api/workflow/" + FLOW, Map.of()));
            twin.complete(WORKER, twin.id("flow"), "before", Map.of("outputData", Map.of("said", Hidden.asData())));
            twin.awaitTask(WORKER, twin.id("flow"), "after");
            return "called";
        });
        looks.atExecution(READER, "flow");
        looks.atExecution(WORKER, "flow");
        looks.at("Uma completes a task after the call", twin -> {
            twin.complete(
                    WORKER,
                    twin.id("flow"),
                    "after",
                    Map.of(
                            "outputData",
                            Map.of("said", Hidden.asData()),
                            "workerId",
                            "adventure",
                            "reasonForIncompletion",
                            String.join(" ", Hidden.all()),
                            "logs",
                            logs()));
            return "completed";
        });
        looks.at(
                "Uma works",
                twin -> twin.work(
                        WORKER,
                        TYPE,
                        "483920",
                        Map.of(
                                "outputData",
                                Map.of("said", Hidden.asData()),
                                "reasonForIncompletion",
                                String.join(" ", Hidden.all()),
                                "logs",
                                logs())));
        looks.at("Uma completes a task of the sub-workflow", twin -> {
            String part = twin.learn("part", twin.awaitPart(READER, twin.id("flow"), "part"));
            twin.complete(WORKER, part, "inner", Map.of("outputData", Map.of("said", Hidden.asData())));
            return twin.awaitEnd(READER, twin.id("flow"));
        });
        looks.atExecution(READER, "flow");
        looks.atExecution(WORKER, "flow");
        looks.atExecution(READER, "part");
        looks.at("the logs", twin -> {
            List<JsonNode> logs = new ArrayList<>();
            twin.as(READER)
                    .execution(twin.id("flow"))
                    .get("tasks")
                    .forEach(task -> logs.add(twin.as(READER)
                            .json("/api/tasks/" + task.get("taskId").asText() + "/log")));
            return logs;
        });
        alike(looks.found);
    }

    @Test
    @Order(3)
    void failureThatAWorkerTellsOfIsToldTheSame() {
        Looks looks = new Looks();
        looks.at("a task that fails with guesses", twin -> {
            twin.learn("failed", twin.as(OWNER).ok("POST", "/api/workflow/" + FLOW, Map.of()));
            twin.complete(WORKER, twin.id("failed"), "before", Map.of("outputData", Map.of("said", "hello")));
            twin.complete(
                    WORKER,
                    twin.id("failed"),
                    "after",
                    Map.of(
                            "status",
                            "FAILED_WITH_TERMINAL_ERROR",
                            "outputData",
                            Hidden.asData(),
                            "reasonForIncompletion",
                            String.join(" ", Hidden.all())));
            return twin.awaitEnd(READER, twin.id("failed"));
        });
        looks.atExecution(READER, "failed");
        looks.at(Call.of(STARTER, "POST", "/api/workflow/{{failed}}/retry", ""));
        looks.at("the task that is tried again", twin -> twin.awaitTask(STARTER, twin.id("failed"), "after"));
        looks.at(Call.get(STARTER, "/api/workflow/{{failed}}?includeTasks=true"));
        alike(looks.found);
    }

    @Test
    @Order(3)
    void reasonThatAServiceGivesIsToldTheSame() {
        Looks looks = new Looks();
        looks.at("a call that is refused with guesses", twin -> {
            twin.learn("refused", twin.as(OWNER).ok("POST", "/api/workflow/" + REFUSED, Map.of()));
            twin.complete(WORKER, twin.id("refused"), "before", Map.of("outputData", Map.of("said", Hidden.asData())));
            JsonNode ended = twin.awaitEnd(READER, twin.id("refused"));
            assertThat(ended.get("status").asText()).isEqualTo("FAILED");
            return ended;
        });
        looks.atExecution(READER, "refused");
        alike(looks.found);
    }

    @Test
    @Order(4)
    void startsOfAnothersWorkflowAreAnsweredTheSame() {
        Looks looks = new Looks();
        for (String guess : ONE_BY_ONE) {
            looks.at(Call.of(STARTER, "POST", "/api/workflow/" + FLOW, Api.write(Map.of("said", guess))));
            looks.at(Call.of(STARTER, "POST", "/api/workflow/" + FLOW + "?correlationId=" + Call.encoded(guess), "{}"));
            looks.at(Call.of(
                    STARTER,
                    "POST",
                    "/api/workflow",
                    Api.write(Map.of(
                            "name",
                            FLOW,
                            "version",
                            1,
                            "input",
                            Hidden.asData(),
                            "idempotencyKey",
                            guess,
                            "taskToDomain",
                            Map.of("*", guess)))));
            looks.at(Call.of(STARTER, "POST", "/api/workflow/anns_part", Api.write(Map.of("said", guess))));
        }
        looks.at("how many run more", twin -> {
            int before = runningParts(twin);
            twin.as(STARTER).ok("POST", "/api/workflow/anns_part", Hidden.asData());
            return runningParts(twin) - before;
        });
        alike(looks.found);
    }

    private static int runningParts(Twin twin) {
        return twin.as(STARTER).json("/api/workflow/running/anns_part").size();
    }

    @Test
    @Order(9)
    void everyCallAnswersAWorkerTheSame() {
        Walk walk = new Walk(twins.left().admin().json("/api-docs"), AnnsHouse.NAMED_BY_WORKER);
        alike(twins.compareAll(walk.calls(WORKER, List.of("483920", "170566", String.join(" ", Hidden.all())))));
    }

    @Test
    @Order(9)
    void searchesFindTheSame() {
        List<Call> calls = new ArrayList<>();
        for (String caller : List.of(STRANGER, READER, WORKER)) {
            for (String path : List.of(
                    "/api/workflow/search?size=50&sort=startTime%3AASC&",
                    "/api/workflow/search-v2?size=50&",
                    "/api/tasks/search?size=50&",
                    "/api/workflow/search-by-tasks?size=50&")) {
                calls.add(Call.get(caller, path + "freeText=*"));
                for (String guess : ONE_BY_ONE) {
                    calls.add(Call.get(caller, path + "freeText=" + Call.encoded(guess)));
                    calls.add(Call.get(caller, path + "query=" + Call.encoded("correlationId='" + guess + "'")));
                }
            }
        }
        alike(twins.compareAll(calls));
    }

    /** Last, since a word of the engine that is masked stops everything. */
    @Test
    @Order(20)
    void wordsOfTheEngineAsValuesChangeNothing() {
        twins.both(twin -> {
            twin.as(OWNER).ok("PUT", "/api/secrets/status", twin.pick("FAILED_WITH_TERMINAL_ERROR", "PAUSED"));
            twin.as(OWNER)
                    .ok(
                            "PUT",
                            "/api/secrets/notify",
                            twin.pick("{\"on\": [\"FAILED\", \"HUMAN\"]}", "{\"on\": [\"COMPLETED\", \"SIMPLE\"]}"));
        });
        Looks looks = new Looks();
        looks.at(Call.of(
                STRANGER,
                "POST",
                "/api/metadata/taskdefs",
                Api.write(List.of(Map.of("name", "bens_words_type", "ownerEmail", "a@example.com", "retryCount", 0)))));
        Map<String, Object> definition = workflow(
                "bens_words",
                task("ask", "HUMAN", Map.of("said", "FAILED PAUSED COMPLETED")),
                with(task("work", "SIMPLE", Map.of()), Map.of("name", "bens_words_type")));
        looks.at(Call.of(STRANGER, "POST", "/api/metadata/workflow", Api.write(definition)));
        looks.at(Call.get(STRANGER, "/api/metadata/workflow/bens_words"));
        looks.at("what Ben starts", twin -> {
            twin.learn("words", twin.as(STRANGER).ok("POST", "/api/workflow/bens_words", Map.of()));
            twin.complete(STRANGER, twin.id("words"), "ask", Map.of("outputData", Map.of("said", "COMPLETED")));
            twin.work(
                    STRANGER,
                    "bens_words_type",
                    "w",
                    Map.of("status", "FAILED_WITH_TERMINAL_ERROR", "reasonForIncompletion", "PAUSED, then FAILED"));
            return twin.awaitEnd(STRANGER, twin.id("words"));
        });
        looks.atExecution(STRANGER, "words");
        alike(looks.found);
    }

    /**
     * The exception that the security model states: a strong value that the caller holds in full is masked wherever
     * it is seen, which confirms that it is a secret. Nothing less than all of it does.
     */
    @Test
    @Order(15)
    void onlyAStrongValueThatOneHoldsInFullIsConfirmed() {
        String value = "V7q-xR2m_9Lz.K4tW8yPb3";
        String other = "h5N_cJ8s-Q1v.D6gX0uFa2";
        twins.both(twin -> {
            twin.as(OWNER).ok("PUT", "/api/secrets/strong", twin.pick(value, other));
            twin.as(STRANGER)
                    .register(workflow(
                            "bens_strong", task("set", "SET_VARIABLE", Map.of("said", "${workflow.input.said}"))));
        });
        Looks looks = new Looks();
        String changed = value.substring(0, value.length() - 1) + "4";
        for (String said : List.of(
                value.substring(1), value.substring(0, value.length() - 1), changed, value.toLowerCase(Locale.ROOT))) {
            looks.at(said, twin -> said(twin, said));
        }
        alike(looks.found);

        assertThat(said(twins.left(), value).toString()).doesNotContain(value);
        assertThat(said(twins.right(), value).toString()).contains(value);
    }

    private static JsonNode said(Twin twin, String said) {
        JsonNode ended = twin.run(STRANGER, "bens_strong", Map.of("said", said));
        assertThat(ended.get("status").asText()).isEqualTo("COMPLETED");
        return ended;
    }

    /** A comparison that finds nothing proves something only if it finds what is there. */
    @Test
    @Order(16)
    void theComparisonFindsWhatIsPlanted() {
        twins.both(twin -> {
            twin.as(STRANGER).ok("PUT", "/api/environment/planted", twin.pick("same", "sane"));
            twin.as(STRANGER).ok("PUT", "/api/environment/alike", "same");
            twin.as(STRANGER).ok("PUT", "/api/environment/" + twin.pick("here", "there"), "same");
        });
        assertThat(twins.compare(Call.get(STRANGER, "/api/environment/planted")))
                .as("a body")
                .isPresent();
        assertThat(twins.compare(Call.get(STRANGER, "/api/environment/here")))
                .as("a status")
                .isPresent();
        assertThat(twins.compare(Call.get(STRANGER, "/api/environment")))
                .as("a list")
                .isPresent();
        assertThat(twins.seen(twin -> twin.as(STRANGER).get("/api/environment/here"))
                        .alike())
                .as("a failure")
                .isFalse();
        assertThat(twins.compare(Call.get(STRANGER, "/api/environment/alike"))).isEmpty();
        assertThat(twins.compare(Call.get(STRANGER, "/api/workflow/{{bens}}?includeTasks=true")))
                .isEmpty();
    }
}
