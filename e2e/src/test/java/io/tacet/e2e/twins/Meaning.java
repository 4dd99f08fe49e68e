package io.tacet.e2e.twins;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces what two servers that were set up alike must have of their own, by what it means. An id that the suite
 * knows becomes its name, any other a number in the order in which this server showed its ids, so that two answers
 * are equal only if they speak of the same things; a time becomes a word if it lies within the run, and stays
 * otherwise. All else is left as it is.
 */
final class Meaning {
    static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    private static final Pattern MILLISECONDS = Pattern.compile("(?<![\\w.-])1\\d{12}(?![\\w.])");
    private static final Pattern ISO_TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d)");
    private static final Pattern HTTP_TIME =
            Pattern.compile("(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");

    /** Names of fields that say how long something took, or how often the engine looked. */
    private static final Pattern DURATION =
            Pattern.compile("\"(executionTime|queueWaitTime|pollCount|firstStartTime|duration|responseTime)\":-?\\d+");

    /**
     * Where a record stands in the audit, which counts what all others did at the same time, and what it is chained
     * by.
     */
    private static final Pattern AUDIT_PLACE = Pattern.compile("\"number\":\\d+,\"at\":|\"hash\":\"[0-9a-f]{64}\"");

    private static final Duration RUN = Duration.ofHours(3);

    private final Map<String, String> own;
    private final Map<String, String> named = new HashMap<>();
    private final Map<String, String> ids = new HashMap<>();

    /** @param own texts of this server alone, such as its address, and what they mean */
    Meaning(Map<String, String> own) {
        this.own = own;
    }

    /** From now on, this text stands for itself or for what it is called, though it looks like an id. */
    void call(String id, String name) {
        named.put(id, name);
    }

    /** Numbers the ids anew, so that a difference of one test does not shift the numbers of the next. */
    void beginAnew() {
        ids.clear();
    }

    String of(String text) {
        String result = text;
        for (Map.Entry<String, String> each : own.entrySet()) {
            result = result.replace(each.getKey(), each.getValue());
        }
        result = TOKEN.matcher(result).replaceAll("<token>");
        result = replaced(UUID, result, this::id);
        result = DURATION.matcher(result).replaceAll("\"$1\":<duration>");
        result = AUDIT_PLACE.matcher(result).replaceAll("<place in the audit>");
        result = replaced(MILLISECONDS, result, found -> time(found, Instant.ofEpochMilli(Long.parseLong(found))));
        result = replaced(ISO_TIME, result, Meaning::isoTime);
        return replaced(HTTP_TIME, result, Meaning::httpTime);
    }

    /**
     * All that a caller gets to see of it: status, headers, body, and whether the length that it states is the length
     * that it has.
     */
    String of(HttpResponse<byte[]> answer) {
        Map<String, String> headers = new TreeMap<>();
        answer.headers().map().forEach((name, values) -> headers.put(name, of(String.join(", ", values))));
        answer.headers()
                .firstValueAsLong("content-length")
                .ifPresent(length ->
                        headers.put("content-length", length == answer.body().length ? "<as is>" : "" + length));
        return answer.statusCode() + " " + of(new String(answer.body(), StandardCharsets.UTF_8)) + " " + headers;
    }

    private static String replaced(Pattern pattern, String text, UnaryOperator<String> meaning) {
        return pattern.matcher(text)
                .replaceAll((MatchResult found) -> Matcher.quoteReplacement(meaning.apply(found.group())));
    }

    private String id(String found) {
        String name = named.get(found);
        return name != null ? name : ids.computeIfAbsent(found, key -> "<id " + (ids.size() + 1) + ">");
    }

    private static String isoTime(String found) {
        try {
            return time(found, OffsetDateTime.parse(found).toInstant());
        } catch (DateTimeException e) {
            return found;
        }
    }

    private static String httpTime(String found) {
        return time(found, DateTimeFormatter.RFC_1123_DATE_TIME.parse(found, Instant::from));
    }

    private static String time(String found, Instant time) {
        return Duration.between(time, Instant.now()).abs().compareTo(RUN) < 0 ? "<time>" : found;
    }
}
