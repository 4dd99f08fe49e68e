package io.tacet.testkit.oracle;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds canaries in text and bytes, whole or in the parts that tell something, in every encoding that {@link Encodings} knows, in
 * UTF-8 and in UTF-16. Thread-safe.
 *
 * <p>Not found: what was compressed, encrypted, or changed in a way that is none of these.
 */
public final class LeakOracle {
    private static final int AROUND = 60;

    private record Wanted(String canary, String encoding) {}

    private final ByteSearch<Wanted> search = new ByteSearch<>();

    public LeakOracle(Collection<Canary> canaries) {
        for (Canary canary : canaries) {
            want(canary.name(), canary.value());
            int part = 0;
            for (String text : canary.parts()) {
                want(canary.name() + " part " + part++, text);
            }
        }
    }

    private void want(String name, String text) {
        Encodings.of(text).forEach((encoding, written) -> {
            want(name, encoding, written, StandardCharsets.UTF_8);
            want(name, encoding + " utf-16le", written, StandardCharsets.UTF_16LE);
        });
    }

    private void want(String name, String encoding, String written, Charset charset) {
        search.add(written.getBytes(charset), new Wanted(name, encoding));
    }

    /** @return one leak for each canary and encoding that stands in the text */
    public List<Leak> search(String where, String text) {
        return search(where, text.getBytes(StandardCharsets.UTF_8));
    }

    /** As {@link #search(String, String)}. */
    public List<Leak> search(String where, byte[] bytes) {
        Map<Wanted, Leak> leaks = new LinkedHashMap<>();
        search.search(
                bytes,
                match -> leaks.computeIfAbsent(
                        match.label(),
                        wanted -> new Leak(where, wanted.canary(), wanted.encoding(), surrounding(bytes, match))));
        return List.copyOf(leaks.values());
    }

    private String surrounding(byte[] bytes, ByteSearch.Match<Wanted> match) {
        byte[] window = Arrays.copyOfRange(
                bytes, Math.max(0, match.start() - AROUND), Math.min(bytes.length, match.end() + AROUND));
        byte[] blanked = window.clone();
        search.search(window, found -> Arrays.fill(blanked, found.start(), found.end(), (byte) '#'));
        return new String(blanked, StandardCharsets.ISO_8859_1)
                .replaceAll("[^ -~]", ".")
                .replaceAll("#{4,}", "####");
    }
}
