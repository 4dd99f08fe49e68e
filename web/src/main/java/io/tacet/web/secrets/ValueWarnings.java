package io.tacet.web.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Warns of values that are stored, but are probably not what was meant, or that redaction passes by. The console warns of the same before it stores a
 * value (valueWarnings.ts).
 *
 * @param minLength in UTF-16 units, without white space at the ends; shorter values and lines are not redacted
 */
public record ValueWarnings(int minLength) {
    private static final int FEW = 3;
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

    /** As Warning headers have it (RFC 7234, 5.5: 299 is for any warning that lasts), each with its code. */
    List<String> headersFor(String value) {
        return of(value).stream()
                .map(code -> "299 tacet \"" + code + ": The secret is stored, but " + reason(code) + "\"")
                .toList();
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
            case VALUE_BLANK -> "it is nothing but white space.";
            case VALUE_TOO_SHORT ->
                "it has fewer than " + minLength
                        + " characters: where it turns up in logs or executions, it is not masked. Use a longer one.";
            case VALUE_FEW_CHARACTERS ->
                "it repeats one or two characters, which is easy to guess: where it turns up in logs or executions, it is not"
                        + " masked. Use another one.";
            case VALUE_ENDS_WITH_LINE_BREAK ->
                "it ends with a line break, which is part of the value wherever it is used. Store it without one, unless it"
                        + " belongs there.";
            case LINE_TOO_SHORT ->
                "it has a line of fewer than " + minLength
                        + " characters: where that line turns up on its own in logs or executions, it is not masked.";
        };
    }
}
