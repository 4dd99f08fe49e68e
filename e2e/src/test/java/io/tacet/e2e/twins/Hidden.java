package io.tacet.e2e.twins;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A secret that somebody could guess.
 *
 * @param state the version behind the current one and deleted secrets are kept, too
 * @param left its value on the left server
 * @param right its value on the right server
 * @param guesses what of the two a guesser would try: the values themselves, or the lines or leaves that they consist
 *     of
 */
record Hidden(String name, State state, String left, String right, List<String> guesses) {
    enum State {
        CURRENT,
        OLD,
        DELETED
    }

    private static Hidden text(String name, String left, String right) {
        return text(name, State.CURRENT, left, right);
    }

    private static Hidden text(String name, State state, String left, String right) {
        return new Hidden(name, state, left, right, List.of(left, right));
    }

    /** None of them is strong: fewer than 16 characters, or of a kind that others use, or words. */
    static final List<Hidden> ALL = List.of(
            text("pin", "483920", "170566"),
            text("word", "adventure", "chocolate"),
            text("address", "carol.meyer@example.net", "peter.smith@example.net"),
            text("url", "https://rates.example.com/v2", "https://labels.example.net/v3/print"),
            text("host", "db7.internal.example.com", "cache2.internal.example.com"),
            text("path", "/srv/exports/2026/november", "/var/spool/carrier/outgoing"),
            text("day", "2026-04-17T00:00:00Z", "2025-12-31T00:00:00Z"),
            text("id", "3f2b8c9e-5d41-4a6b-9c1f-0a7be2d4c611", "c1a0d9b7-7e35-4f02-8b6d-5e9f3a2c1d40"),
            text("twelve", "k7Qz-Pw2_x9L", "Zr4+Mb8/t1Yc"),
            text("weak", "password12345678", "qwertyuiopasdfghjkl"),
            text("phrase", "the quick brown fox jumps", "over the lazy dog it goes"),
            text("repeated", "abcabcabcabcabcabcabc", "------------------------"),
            text("replaced", State.OLD, "lighthouse-3", "waterfall-88"),
            text("gone", State.DELETED, "butterfly", "crocodile"),
            new Hidden(
                    "lines",
                    State.CURRENT,
                    "harbour lisbon\n    seagull-17\nmoonlight\n",
                    "castle in prague\n    otter_2044\nsunflower\n",
                    List.of(
                            "harbour lisbon",
                            "    seagull-17",
                            "seagull-17",
                            "moonlight",
                            "castle in prague",
                            "otter_2044",
                            "sunflower",
                            "harbour lisbon\n    seagull-17\nmoonlight\n")),
            new Hidden(
                    "settings",
                    State.CURRENT,
                    """
                    {"base_url": "https://carrier.example.com", "region": "eu-west-3", "pin": "90417733",
                     "db": {"user": "reporting", "password": "tiger-lily-9"}, "notify_on": ["weekends"]}""",
                    """
                    {"base_url": "https://forwarder.example.org", "region": "us-east-1", "pin": "26650148",
                     "db": {"user": "invoicing", "password": "snow-drop-31"}, "notify_on": ["holidays"]}""",
                    List.of(
                            "https://carrier.example.com",
                            "eu-west-3",
                            "90417733",
                            "reporting",
                            "tiger-lily-9",
                            "weekends",
                            "https://forwarder.example.org",
                            "us-east-1",
                            "26650148",
                            "invoicing",
                            "snow-drop-31",
                            "holidays")));

    static List<String> texts() {
        return ALL.stream().flatMap(each -> each.guesses().stream()).toList();
    }

    /** The guesses as others write them. */
    static List<String> encoded() {
        return texts().stream().flatMap(Hidden::encoded).toList();
    }

    private static Stream<String> encoded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                HexFormat.of().formatHex(bytes),
                Base64.getEncoder().encodeToString(bytes),
                Base64.getEncoder().encodeToString(("user:" + text).getBytes(StandardCharsets.UTF_8)));
    }

    static List<String> all() {
        return Stream.concat(texts().stream(), encoded().stream()).toList();
    }

    /** All guesses in one object: each for itself, within something, and in one text. */
    static Map<String, Object> asData() {
        return Map.of(
                "guesses",
                all(),
                "within",
                all().stream().map(each -> "<" + each + ">").toList(),
                "text",
                String.join(" ", all()));
    }
}
