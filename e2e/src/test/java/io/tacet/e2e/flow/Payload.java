package io.tacet.e2e.flow;

import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What honest participants send as data. Every position gets the same members, so that every step finds what it takes. */
final class Payload {
    /** The case of each SWITCH that honest data chooses. */
    static final String CHOICE = "a";

    /** The path of the owner's service that made-up calls go to. */
    static final String PLAIN_PATH = "/plain";

    private final Names names;
    private final AtomicInteger made = new AtomicInteger();

    Payload(Names names) {
        this.names = names;
    }

    /** A task of the owner's worker and a call; their inputs hold expressions over plain data, as is common. */
    Map<String, Object> next() {
        String ref = "made" + made.incrementAndGet();
        String call = ref + "c";
        Map<String, Object> request = Map.of(
                "uri",
                names.service() + PLAIN_PATH,
                "method",
                "POST",
                "body",
                Map.of("text", "${workflow.input.text}"));
        return Map.of(
                "data",
                "plain data",
                "text",
                "text of " + names.tag(),
                "choice",
                CHOICE,
                "which",
                names.work(),
                "list",
                List.of(Map.of("n", 1), Map.of("n", 2)),
                "tasks",
                List.of(
                        with(task(ref, "SIMPLE", Map.of()), Map.of("name", names.work())),
                        with(task(call, "HTTP", Map.of()), Map.of("name", names.http()))),
                "inputs",
                Map.of(ref, Map.of("text", "${workflow.input.text}"), call, Map.of("http_request", request)));
    }
}
