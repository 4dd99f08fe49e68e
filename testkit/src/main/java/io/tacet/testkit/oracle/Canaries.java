package io.tacet.testkit.oracle;

import io.tacet.kernel.SensitiveValue;
import io.tacet.redaction.KeptValue;
import io.tacet.redaction.ValueIndex;
import io.tacet.secret.SecretId;
import io.tacet.secret.SecretName;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Values of the shapes that secrets have, new ones at each call. All but {@link #shortest}, and each of their parts, are strong. About one
 * random text in a hundred looks like words, or decodes to some, and would be looked for in fewer places; such ones are drawn again.
 */
public final class Canaries {
    /** The length from which on a value is masked, unless a server is told otherwise. */
    public static final int SHORTEST = 6;

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int KEY_LINE = 64;
    private static final int MOST_DRAWS = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Canaries() {}

    /** 24 letters and digits, as most tokens are. */
    public static Canary plain(String name) {
        return strong(() -> whole(name, letters(24)));
    }

    /** With characters of which each is written differently by some encoding. */
    public static Canary odd(String name) {
        return strong(() -> whole(name, letters(8) + "\"q'&<r>%s+t/ \u00e4\ud83d\ude00\\=?#" + letters(8)));
    }

    /** As {@link #odd}, of characters that the header of an HTTP request carries. */
    public static Canary oddInHeader(String name) {
        return strong(() -> whole(name, letters(8) + "\"q'&<r>%s+t/ \u00e4\\=?#" + letters(8)));
    }

    /** As short as a value may be to be masked; its tildes stand in no base64. */
    public static Canary shortest(String name) {
        return whole(name, letters(2) + "~" + letters(2) + "~");
    }

    /** A private key in PEM: its armour is no secret, each of its lines is. */
    public static Canary key(String name) {
        return strong(() -> pem(name));
    }

    private static Canary pem(String name) {
        List<String> lines =
                IntStream.range(0, 4).mapToObj(line -> letters(KEY_LINE)).toList();
        return new Canary(
                name,
                lines.stream()
                        .collect(Collectors.joining(
                                "\n", "-----BEGIN " + "PRIVATE KEY-----\n", "\n-----END PRIVATE KEY-----\n")),
                lines);
    }

    /** A document with texts at several depths, and with numbers and words that are too short to be masked. */
    public static Canary json(String name) {
        return strong(() -> document(name));
    }

    private static Canary document(String name) {
        List<String> texts = List.of(letters(20), letters(14) + " / \u00f6&" + letters(10), letters(20), letters(18));
        String document =
                ("{\"user\":\"%s\",\"port\":5432,\"tls\":true,\"pin\":\"1234\",\"inner\":{\"password\":\"%s\"},"
                                + "\"hosts\":[\"%s\",{\"token\":\"%s\"}]}")
                        .formatted(texts.toArray());
        return new Canary(name, document, texts);
    }

    private static Canary strong(Supplier<Canary> draw) {
        return Stream.generate(draw)
                .limit(MOST_DRAWS)
                .filter(canary -> (canary.parts().isEmpty() ? List.of(canary.value()) : canary.parts())
                        .stream().allMatch(Canaries::isLookedForEverywhere))
                .findFirst()
                .orElseThrow(() -> new AssertionError("of " + MOST_DRAWS + " random values none counts as strong"));
    }

    private static boolean isLookedForEverywhere(String text) {
        ValueIndex index = ValueIndex.everywhere(document -> List.of());
        index.add(new KeptValue(SecretId.random(), new SecretName("canary"), 1), SensitiveValue.of(text));
        return index.find(text).stream().anyMatch(hit -> hit.start() == 0 && hit.end() == text.length());
    }

    private static Canary whole(String name, String value) {
        return new Canary(name, value, List.of());
    }

    private static String letters(int count) {
        return RANDOM.ints(count, 0, LETTERS.length())
                .mapToObj(i -> LETTERS.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
