package io.tacet.e2e;

import static io.tacet.e2e.Definitions.http;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tacet.testkit.oracle.Leak;
import io.tacet.testkit.oracle.LeakOracle;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Hostile values in every place of an HTTP call. For each: the service gets exactly the value, or the task fails before it calls; and no piece of the
 * value is anywhere else.
 */
class PlacementsTest {
    private static final int VALUES = 100;

    /** In one execution: with each call that ends, the engine looks at all of them again. */
    private static final int AT_ONCE = 20;

    /** In an address, by which the service tells the calls apart: place, number. */
    private static final String CALL = "/%s/%d/";

    private static final String LABEL = "placed";

    /** Where a value is put, and where the service finds it. */
    private enum Place {
        PATH(true) {
            @Override
            Map<String, Object> request(String url, int i) {
                return Map.of("uri", url + reference(i) + "/x");
            }

            @Override
            String found(Receiver.Request call) {
                return percentDecoded(call.target().split("/", -1)[3]);
            }
        },
        QUERY(true) {
            @Override
            Map<String, Object> request(String url, int i) {
                return Map.of("uri", url + "?a=b&k=" + reference(i) + "&c=d");
            }

            @Override
            String found(Receiver.Request call) {
                return percentDecoded(between(call.target(), "?a=b&k=", "&c=d"));
            }
        },
        QUERY_NAME(true) {
            @Override
            Map<String, Object> request(String url, int i) {
                return Map.of("uri", url + "?" + reference(i) + "=d");
            }

            @Override
            String found(Receiver.Request call) {
                return percentDecoded(between(call.target(), "?", "=d"));
            }
        },
        FRAGMENT(true) {
            @Override
            Map<String, Object> request(String url, int i) {
                return Map.of("uri", url + "#" + reference(i));
            }

            @Override
            Optional<String> foundIn(Receiver.Request call) {
                // A service never gets it.
                return Optional.empty();
            }
        },
        USER_INFO(false) {
            @Override
            Map<String, Object> request(String url, int i) {
                return Map.of("uri", url.replace("://", "://me:" + reference(i) + "@"));
            }

            @Override
            String found(Receiver.Request call) {
                String sent = call.headers().get("Authorization").getFirst().substring("Basic ".length());
                return new String(Base64.getDecoder().decode(sent), StandardCharsets.UTF_8).substring("me:".length());
            }
        },
        HEADER(false) {
            @Override
            Map<String, Object> request(String url, int i) {
                return Map.of("uri", url, "headers", Map.of("X-Key", reference(i)));
            }

            @Override
            String found(Receiver.Request call) {
                return String.join("", call.headers().get("X-key"));
            }
        },
        HEADER_NAME(false) {
            @Override
            Map<String, Object> request(String url, int i) {
                return Map.of("uri", url, "headers", named(i));
            }

            @Override
            Optional<String> foundIn(Receiver.Request call) {
                return Optional.empty();
            }
        },
        CONTENT_TYPE(false) {
            @Override
            Map<String, Object> request(String url, int i) {
                return Map.of("uri", url, "method", "POST", "body", "x", "contentType", reference(i));
            }

            @Override
            String found(Receiver.Request call) {
                return call.headers().get("Content-type").getFirst();
            }
        },
        ACCEPT(false) {
            @Override
            Map<String, Object> request(String url, int i) {
                return Map.of("uri", url, "accept", reference(i));
            }

            @Override
            String found(Receiver.Request call) {
                return call.headers().get("Accept").getFirst();
            }
        },
        PLAIN_BODY(true) {
            @Override
            Map<String, Object> request(String url, int i) {
                return post(url, "text/plain;charset=utf-8", "[" + reference(i) + "]");
            }

            @Override
            String found(Receiver.Request call) {
                return call.body().substring(1, call.body().length() - 1);
            }
        },
        JSON_BODY(true) {
            @Override
            Map<String, Object> request(String url, int i) {
                return post(url, "application/json", "{\"k\": \"" + reference(i) + "\"}");
            }

            @Override
            String found(Receiver.Request call) {
                return Api.read(call.body()).get("k").asText();
            }
        },
        JSON_IN_JSON_BODY(true) {
            @Override
            Map<String, Object> request(String url, int i) {
                return post(url, "application/json", Map.of("text", "{\"k\": \"" + reference(i) + "\"}"));
            }

            @Override
            String found(Receiver.Request call) {
                return Api.read(Api.read(call.body()).get("text").asText())
                        .get("k")
                        .asText();
            }
        },
        FORM_BODY(true) {
            @Override
            Map<String, Object> request(String url, int i) {
                return post(url, "application/x-www-form-urlencoded", "a=b&k=" + reference(i) + "&c=d");
            }

            @Override
            String found(Receiver.Request call) {
                return URLDecoder.decode(between(call.body(), "a=b&k=", "&c=d"), StandardCharsets.UTF_8);
            }
        },
        MAP_BODY(true) {
            @Override
            Map<String, Object> request(String url, int i) {
                return post(url, "application/json", Map.of("k", "[" + reference(i) + "]"));
            }

            @Override
            String found(Receiver.Request call) {
                String text = Api.read(call.body()).get("k").asText();
                return text.substring(1, text.length() - 1);
            }
        },
        MAP_KEY(true) {
            @Override
            Map<String, Object> request(String url, int i) {
                return post(url, "application/json", named(i));
            }

            @Override
            String found(Receiver.Request call) {
                return Api.read(call.body()).fieldNames().next();
            }
        },
        ADDRESS(true) {
            @Override
            Map<String, Object> request(String url, int i) {
                return Map.of("uri", "${workflow.secrets.addresses.n" + i + "}");
            }

            @Override
            String found(Receiver.Request call) {
                return percentDecoded(between(call.target() + "|", "?q=", "|"));
            }
        },
        NO_ADDRESS(false) {
            @Override
            Map<String, Object> request(String url, int i) {
                return Map.of("uri", reference(i));
            }
        },
        HOST(false) {
            @Override
            Map<String, Object> request(String url, int i) {
                return Map.of("uri", "http://" + reference(i) + ".example.com/");
            }
        },
        /** A service that refuses the call, and quotes what it got from a sign on. What is cut elsewhere can stay (docs/decisions/0016-tiers.md). */
        QUOTED(true) {
            @Override
            Map<String, Object> request(String url, int i) {
                return Map.of("uri", url + "?k=" + reference(i));
            }

            @Override
            String found(Receiver.Request call) {
                return percentDecoded(between(call.target() + "|", "?k=", "|"));
            }
        },
        /** The client quotes the address. */
        UNREACHABLE(true) {
            @Override
            Map<String, Object> request(String url, int i) {
                return Map.of("uri", "http://127.0.0.1:1/" + reference(i));
            }
        };

        private final boolean takesAll;

        Place(boolean takesAll) {
            this.takesAll = takesAll;
        }

        abstract Map<String, Object> request(String url, int i);

        boolean fails() {
            return this == QUOTED || this == UNREACHABLE;
        }

        /** What the service got, which is not always to be seen. */
        Optional<String> foundIn(Receiver.Request call) {
            return Optional.of(found(call));
        }

        String found(Receiver.Request call) {
            throw new AssertionError(this + " must not call: " + call);
        }

        private static String reference(int i) {
            return "${workflow.secrets.hostile" + i + "}";
        }

        private static String named(int i) {
            return "${workflow.secrets.named.n" + i + "}";
        }

        private static Map<String, Object> post(String url, String contentType, Object body) {
            return Map.of("uri", url, "method", "POST", "contentType", contentType, "body", body);
        }

        private static String percentDecoded(String text) {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        }

        private static String between(String text, String before, String after) {
            int start = text.indexOf(before) + before.length();
            return text.substring(start, text.indexOf(after, start));
        }
    }

    @Test
    void serviceGetsExactlyTheValueOrTheTaskFailsAndNoPieceIsAnywhereElse() throws Exception {
        HostileValues values = new HostileValues(VALUES, 14);
        SqliteStorage storage = new SqliteStorage();
        try (Receiver service = new Receiver(PlacementsTest::answer);
                TacetServer server = TacetServer.start(Sqlite.SETTINGS)) {
            storage.keepHistory(server);
            Api api = server.admin();
            plant(values, service, api);
            Map<Calls, String> executions = new LinkedHashMap<>();
            for (Place place : Place.values()) {
                for (int first = 0; first < VALUES; first += AT_ONCE) {
                    Calls calls = new Calls(place, first);
                    executions.put(calls, api.run(calls.definition(service), Map.of()));
                }
            }
            LeakOracle oracle = new LeakOracle(values.canaries());
            List<String> wrong = new ArrayList<>();
            List<Leak> leaks = new ArrayList<>();
            executions.forEach((calls, execution) -> {
                JsonNode ended = await(calls + " have ended").until(() -> api.execution(execution), Stage::hasEnded);
                System.out.printf(
                        "%s: %s %s%n",
                        calls,
                        ended.get("status").asText(),
                        ended.path("reasonForIncompletion").asText());
                wrong.addAll(new Outcome(calls, values, service, ended).wrong());
                leaks.addAll(oracle.search("execution " + calls, ended.toString()));
                leaks.addAll(oracle.search(
                        "search " + calls, api.get("/api/workflow/search?query=workflowId%3D" + execution)));
            });
            leaks.addAll(storage.search(server, oracle));

            leaks.forEach(leak -> wrong.add(leak.toString()));

            assertThat(wrong).isEmpty();
        }
    }

    /** Asks for a password where there is one. */
    private static Receiver.Answer answer(Receiver.Request call) {
        if (call.target().startsWith("/" + Place.QUOTED + "/")) {
            String value = Place.QUOTED.found(call);
            String piece = HostileValues.TOKEN.matcher(value).replaceFirst("");
            // The client logs a cookie that it cannot read.
            return new Receiver.Answer(
                    400,
                    Map.of("Set-Cookie", "k=" + piece.replaceAll("[^\\w]", "") + "; expires=x"),
                    Api.write(Map.of("wrong", piece)));
        }
        boolean asks = call.target().startsWith("/" + Place.USER_INFO + "/")
                && !call.headers().containsKey("Authorization");
        return new Receiver.Answer(
                asks ? 401 : 200, asks ? Map.of("WWW-Authenticate", "Basic realm=\"r\"") : Map.of(), "{}");
    }

    private static void plant(HostileValues values, Receiver service, Api api) {
        api.registerTask(LABEL, Map.of("retryCount", 0));
        ObjectNode named = Api.JSON.createObjectNode();
        ObjectNode addresses = Api.JSON.createObjectNode();
        for (int i = 0; i < VALUES; i++) {
            String value = values.all().get(i);
            api.putSecret("hostile" + i, value);
            named.putObject("n" + i).put(value, "v");
            addresses.put(
                    "n" + i,
                    service.url() + CALL.formatted(Place.ADDRESS, i) + "?q="
                            + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        api.putSecret("named", named.toString());
        api.putSecret("addresses", addresses.toString());
    }

    /** Some of the values in one place; one that does not fit must not end the others. */
    private record Calls(Place place, int first) {
        IntStream numbers() {
            return IntStream.range(first, first + AT_ONCE);
        }

        @SuppressWarnings("unchecked")
        Map<String, Object> definition(Receiver service) {
            List<List<Map<String, Object>>> calls = numbers()
                    .mapToObj(i -> {
                        Map<String, Object> request = new HashMap<>(Map.of("method", "GET"));
                        request.putAll(place.request(service.url() + CALL.formatted(place, i), i));
                        return List.of(with(http("call" + i, request), Map.of("name", LABEL, "optional", true)));
                    })
                    .toList();
            return workflow(
                    "placing_" + place + "_" + first,
                    with(task("fork", "FORK_JOIN", Map.of()), Map.of("forkTasks", calls)),
                    with(
                            task("join", "JOIN", Map.of()),
                            Map.of("joinOn", numbers().mapToObj(i -> "call" + i).toList())));
        }
    }

    private record Outcome(Calls calls, HostileValues values, Receiver service, JsonNode execution) {
        List<String> wrong() {
            return calls.numbers()
                    .mapToObj(i -> wrong(i).map(what -> calls.place() + " " + i + ": " + what))
                    .flatMap(Optional::stream)
                    .toList();
        }

        private Optional<String> wrong(int i) {
            Place place = calls.place();
            List<Receiver.Request> requests = service.requests().stream()
                    .filter(call -> call.target().startsWith(CALL.formatted(place, i))
                            && (place != Place.USER_INFO || call.headers().containsKey("Authorization")))
                    .toList();
            JsonNode task = Stage.task(execution, "call" + i);
            String reason = task.path("reasonForIncompletion").asText();
            if (task.get("status").asText().equals("COMPLETED")) {
                return requests.size() != 1 || place.fails()
                        ? Optional.of("completed after " + requests.size() + " calls")
                        : place.foundIn(requests.getFirst())
                                .filter(found -> !found.equals(values.all().get(i)))
                                .map(found -> "the service got another value");
            }
            if (place.fails()) {
                return Optional.of("failed with " + reason)
                        .filter(what -> !reason.contains(
                                place == Place.QUOTED
                                        ? "400 Bad Request"
                                        : "The details are withheld, because they can hold a piece"));
            }
            if (!reason.startsWith("VALUE_DOES_NOT_FIT: ${workflow.secrets.")) {
                return Optional.of("failed with " + reason);
            }
            return Optional.of("called, or refused, though it takes all values")
                    .filter(what -> place.takesAll || !requests.isEmpty());
        }
    }
}
