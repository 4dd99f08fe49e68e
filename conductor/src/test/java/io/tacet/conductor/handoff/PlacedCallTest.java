package io.tacet.conductor.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import com.netflix.conductor.common.config.ObjectMapperProvider;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import com.netflix.conductor.tasks.http.providers.DefaultRestTemplateProvider;
import com.netflix.conductor.tasks.http.providers.RestTemplateProvider;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tacet.access.PrincipalId;
import io.tacet.conductor.bounds.BoundedAnswers;
import io.tacet.conductor.bounds.BoundedHttpTask;
import io.tacet.conductor.bounds.Limits;
import io.tacet.conductor.placement.ExactAddresses;
import io.tacet.handle.Execution;
import io.tacet.handle.FakeHandleCipher;
import io.tacet.handle.HandOff;
import io.tacet.handle.Handles;
import io.tacet.handle.SecretReference;
import io.tacet.kernel.TextTree;
import io.tacet.secret.SecretName;
import io.tacet.secret.Vault;
import io.tacet.testkit.memory.InMemoryExecutionRepository;
import io.tacet.testkit.memory.InMemorySecretRepository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine's HTTP task, with an input that is handed off to it, and a service that notes what it gets. */
class PlacedCallTest {
    private static final Execution EXECUTION = Execution.root("wf", new PrincipalId("ann"));
    private static final String KEY = "${workflow.secrets.key}";

    private record Call(String path, String query, Map<String, List<String>> headers, String body) {}

    private final Handles handles = new Handles(new FakeHandleCipher());
    private final InMemoryExecutionRepository executions = new InMemoryExecutionRepository();
    private final Vault vault = TestHandOffs.vault(new InMemorySecretRepository());
    private final HandOff handOff = TestHandOffs.of(vault, handles, executions);
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private HttpServer service;
    private String host;

    @BeforeEach
    void start() throws IOException {
        executions.addIfAbsent(EXECUTION);
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", this::answer);
        service.start();
        host = "127.0.0.1:" + service.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            calls.add(new Call(
                    exchange.getRequestURI().getRawPath(),
                    exchange.getRequestURI().getRawQuery(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            boolean asks = exchange.getRequestURI().getRawPath().equals("/basic")
                    && !exchange.getRequestHeaders().containsKey("Authorization");
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"r\"");
            exchange.sendResponseHeaders(asks ? 401 : 200, -1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pw{9f8e7d6c5b4a}x",
                "a&b=c#d%41",
                "a b+c",
                "\"'<>\\|^`[]",
                "line\r\nbreak\u0000",
                "../../etc/passwd",
                "\u00e9\u20ac\ud83d\ude00",
                "$${workflow.secrets.x}{{x}}",
                "user@host:80/?"
            })
    void addressCarriesExactlyTheValue(String value) {
        TaskModel task =
                run(value, Map.of("uri", "http://" + host + "/a/" + KEY + "/b?k=" + KEY + "&" + KEY + "=v#" + KEY));

        assertThat(task.getStatus()).as(task.getReasonForIncompletion()).isEqualTo(TaskModel.Status.COMPLETED);
        String[] path = calls.getFirst().path().split("/");
        assertThat(decoded(path[2])).isEqualTo(value);
        String[] query = calls.getFirst().query().split("&");
        assertThat(decoded(query[0])).isEqualTo("k=" + value);
        assertThat(decoded(query[1])).isEqualTo(value + "=v");
        assertThat(path).hasSize(4);
        assertThat(query).hasSize(2);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The honest twin: without a secret, everything is as on a server without Tacet. */
    @Test
    void addressWithoutAValueIsReadByTheEngineAsEver() {
        run("v", Map.of("uri", "http://" + host + "/a b/%41?k=%20&l=a+b"));
        run("v", Map.of("uri", "http://" + host + "/a b/%41?k=%20&l=a+b&v=" + KEY));
        TaskModel template = run("v", Map.of("uri", "http://" + host + "/{name}"));

        assertThat(calls.get(0).path()).isEqualTo("/a%20b/%2541");
        assertThat(calls.get(0).query()).isEqualTo("k=%2520&l=a+b");
        assertThat(calls.get(1).path()).isEqualTo("/a%20b/%2541");
        assertThat(calls.get(1).query()).isEqualTo("k=%2520&l=a+b&v=v");
        assertThat(template.getReasonForIncompletion())
                .contains("Not enough variable values available to expand 'name'");
    }

    @Test
    void wholeAddressIsCalledAsItIs() {
        run("http://" + host + "/a%2Fb?q=%7Bx%7D", Map.of("uri", KEY));
        assertThat(calls.getFirst().path()).isEqualTo("/a%2Fb");
        assertThat(calls.getFirst().query()).isEqualTo("q=%7Bx%7D");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p@ss:w{0}rd/?#%41", "p\u00e4ss\u20ac", "plain"})
    void userInfoAnswersTheChallengeOfTheHost(String value) {
        TaskModel within = run(value, Map.of("uri", "http://me:" + KEY + "@" + host + "/basic"));
        TaskModel both = run("me:" + value, Map.of("uri", "http://" + KEY + "@" + host + "/basic"));

        assertThat(within.getStatus()).as(within.getReasonForIncompletion()).isEqualTo(TaskModel.Status.COMPLETED);
        assertThat(both.getStatus()).as(both.getReasonForIncompletion()).isEqualTo(TaskModel.Status.COMPLETED);
        String expected =
                "Basic " + Base64.getEncoder().encodeToString(("me:" + value).getBytes(StandardCharsets.UTF_8));
        assertThat(calls.get(1).headers().get("Authorization")).containsExactly(expected);
        assertThat(calls.get(3).headers().get("Authorization")).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a  b", "\u00e9\u00a0\u00ff", "{x}\"\\%41$${y}"})
    void headersCarryExactlyTheValue(String value) {
        run(value, Map.of("uri", "http://" + host, "headers", Map.of("X-Key", "a " + KEY + " z")));
        assertThat(calls.getFirst().headers().get("X-key")).containsExactly("a " + value + " z");
    }

    @Test
    void numbersInTextHaveTheDigitsOfTheDocument() {
        run(
                "{\"a\":1.10,\"b\":1e5,\"c\":12345678901234567890,\"d\":\"02134\",\"e\":true}",
                Map.of(
                        "uri",
                        "http://" + host + "/" + field("a") + "/" + field("b") + "?c=" + field("c"),
                        "method",
                        "POST",
                        "headers",
                        Map.of("X-A", field("a")),
                        "body",
                        "{\"a\":" + field("a") + ",\"d\":\"" + field("d") + "\",\"e\":" + field("e") + "}"));
        assertThat(calls.getFirst().path()).isEqualTo("/1.10/1e5");
        assertThat(calls.getFirst().query()).isEqualTo("c=12345678901234567890");
        assertThat(calls.getFirst().headers().get("X-a")).containsExactly("1.10");
        assertThat(calls.getFirst().body()).isEqualTo("{\"a\":1.10,\"d\":\"02134\",\"e\":true}");
    }

    private static String field(String name) {
        return "${workflow.secrets.key." + name + "}";
    }

    @Test
    void valueThatDoesNotFitFailsTheTaskBeforeTheCall() {
        TaskModel task =
                run("canary\r\nX-Other: 4711", Map.of("uri", "http://" + host, "headers", Map.of("X-Key", KEY)));
        assertThat(task.getStatus()).isEqualTo(TaskModel.Status.FAILED_WITH_TERMINAL_ERROR);
        assertThat(task.getReasonForIncompletion())
                .startsWith("VALUE_DOES_NOT_FIT: " + KEY + " cannot be put into http_request.headers.X-Key: ")
                .doesNotContain("canary");
        assertThat(calls).isEmpty();
    }

    /** The engine reads the input before it looks at errors: it would log an exception that quotes the value, and repeat the task for good. */
    @Test
    void valueThatTheEngineCannotReadFailsTheTaskBeforeTheCall() {
        TaskModel task = run("canary-4711", Map.of("uri", "http://" + host, "readTimeOut", KEY));
        assertThat(task.getStatus()).isEqualTo(TaskModel.Status.FAILED_WITH_TERMINAL_ERROR);
        assertThat(task.getReasonForIncompletion())
                .startsWith("VALUE_DOES_NOT_FIT: " + KEY + " cannot be put into http_request.readTimeOut: ")
                .doesNotContain("canary");
        assertThat(calls).isEmpty();
    }

    private TaskModel run(String value, Map<String, Object> request) {
        vault.put(new SecretName("key"), value, EXECUTION.runAs());
        Map<String, Object> all = new HashMap<>(Map.of("method", "GET", "readTimeOut", 60_000));
        all.putAll(request);
        TaskModel model = new TaskModel();
        model.setTaskType("HTTP");
        model.setWorkflowInstanceId("wf");
        model.setTaskId("t1");
        model.setReferenceTaskName("call");
        model.setInputData(closed(Map.of("http_request", all)));
        Limits limits = new Limits(1 << 20, Duration.ofMinutes(1), Duration.ZERO, 0, 0);
        BoundedHttpTask http = new BoundedHttpTask(
                (RestTemplateProvider) new ExactAddresses()
                        .postProcessAfterInitialization(
                                new BoundedAnswers(() -> limits)
                                        .postProcessAfterInitialization(
                                                new DefaultRestTemplateProvider(
                                                        Duration.ofMinutes(1), Duration.ofMinutes(1)),
                                                "provider"),
                                "provider"),
                new ObjectMapperProvider().getObjectMapper(),
                limits);
        new FilteringHttpTask(http, new OpenInput(handOff, executions), NothingHanded.in(executions, handles))
                .start(new WorkflowModel(), model, null);
        return model;
    }

    /** As the hand-off finds it: references are handles, endorsed for the task. */
    private Map<String, Object> closed(Map<String, Object> input) {
        return TextTree.map(input, text -> {
            String closed = text;
            for (String name : List.of("key", "key.a", "key.b", "key.c", "key.d", "key.e")) {
                String handle = handles.endorsedFor(
                        "call", handles.reference(SecretReference.parse(name), EXECUTION), EXECUTION);
                closed = closed.replace("${workflow.secrets." + name + "}", handle);
            }
            return closed;
        });
    }
}
