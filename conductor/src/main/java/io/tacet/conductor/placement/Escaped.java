package io.tacet.conductor.placement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tacet.handle.OpenText.Value;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which values are escaped already for the place that they go to, since they were {@linkplain Value#isWritten a part of text} of its kind. */
final class Escaped {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final Pattern URI_PART =
            Pattern.compile("(?:[A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=-]|%\\p{XDigit}{2})+");
    private static final Pattern FORM_PART = Pattern.compile("(?:[A-Za-z0-9._*+-]|%\\p{XDigit}{2})+");

    /** Else it was escaped in another way, as HTML for example. */
    private static final Pattern PERCENT = Pattern.compile("%\\p{XDigit}{2}");

    private Escaped() {}

    static boolean forUri(Value value) {
        return isIn(URI_PART, value);
    }

    static boolean forForm(Value value) {
        return isIn(FORM_PART, value);
    }

    private static boolean isIn(Pattern part, Value value) {
        return value.isWritten()
                && part.matcher(value.text()).matches()
                && PERCENT.matcher(value.text()).find();
    }

    static boolean forJsonString(Value value) {
        return value.isWritten() && unescapedJson(value.text()).isPresent();
    }

    /** @return empty if the text cannot stand in a JSON string as it is */
    static Optional<String> unescapedJson(String text) {
        try {
            return Optional.of(JSON.readValue('"' + text + '"', String.class));
        } catch (JsonProcessingException e) {
            // Half a surrogate pair, escaped, or no JSON at all.
            return Optional.empty();
        }
    }
}
