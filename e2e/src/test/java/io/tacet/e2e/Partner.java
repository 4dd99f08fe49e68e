package io.tacet.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The service that workflows call: it tells back what it was told, in many ways, and knows what the secrets were before. */
final class Partner implements AutoCloseable {
    private final Planted planted;
    private final Map<String, JsonNode> used = new ConcurrentHashMap<>();
    private final Receiver receiver = new Receiver(this::answer);

    Partner(Planted planted) {
        this.planted = planted;
    }

    String url() {
        return receiver.url();
    }

    /** What {@code /echo} answers to someone who sends all the secrets. */
    JsonNode echoed() {
        return Api.JSON.valueToTree(Map.of("got", planted.values(), "past", planted.valuesBefore()));
    }

    /** What was sent to {@code /use/NAME} last. */
    JsonNode used(String name) {
        return used.getOrDefault(name, Api.JSON.missingNode());
    }

    private Receiver.Answer answer(Receiver.Request request) {
        String path = request.target().replaceAll("[?].*", "");
        return switch (path) {
            case "/echo" -> Receiver.Answer.json(echo(request));
            case "/fail" -> new Receiver.Answer(500, Map.of(), Api.write(echo(request)));
            case "/written" -> Receiver.Answer.json(written());
            case "/text" -> new Receiver.Answer(200, Map.of("Content-Type", "text/plain"), "token=" + planted.values());
            case "/headers" ->
                new Receiver.Answer(
                        200, Map.of("X-Plain", planted.value("plain"), "Set-Cookie", "id=" + basic("plain")), "{}");
            case "/moved" ->
                new Receiver.Answer(307, Map.of("Location", url() + "/echo?key=" + planted.value("plain")), "");
            default -> noted(path, request);
        };
    }

    private Receiver.Answer noted(String path, Receiver.Request request) {
        if (path.startsWith("/use/")) {
            used.put(path.substring("/use/".length()), Api.read(request.body()).path("seen"));
        }
        return Receiver.Answer.json(Map.of("done", true));
    }

    private Map<String, Object> echo(Receiver.Request request) {
        JsonNode got = request.body().isEmpty() ? Api.JSON.nullNode() : Api.read(request.body());
        return Map.of("got", got, "past", planted.valuesBefore());
    }

    /** The values as others write them: in headers, in addresses, in documents within documents. */
    Map<String, String> written() {
        Map<String, String> written = new TreeMap<>();
        planted.values().forEach((name, value) -> {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            written.put(name + " basic", "Basic " + basic(name));
            written.put(name + " base64", Base64.getUrlEncoder().encodeToString(bytes));
            written.put(name + " hex", HexFormat.ofDelimiter("").formatHex(bytes));
            written.put(name + " url", "https://example.org/?k=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
            written.put(name + " json", Api.write(Map.of("inner", value)));
            written.put(name + " json json", Api.write(Map.of("outer", Api.write(Map.of("inner", value)))));
            written.put(
                    name + " html",
                    "<a title=\""
                            + value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;") + "\">");
        });
        return written;
    }

    private String basic(String name) {
        return Base64.getEncoder().encodeToString(("user:" + planted.value(name)).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        receiver.close();
    }
}
