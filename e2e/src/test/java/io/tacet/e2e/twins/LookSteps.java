package io.tacet.e2e.twins;

import static io.tacet.e2e.twins.Olga.olga;
import static io.tacet.e2e.twins.Olga.signedIn;
import static io.tacet.e2e.twins.Olga.step;
import static io.tacet.e2e.twins.Twin.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.e2e.Api;
import io.tacet.e2e.TacetServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What is seen of it all at the end. */
final class LookSteps {
    private LookSteps() {}

    static List<Step> looks() {
        return List.of(
                olga(
                        "searches",
                        api -> Stream.of(
                                        "workflowType%3Dolgas_work",
                                        "status%3DFAILED",
                                        "status%20IN%20(COMPLETED,TERMINATED)%20AND%20workflowType%3Dolgas_variables")
                                .map(query ->
                                        api.json("/api/workflow/search?size=100&sort=startTime%3AASC&query=" + query))
                                .toList()),
                olga(
                        "searches for tasks",
                        api -> List.of(
                                api.json("/api/tasks/search?query=status%3DFAILED")
                                        .get("totalHits"),
                                api.json("/api/tasks/search?query=taskType%3Dolgas_type")
                                        .get("totalHits"))),
                olga(
                        "queues",
                        api -> List.of(
                                api.json("/api/tasks/queue/polldata?taskType=olgas_type"),
                                api.json("/api/tasks/queue/size?taskType=olgas_type"))),
                step("names in the audit", LookSteps::audited),
                step(
                        "leak attempts",
                        twin -> twin.admin().json("/api/leak-attempts").size()),
                step("the documented API", twin -> sorted(twin.admin().json("/api-docs"))),
                step("metrics", LookSteps::metrics),
                step("health and the console", twin -> {
                    Api nobody = twin.server().anonymous();
                    return List.of(
                            nobody.get("/health"),
                            nobody.json("/api/session/methods"),
                            nobody.get("/"),
                            twin.admin().get("/context.js"),
                            twin.admin().json("/api/settings/server"));
                }),
                olga("things are deleted", api -> {
                    api.ok("DELETE", "/api/metadata/workflow/RUNNING/1", "");
                    api.ok("DELETE", "/api/metadata/taskdefs/IN_PROGRESS_type", "");
                    api.ok("DELETE", "/api/environment/olgas_prose", "");
                    api.ok("DELETE", "/api/event/olgas_handler", "");
                    return List.of(api.json("/api/metadata/workflow/names"), api.json("/api/environment"));
                }),
                step("the administrator signs in again", twin -> signedIn(twin, ADMIN, TacetServer.PASSWORD)));
    }

    /** The order of fields follows that of Java's reflection. */
    private static Object sorted(JsonNode json) {
        if (json.isObject()) {
            Map<String, Object> fields = new TreeMap<>();
            json.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
            return fields;
        }
        return json;
    }

    /** Who did what with what: in which order, is up to the engine's threads. IDs, which differ, would be in an order of their own. */
    private static Set<String> audited(Twin twin) {
        Set<String> records = new TreeSet<>();
        for (String who : List.of("olga@example.org", "pete@example.org", ADMIN)) {
            twin.admin()
                    .json("/api/audit?size=1000&who=" + who)
                    .forEach(record -> records.add(String.join(
                            " ",
                            List.of(
                                    record.get("who").asText(),
                                    record.get("action").asText(),
                                    record.get("result").asText(),
                                    record.get("type").asText(),
                                    record.get("type").asText().equals("ACCESS_KEY")
                                            ? "a key"
                                            : Meaning.UUID
                                                    .matcher(record.get("id").asText())
                                                    .replaceAll("<id>"),
                                    record.path("recipient").asText()))));
        }
        assertThat(records).isNotEmpty();
        return records;
    }

    /** Their names and tags; the numbers say how fast the server was. */
    private static List<String> metrics(Twin twin) {
        List<String> lines = new ArrayList<>();
        twin.admin()
                .get("/actuator/prometheus")
                .lines()
                .filter(line -> line.contains("olgas_"))
                // Measured now and then.
                .filter(line -> !line.startsWith("task_queue_depth"))
                .map(line -> line.replaceAll(" [^ ]*$", ""))
                .filter(line -> !line.contains("quantile") && !line.contains("le=\""))
                .sorted()
                .forEach(lines::add);
        return lines;
    }
}
