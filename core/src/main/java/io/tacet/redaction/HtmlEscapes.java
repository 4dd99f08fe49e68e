package io.tacet.redaction;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Ampersands with the name or the number of a character: what HTML 4 and XML know, with the semicolon. */
final class HtmlEscapes implements Escapes {
    /** The longest name is thetasym, and leading zeros are allowed in numbers. */
    private static final int LONGEST = 12;

    private static final Map<String, Integer> NAMES = names();

    @Override
    public char sign() {
        return '&';
    }

    @Override
    public @Nullable Escape read(String text, int at) {
        int end = text.indexOf(';', at + 1, Math.min(text.length(), at + LONGEST));
        if (end < at + 2) {
            return null;
        }
        int codePoint = text.charAt(at + 1) == '#' ? numbered(text, at + 2, end) : named(text, at + 1, end);
        return Character.isValidCodePoint(codePoint) ? new Escape(codePoint, end + 1 - at) : null;
    }

    private static int numbered(String text, int start, int end) {
        boolean hex = text.charAt(start) == 'x' || text.charAt(start) == 'X';
        return hex
                ? Escapes.number(text, start + 1, end - start - 1, 16)
                : Escapes.number(text, start, end - start, 10);
    }

    private static int named(String text, int start, int end) {
        return NAMES.getOrDefault(text.substring(start, end), -1);
    }

    private static Map<String, Integer> names() {
        Properties names = new Properties();
        try (InputStream in = HtmlEscapes.class.getResourceAsStream("html-entities.properties")) {
            names.load(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), name -> Integer.valueOf(names.getProperty(name))));
    }
}
