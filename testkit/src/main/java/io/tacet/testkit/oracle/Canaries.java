package io.tacet.testkit.oracle;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Values of the shapes that secrets have, new ones at each call. */
public final class Canaries {
    /** The length from which on a value is masked, unless a server is told otherwise. */
    public static final int SHORTEST = 6;

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int KEY_LINE = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Canaries() {}

    /** 24 letters and digits, as most tokens are. */
    public static Canary plain(String name) {
        return whole(name, letters(24));
    }

    /** With characters of which each is written differently by some encoding. */
    public static Canary odd(String name) {
        return whole(name, letters(8) + "\"q'&<r>%s+t/ \u00e4\ud83d\ude00\\=?#" + letters(8));
    }

    /** As {@link #odd}, of characters that the header of an HTTP request carries. */
    public static Canary oddInHeader(String name) {
        return whole(name, letters(8) + "\"q'&<r>%s+t/ \u00e4\\=?#" + letters(8));
    }

    /** As short as a value may be to be masked; its tildes stand in no base64. */
    public static Canary shortest(String name) {
        return whole(name, letters(2) + "~" + letters(2) + "~");
    }

    /** A private key in PEM: its armour is no secret, each of its lines is. */
    public static Canary key(String name) {
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
        List<String> texts = List.of(letters(20), letters(14) + " / \u00f6&" + letters(10), letters(20), letters(18));
        String document =
                ("{\"user\":\"%s\",\"port\":5432,\"tls\":true,\"pin\":\"1234\",\"inner\":{\"password\":\"%s\"},"
                                + "\"hosts\":[\"%s\",{\"token\":\"%s\"}]}")
                        .formatted(texts.toArray());
        return new Canary(name, document, texts);
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
