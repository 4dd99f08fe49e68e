package io.tacet.conductor.sink.log;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text for a line of the log that cannot pass for another line, or hide one: each further line of it is indented, where every entry begins at the margin,
 * and other control characters are written out.
 */
final class LogText {
    private static final Pattern SPECIAL = Pattern.compile("[\\p{Cc}\\u2028\\u2029&&[^\\t]]");
    private static final Pattern LINE_BREAK = Pattern.compile("\\r?\\n");
    private static final String NEXT_LINE = "\n    ";

    private LogText() {}

    /** The same instance for text of one line. */
    static String of(String text) {
        return SPECIAL.matcher(text).find() ? lines(text) : text;
    }

    private static String lines(String text) {
        return LINE_BREAK
                .splitAsStream(text)
                .map(line -> SPECIAL.matcher(line)
                        .replaceAll(found ->
                                "\\\\u%04x".formatted((int) found.group().charAt(0))))
                .collect(Collectors.joining(NEXT_LINE));
    }
}
