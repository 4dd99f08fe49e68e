package io.tacet.redaction;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What programs make of a text that they escape or encode. Letters and digits of an escape and what stood behind it can be a value together, although the
 * value stood nowhere in the text: U+5839 and {@code 20} become <code>&#92;u583920</code>. So can digits of base64.
 */
final class Rewritings {
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    /** As programs escape everything but ASCII. */
    private static final List<IntFunction<String>> OF_OTHER_SCRIPTS = List.of(
            units("\\u%04x"),
            units("\\u%04X"),
            units("%%u%04X"),
            character("\\U%08x"),
            character("\\u{%x}"),
            character("\\u{%X}"),
            character("\\x{%x}"),
            character("\\x%02x"),
            character("&#%d;"),
            character("&#%d"),
            character("\\char%d"),
            character("&#x%x;"),
            character("&#x%X;"),
            bytes("\\x%02x"),
            bytes("\\x%02X"),
            bytes("\\%03o"),
            bytes("%%%02X"),
            bytes("%%%02x"),
            bytes("=%02X"));

    /** As programs escape signs, too. */
    private static final List<IntFunction<String>> OF_SIGNS = List.of(
            units("\\u%04x"),
            units("\\u%04X"),
            character("&#%d;"),
            character("&#x%x;"),
            bytes("\\x%02x"),
            bytes("%%%02X"),
            bytes("%%%02x"),
            bytes("=%02X"));

    /** As programs escape all bytes but digits. */
    private static final List<IntFunction<String>> OF_ALL_BUT_DIGITS = List.of(
            units("\\u%04x"),
            character("&#%d"),
            bytes("\\x%02x"),
            bytes("%%%02x"),
            bytes("=%02X"),
            bytes("\\%03o"),
            bytes("\\%03d"));

    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE);

    private Rewritings() {}

    /** One after the other, since each can be several times as long as the text. */
    static Stream<String> of(String text) {
        return Stream.of(
                        Stream.of(JsonText.escape(text)),
                        escaped(text, c -> c < ' ' || c > '~', OF_OTHER_SCRIPTS),
                        escaped(text, c -> !isLetterOrDigit(c), OF_SIGNS),
                        escaped(text, c -> c < '0' || c > '9', OF_ALL_BUT_DIGITS),
                        CHARSETS.stream().flatMap(charset -> encoded(text, charset)))
                .flatMap(each -> each);
    }

    private static boolean isLetterOrDigit(int c) {
        return c <= '~' && Character.isLetterOrDigit(c);
    }

    private static Stream<String> escaped(String text, IntPredicate which, List<IntFunction<String>> escapes) {
        return text.codePoints().noneMatch(which)
                ? Stream.of()
                : escapes.stream().map(escape -> escaped(text, which, escape));
    }

    private static String escaped(String text, IntPredicate which, IntFunction<String> escape) {
        StringBuilder escaped = new StringBuilder(2 * text.length());
        Map<Integer, String> known = new HashMap<>();
        text.codePoints().forEach(c -> {
            if (which.test(c)) {
                escaped.append(known.computeIfAbsent(c, escape::apply));
            } else {
                escaped.append((char) c);
            }
        });
        return escaped.toString();
    }

    /** In hex; and in base64, at each place where it may begin within a group of digits. */
    private static Stream<String> encoded(String text, Charset charset) {
        byte[] bytes = text.getBytes(charset);
        return Stream.concat(
                Stream.of(HexFormat.of().formatHex(bytes)),
                IntStream.range(0, 3).mapToObj(before -> BASE64.encodeToString(Encodings.shifted(bytes, before))));
    }

    private static IntFunction<String> character(String format) {
        return c -> String.format(Locale.ROOT, format, c);
    }

    private static IntFunction<String> units(String format) {
        return c -> joined(Character.toString(c).chars(), format);
    }

    private static IntFunction<String> bytes(String format) {
        return c -> {
            byte[] bytes = Character.toString(c).getBytes(StandardCharsets.UTF_8);
            return joined(IntStream.range(0, bytes.length).map(i -> Byte.toUnsignedInt(bytes[i])), format);
        };
    }

    private static String joined(IntStream numbers, String format) {
        StringBuilder joined = new StringBuilder();
        numbers.forEach(number -> joined.append(String.format(Locale.ROOT, format, number)));
        return joined.toString();
    }
}
