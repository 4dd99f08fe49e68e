package io.tacet.conductor.handoff;

import io.tacet.audit.AuditRecipient;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where a system task sends its input: host and port of the service that it calls, as far as its input names one. */
final class Destinations {
    /** Of tasks that keep what they are given within the server. */
    private static final Set<String> WITHIN = Set.of("INLINE", "LAMBDA", "JSON_JQ_TRANSFORM", "UPDATE_SECRET");

    /** Where the engine's tasks name the service that they call, the more precise ones first. */
    private static final List<String> FIELDS = List.of(
            "uri",
            "url",
            "baseUrl",
            "agentUrl",
            "endpoint",
            "mcpServer",
            "bootStrapServers",
            "vipAddress",
            "connectionId",
            "integrationName",
            "llmProvider",
            "vectorDB");

    private static final Pattern URL =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(?:[^/?#\\\\]*@)?([^/?#\\\\]+).*", Pattern.DOTALL);
    private static final Pattern WITH_PORT = Pattern.compile(".*:\\d+");
    private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443);

    private Destinations() {}

    /** @param input opened: only then it says where it goes */
    static AuditRecipient of(String taskType, Map<String, Object> input) {
        String name = WITHIN.contains(taskType) || !sendsAnything(taskType, input)
                ? AuditRecipient.SERVER
                : named(input).map(Destinations::hostAndPort).orElse("a service that the input does not name");
        return new AuditRecipient(name, taskType);
    }

    /** The filter of an HTTP task is opened on its own, for the server itself. */
    private static boolean sendsAnything(String taskType, Map<String, Object> input) {
        return !taskType.equals(FilteringHttpTask.TYPE)
                || input.containsKey("http_request")
                || input.containsKey("uri");
    }

    private static Optional<String> named(Map<?, ?> input) {
        return FIELDS.stream()
                .flatMap(field -> requests(input).flatMap(request -> Stream.ofNullable(request.get(field))))
                .map(Object::toString)
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    /** The input itself and, as of HTTP and KAFKA_PUBLISH, the request in it. */
    private static Stream<Map<?, ?>> requests(Map<?, ?> input) {
        return Stream.concat(
                Stream.of(input),
                Stream.of("http_request", "kafka_request")
                        .map(input::get)
                        .filter(Map.class::isInstance)
                        .map(request -> (Map<?, ?>) request));
    }

    private static String hostAndPort(String text) {
        Matcher url = URL.matcher(text.strip());
        if (!url.matches()) {
            return text;
        }
        String authority = url.group(2).toLowerCase(Locale.ROOT);
        return WITH_PORT.matcher(authority).matches()
                ? authority
                : Optional.ofNullable(PORTS.get(url.group(1).toLowerCase(Locale.ROOT)))
                        .map(port -> authority + ":" + port)
                        .orElse(authority);
    }
}
