package io.tacet.web.secrets;

import java.util.Optional;

/**
 * Warns of values that redaction passes by because they are short.
 *
 * @param minLength in UTF-16 units; shorter ones are not redacted
 */
public record ShortValues(int minLength) {
    /** As a Warning header has it (RFC 7234, 5.5: 299 is for any warning that lasts). */
    Optional<String> warningFor(String value) {
        return value.length() >= minLength
                ? Optional.empty()
                : Optional.of(
                        "299 tacet \"The secret is stored, but it has fewer than " + minLength
                                + " characters: where it turns up in logs or executions, it is not masked. Use a longer one.\"");
    }
}
