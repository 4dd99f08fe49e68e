package io.tacet.conductor.sink.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of log lines what parsers and clients quote of what they could not read: nobody knows how sensitive it is, and redaction
 * finds only values that are kept.
 */
final class ParserMessages {
    static final String WITHHELD = "(not logged: it quotes data that could not be read)";

    /** What is shorter would be taken out of innocent text too. */
    private static final int SHORTEST = 6;

    /** Beginnings of names of exceptions whose messages quote data. */
    private static final List<String> QUOTING = List.of(
            "com.fasterxml.jackson.",
            "com.jayway.jsonpath.",
            "com.google.protobuf.",
            "com.google.gson.",
            "org.json.",
            "org.xml.sax.",
            "org.yaml.snakeyaml.",
            "net.minidev.json.",
            "net.thisptr.jackson.jq.",
            "org.springframework.http.",
            "org.springframework.web.client.",
            "org.springframework.core.convert.",
            "java.time.",
            "java.lang.NumberFormatException",
            "java.net.URISyntaxException",
            "java.util.regex.PatternSyntaxException");

    /** What the same exceptions say where only their message is logged: a start that is kept, and what they quote after it. */
    private static final List<Pattern> QUOTES = List.of(
            Pattern.compile("(Unrecognized token ')[^']++"),
            Pattern.compile("(For input string: \")[^\"]++"),
            Pattern.compile("(from String \")[^\"]++"),
            Pattern.compile("(Text ')[^']++(?=' could not be parsed)"),
            // An HTTP client's error, which ends with the body.
            Pattern.compile("(\\b[45]\\d\\d [^\"]{0,80}(?:\"[^\"]*+\")?: \").++", Pattern.DOTALL));

    private ParserMessages() {}

    /** Cleans the texts that belong to one event. It gives the same text back where there is nothing to take out. */
    static UnaryOperator<String> cleaner(@Nullable Throwable thrown) {
        List<String> quoting = quotingMessages(thrown);
        return text -> withoutQuotes(withoutMessages(text, quoting));
    }

    private static String withoutMessages(String text, List<String> quoting) {
        String clean = text;
        for (String message : quoting) {
            clean = clean.replace(message, WITHHELD);
        }
        return clean;
    }

    private static String withoutQuotes(String text) {
        String clean = text;
        for (Pattern quote : QUOTES) {
            clean = quote.matcher(clean).replaceAll("$1***");
        }
        return clean.equals(text) ? text : clean;
    }

    /** Longest first: one may stand in another. */
    private static List<String> quotingMessages(@Nullable Throwable thrown) {
        List<String> messages = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> all = new ArrayList<>();
        if (thrown != null) {
            all.add(thrown);
        }
        for (int i = 0; i < all.size(); i++) {
            Throwable next = all.get(i);
            if (seen.add(next)) {
                addMessages(next, messages);
                if (next.getCause() != null) {
                    all.add(next.getCause());
                }
                all.addAll(List.of(next.getSuppressed()));
            }
        }
        messages.sort(Comparator.comparingInt(String::length).reversed());
        return messages;
    }

    private static void addMessages(Throwable thrown, List<String> messages) {
        @Nullable String message = thrown.getMessage();
        if (message != null && quotes(thrown.getClass())) {
            // Others take over the first line alone, without the place in the document.
            Stream.concat(Stream.of(message), message.lines().limit(1))
                    .filter(quoting -> quoting.length() >= SHORTEST)
                    .forEach(messages::add);
        }
    }

    private static boolean quotes(Class<?> type) {
        return QUOTING.stream().anyMatch(type.getName()::startsWith);
    }
}
