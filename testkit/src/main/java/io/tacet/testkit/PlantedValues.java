package io.tacet.testkit;

import io.tacet.audit.LeakAttempt;
import io.tacet.audit.LeakLog;
import io.tacet.redaction.Hit;
import io.tacet.redaction.KeptValue;
import io.tacet.redaction.Redaction;
import io.tacet.redaction.Redactor;
import io.tacet.redaction.ValueFinder;
import io.tacet.secret.SecretId;
import io.tacet.secret.SecretName;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A {@link ValueFinder} that knows a few values, raw and in some encodings, and a {@link LeakLog} that remembers: what a test of
 * a sink needs. Slow and simple on purpose. Nothing is planted, nothing is found.
 */
public final class PlantedValues implements ValueFinder, LeakLog {
    private final Map<String, KeptValue> needles = new ConcurrentHashMap<>();
    private final List<LeakAttempt> leaks = new CopyOnWriteArrayList<>();

    /** @return itself */
    public PlantedValues plant(String name, String value) {
        KeptValue kept = new KeptValue(SecretId.random(), new SecretName(name), 1);
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        needles.put(value, kept);
        needles.put(URLEncoder.encode(value, StandardCharsets.UTF_8), kept);
        needles.put(HexFormat.of().formatHex(utf8), kept);
        needles.put(Base64.getEncoder().withoutPadding().encodeToString(utf8), kept);
        needles.put(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"), kept);
        return this;
    }

    public void uproot() {
        needles.clear();
    }

    public Redaction redaction() {
        return new Redaction(new Redactor(this), this, new MutableClock(Samples.START));
    }

    public List<LeakAttempt> leaks() {
        return leaks;
    }

    @Override
    public void record(LeakAttempt attempt) {
        leaks.add(attempt);
    }

    @Override
    public List<Hit> find(String text) {
        List<Hit> hits = new ArrayList<>();
        needles.forEach((needle, kept) -> {
            for (int at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
                hits.add(new Hit(at, at + needle.length(), kept));
            }
        });
        hits.sort(Comparator.comparingInt(Hit::start)
                .thenComparing(Comparator.comparingInt(Hit::end).reversed()));
        return withoutOverlaps(hits);
    }

    private static List<Hit> withoutOverlaps(List<Hit> hits) {
        List<Hit> found = new ArrayList<>();
        for (Hit hit : hits) {
            if (found.isEmpty() || hit.start() >= found.getLast().end()) {
                found.add(hit);
            }
        }
        return found;
    }
}
