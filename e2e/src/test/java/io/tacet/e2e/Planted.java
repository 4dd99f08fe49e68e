package io.tacet.e2e;

import io.tacet.testkit.oracle.Canaries;
import io.tacet.testkit.oracle.Canary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The secrets of a run: what is kept under each name, and what was kept under it before. */
final class Planted {
    /** Of the secret that nothing but a task definition's {@code runtimeMetadata} names. */
    final Canary forWorkers = Canaries.plain("for_workers");

    private final SortedMap<String, Canary> now = new TreeMap<>();
    private final SortedMap<String, Canary> before = new TreeMap<>();

    Planted() {
        for (Canary canary : List.of(
                Canaries.plain("plain"),
                Canaries.odd("odd"),
                Canaries.shortest("shortest"),
                Canaries.key("key"),
                Canaries.json("json"),
                Canaries.plain("rotated"),
                Canaries.odd("updated"))) {
            now.put(canary.name(), canary);
        }
        before.put("rotated", Canaries.plain("rotated_before"));
        before.put("updated", Canaries.odd("updated_before"));
    }

    /** All but the update of the last moment. */
    void plant(Api api) {
        before.forEach((name, canary) -> api.putSecret(name, canary.value()));
        now.forEach((name, canary) -> {
            if (!name.equals("updated")) {
                api.putSecret(name, canary.value());
            }
        });
        api.putSecret(forWorkers.name(), forWorkers.value());
    }

    void updateJustNow(Api api) {
        api.putSecret("updated", value("updated"));
    }

    String value(String name) {
        return now.get(name).value();
    }

    static String reference(String name) {
        return "${workflow.secrets." + name + "}";
    }

    /** Each name with the reference to it. */
    Map<String, String> references() {
        SortedMap<String, String> references = new TreeMap<>();
        now.keySet().forEach(name -> references.put(name, reference(name)));
        return references;
    }

    Map<String, String> values() {
        SortedMap<String, String> values = new TreeMap<>();
        now.forEach((name, canary) -> values.put(name, canary.value()));
        return values;
    }

    Map<String, String> valuesBefore() {
        SortedMap<String, String> values = new TreeMap<>();
        before.forEach((name, canary) -> values.put(name, canary.value()));
        return values;
    }

    /** Those that are looked for everywhere: not the shortest one, which is masked only in what its recipients return. */
    List<Canary> canaries() {
        return new ArrayList<>(Stream.of(now.values().stream(), before.values().stream(), Stream.of(forWorkers))
                .flatMap(canaries -> canaries)
                .filter(canary -> !canary.name().equals("shortest"))
                .toList());
    }
}
