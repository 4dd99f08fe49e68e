package io.tacet.testkit.oracle;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Escaping rules of JSON, URLs and HTML. */
final class Escapes {
    private static final Pattern PERCENT = Pattern.compile("%[0-9A-F]{2}");
    private static final Pattern CODE = Pattern.compile("\\\\u[0-9a-f]{4}");

    private Escapes() {}

    /** @param more characters that are to be written as codes, beside those that must be */
    static String json(String text, String more) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> escaped.append('\\').append(c);
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> escaped.append(c < ' ' || more.indexOf(c) >= 0 ? code(c) : String.valueOf(c));
            }
        }
        return escaped.toString();
    }

    /** What is not ASCII as codes of JSON. */
    static String ascii(String text) {
        return coded(text, c -> c > 127);
    }

    /** What takes two units of UTF-16 as codes of JSON. */
    static String surrogates(String text) {
        return coded(text, Character::isSurrogate);
    }

    private static String coded(String text, Predicate<Character> which) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            escaped.append(which.test(c) ? code(c) : String.valueOf(c));
        }
        return escaped.toString();
    }

    static String upperCaseCodes(String text) {
        return CODE.matcher(text)
                .replaceAll(code -> "\\\\u" + code.group().substring(2).toUpperCase(Locale.ROOT));
    }

    static String lowerCasePercents(String text) {
        return PERCENT.matcher(text).replaceAll(percent -> percent.group().toLowerCase(Locale.ROOT));
    }

    /** What is not ASCII as numbers of HTML. */
    static String htmlNumbers(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> escaped.append(c < 128 ? Character.toString(c) : "&#" + c + ";"));
        return escaped.toString();
    }

    private static String code(char c) {
        return "\\u%04x".formatted((int) c);
    }
}
