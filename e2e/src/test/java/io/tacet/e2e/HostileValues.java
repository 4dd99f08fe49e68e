package io.tacet.e2e;

import io.tacet.testkit.oracle.Canary;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Values of secrets that are hard to put anywhere: what some syntax takes for its own, between tokens that stand nowhere else. */
final class HostileValues {
    private static final int PIECE = 8;
    private static final int TOKEN_BYTES = 6;

    /** What stands between signs, as {@link #token} makes it. */
    static final Pattern TOKEN = Pattern.compile("[0-9b-dfqZ]{" + 2 * TOKEN_BYTES + "}");

    private static final List<String> MARKS = List.of(
            "{",
            "}",
            "{}",
            "{x}",
            "{{x}}",
            "${workflow.secrets.other}",
            "$${",
            "${",
            "#{1+1}",
            "%",
            "%41",
            "%2F",
            "%zz",
            "%00",
            "&",
            "=",
            "&a=b",
            "#",
            "?",
            "/",
            "//",
            "/../",
            "\\",
            "\\\\",
            "\\u0041",
            "\"",
            "'",
            "`",
            "\",\"admin\":true,\"x\":\"",
            "<b>&lt;</b>",
            "]]>",
            "+",
            " ",
            "  ",
            "\t",
            "\n",
            "\r\n",
            "\r\nX-Injected: 1\r\n\r\n",
            "\u0000",
            "\u007f",
            "\u0085",
            "\u00a0",
            "\u00e9",
            "\u20ac",
            "\u2028",
            "\ufeff",
            "\ud83d\ude00",
            "\ud834\udd1e",
            "@",
            ":",
            ";",
            ",",
            "|",
            "^",
            "~",
            "*",
            "(",
            "[0]",
            "[::1]",
            "$(id)",
            "tacet-ref.AAAA.",
            "value-0-",
            "***");

    private final List<String> values = new ArrayList<>();
    private final List<Canary> canaries = new ArrayList<>();

    HostileValues(int count, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            List<String> tokens =
                    IntStream.range(0, 3).mapToObj(n -> token(random)).toList();
            values.add(value(i, tokens));
            List<String> pieces = tokens.stream()
                    .flatMap(token -> IntStream.rangeClosed(0, token.length() - PIECE)
                            .mapToObj(start -> token.substring(start, start + PIECE)))
                    .toList();
            canaries.add(new Canary("of value " + i, tokens.getFirst(), pieces));
        }
    }

    private static String token(Random random) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes).replace('e', 'q').replace('a', 'Z');
    }

    private static String value(int i, List<String> tokens) {
        String mark = MARKS.get(i % MARKS.size());
        String other = MARKS.get((i * 7 + 3) % MARKS.size());
        String value = tokens.get(0) + mark + tokens.get(1) + other + tokens.get(2);
        return switch (i % 5) {
            case 0 -> mark + value;
            case 1 -> value + mark;
            case 2 -> i % 50 == 2 ? value + mark.repeat(5_000 / mark.length()) : value;
            default -> value;
        };
    }

    List<String> all() {
        return values;
    }

    /** What must not be seen anywhere: each piece of 8 characters of the tokens. */
    List<Canary> canaries() {
        return canaries;
    }
}
