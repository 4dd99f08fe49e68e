package io.tacet.conductor.handoff;

import io.tacet.audit.AuditRecipient;
import io.tacet.handle.HandleDisplay;
import io.tacet.handle.Reference;
import io.tacet.kernel.Names;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a system task sends its input: host and port of the service that it calls, as far as its input names one. Only what the task uses counts: its author
 * can write anything beside it.
 */
final class Destinations {
    /** Of tasks that keep what they are given within the server. */
    private static final Set<String> WITHIN = Set.of("INLINE", "LAMBDA", "JSON_JQ_TRANSFORM");

    /** Where other tasks than HTTP and KAFKA_PUBLISH name the services that they call. Which of them a task uses is its own; all are named. */
    private static final List<String> FIELDS = List.of(
            "baseUrl",
            "agentUrl",
            "endpoint",
            "url",
            "uri",
            "mcpServer",
            "bootStrapServers",
            "connectionId",
            "integrationName",
            "llmProvider",
            "vectorDB");

    private static final Pattern URL =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(?:[^/?#\\\\]*@)?([^/?#\\\\]+).*", Pattern.DOTALL);
    private static final Pattern ADDRESS =
            Pattern.compile("(?:[A-Za-z][A-Za-z0-9+.:-]*://)?(?:[^/?#\\\\]*@)?([^/?#\\\\]*).*", Pattern.DOTALL);
    private static final Pattern WITH_PORT = Pattern.compile(".*:\\d+");
    private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443);

    private static final String HTTP_REQUEST = "http_request";
    private static final List<String> HTTP_ADDRESS = List.of("uri");
    private static final List<String> BROKERS = List.of("bootStrapServers");
    private static final String UNNAMED = "a service that the input does not name";

    private Destinations() {}

    /**
     * A host that a secret is part of is named by its reference: the audit keeps what it is told. Where the whole address is a secret, its host is named.
     *
     * @param closed the input with handles
     * @param open the same with what they stand for
     */
    static AuditRecipient of(String taskType, Map<String, Object> closed, Map<String, Object> open) {
        return new AuditRecipient(
                WITHIN.contains(taskType) ? AuditRecipient.SERVER : name(taskType, closed, open), taskType);
    }

    /** The same as people see it in the input: no part of a value is in it, and nothing in it depends on one. */
    static String shown(String taskType, Map<String, Object> closed) {
        Map<String, Object> shown = HandleDisplay.show(closed);
        return name(taskType, shown, shown);
    }

    private static String name(String taskType, Map<String, Object> closed, Map<String, Object> open) {
        return switch (taskType) {
            case "HTTP" -> http(closed, open);
            case "KAFKA_PUBLISH" -> services(request("kafka_request", closed), request("kafka_request", open), BROKERS);
            case "UPDATE_SECRET" -> copy(text(request("_secrets", open), "secretKey"));
            default -> services(closed, open, FIELDS);
        };
    }

    /** What is no name may be a value that its author has put into the wrong field; the task refuses it. */
    private static String copy(String key) {
        return Names.isValid(key) ? "secret " + key : "a secret without a valid name";
    }

    /** The engine takes the input itself only where there is no request in it (HttpTask:74-77). The filter is opened on its own, for the server. */
    private static String http(Map<String, Object> closed, Map<String, Object> open) {
        if (open.get(HTTP_REQUEST) != null) {
            return services(request(HTTP_REQUEST, closed), request(HTTP_REQUEST, open), HTTP_ADDRESS);
        }
        return open.containsKey("uri") ? services(closed, open, HTTP_ADDRESS) : AuditRecipient.SERVER;
    }

    /** The address that an HTTP task calls; empty where its input has none that is text. */
    static String addressOf(Map<String, Object> input) {
        Map<?, ?> request = input.get(HTTP_REQUEST) == null ? input : request(HTTP_REQUEST, input);
        return request.get("uri") instanceof String address ? address : "";
    }

    private static Map<?, ?> request(String name, Map<String, Object> input) {
        return input.get(name) instanceof Map<?, ?> request ? request : Map.of();
    }

    private static String services(Map<?, ?> closed, Map<?, ?> open, List<String> fields) {
        String named = fields.stream()
                .filter(field -> !text(open, field).isBlank())
                .map(field -> service(text(closed, field), text(open, field)))
                .distinct()
                .collect(Collectors.joining(", "));
        return named.isEmpty() ? UNNAMED : named;
    }

    private static String text(Map<?, ?> input, String field) {
        Object value = input.get(field);
        return value == null ? "" : value.toString();
    }

    private static String service(String closed, String open) {
        if (closed.equals(open)) {
            return hostAndPort(open).map(Destinations::lowerCase).orElseGet(() -> bare(open));
        }
        String shown = HandleDisplay.show(closed);
        return hostAndPort(shown).or(() -> hostAndPort(open)).orElseGet(() -> bare(shown));
    }

    private static String lowerCase(String host) {
        return Reference.mayStandIn(host) ? host : host.toLowerCase(Locale.ROOT);
    }

    /** An address of another kind without user-info, path and query, in which people write credentials. */
    private static String bare(String address) {
        Matcher matcher = ADDRESS.matcher(address.strip());
        return matcher.matches() && !matcher.group(1).isBlank() ? matcher.group(1) : UNNAMED;
    }

    /** Empty for what is no URL. */
    private static Optional<String> hostAndPort(String text) {
        Matcher url = URL.matcher(text.strip());
        if (!url.matches()) {
            return Optional.empty();
        }
        String authority = url.group(2);
        Integer port = PORTS.get(url.group(1).toLowerCase(Locale.ROOT));
        return Optional.of(port == null || WITH_PORT.matcher(authority).matches() ? authority : authority + ":" + port);
    }
}
