package io.tacet.web.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tacet.redaction.SecretFields.HiddenField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Warns of values that are stored, but are probably not what was meant, or that redaction passes by. The console warns of the same before it stores a
 * value (valueWarnings.ts).
 *
 * @param minLength in UTF-16 units, without white space at the ends; shorter values and lines are not redacted
 */
public record ValueWarnings(int minLength) {
    private static final int FEW = 3;

    /** What can stand in a quoted text of a header as it is. */
    private static final Pattern FOR_HEADERS = Pattern.compile("[ -~&&[^\"\\\\]]{1,100}");

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    /** Part of the API: a name is never changed, nor used for something else. */
    enum Code {
        VALUE_BLANK,
        VALUE_TOO_SHORT,
        VALUE_FEW_CHARACTERS,
        VALUE_ENDS_WITH_LINE_BREAK,
        LINE_TOO_SHORT
    }

    /** For the answer to the one who sent the value: it says something about it. */
    Set<Code> of(String value) {
        String text = value.strip();
        Set<Code> codes = EnumSet.noneOf(Code.class);
        if (text.isEmpty()) {
            codes.add(Code.VALUE_BLANK);
        } else if (text.codePoints().distinct().limit(FEW).count() < FEW) {
            codes.add(Code.VALUE_FEW_CHARACTERS);
        }
        if (text.length() < minLength) {
            codes.add(Code.VALUE_TOO_SHORT);
        } else if (hasShortLine(text) && !isJsonDocument(text)) {
            codes.add(Code.LINE_TOO_SHORT);
        }
        if (value.endsWith("\n") || value.endsWith("\r")) {
            codes.add(Code.VALUE_ENDS_WITH_LINE_BREAK);
        }
        return codes;
    }

    /**
     * As Warning headers have it (RFC 7234, 5.5: 299 is for any warning that lasts), each with its code.
     *
     * @param hidden fields of the value, if it is a JSON document
     */
    List<String> headersFor(String value, List<HiddenField> hidden) {
        return Stream.concat(
                        of(value).stream().map(code -> header(code, "The secret is stored, but it ")),
                        headersFor(hidden, "The secret is stored"))
                .toList();
    }

    /** The same for a field that was marked as hidden. */
    List<String> headersForMarked(List<HiddenField> hidden) {
        return headersFor(hidden, "The mark is stored").toList();
    }

    /** One for each code, however many fields there are: answers have little room for headers. */
    private Stream<String> headersFor(List<HiddenField> hidden, String done) {
        Map<Code, List<HiddenField>> fields = new EnumMap<>(Code.class);
        for (HiddenField field : hidden) {
            ofField(field.text())
                    .forEach(code -> fields.computeIfAbsent(code, key -> new ArrayList<>())
                            .add(field));
        }
        return fields.entrySet().stream()
                .map(entry -> header(entry.getKey(), done + ", but " + subject(entry.getValue()) + " "));
    }

    /** Of an empty field, nothing could turn up. How a field ends does not matter to what is masked. */
    private Set<Code> ofField(String text) {
        Set<Code> codes = text.isEmpty() ? EnumSet.noneOf(Code.class) : of(text);
        codes.remove(Code.VALUE_ENDS_WITH_LINE_BREAK);
        return codes;
    }

    private static String subject(List<HiddenField> fields) {
        String named = fields.stream()
                .flatMap(field -> field.path().stream())
                .filter(path -> FOR_HEADERS.matcher(path).matches())
                .findFirst()
                .map(path -> "the value of hidden field " + path)
                .orElse("the value of a hidden field");
        return fields.size() == 1 ? named : named + ", like " + (fields.size() - 1) + " more,";
    }

    private String header(Code code, String subject) {
        return "299 tacet \"" + code + ": " + subject + reason(code) + "\"";
    }

    private boolean hasShortLine(String text) {
        return text.lines().map(String::strip).anyMatch(line -> !line.isEmpty() && line.length() < minLength);
    }

    /** Its lines are layout; its texts are looked for one by one. */
    private static boolean isJsonDocument(String text) {
        try {
            return JSON.readTree(text).isContainerNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private String reason(Code code) {
        return switch (code) {
            case VALUE_BLANK -> "is nothing but white space.";
            case VALUE_TOO_SHORT ->
                "has fewer than " + minLength
                        + " characters: where it turns up in logs or executions, it is not masked. Use a longer one.";
            case VALUE_FEW_CHARACTERS ->
                "repeats one or two characters, which is easy to guess: where it turns up in logs or executions, it is not"
                        + " masked. Use another one.";
            case VALUE_ENDS_WITH_LINE_BREAK ->
                "ends with a line break, which is part of the value wherever it is used. Store it without one, unless it"
                        + " belongs there.";
            case LINE_TOO_SHORT ->
                "has a line of fewer than " + minLength
                        + " characters: where that line turns up on its own in logs or executions, it is not masked.";
        };
    }
}
