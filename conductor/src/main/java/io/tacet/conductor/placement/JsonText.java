package io.tacet.conductor.placement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tacet.handle.OpenText;
import io.tacet.handle.OpenText.Literal;
import io.tacet.handle.OpenText.Part;
import io.tacet.handle.OpenText.Value;
import io.tacet.kernel.Nesting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Text that is JSON, with values in it. Within a JSON string a value is escaped, also where that string is JSON itself. Outside of strings it has to be
 * JSON of its own, a number for example.
 */
final class JsonText {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** For a value outside of strings: as a number, and as what may be a name too. */
    private static final List<String> STAND_INS = List.of("0", "\"x\"");

    private static final String IN_STRING = "x";

    private final String place;
    private final int depth;
    private final StringBuilder written = new StringBuilder();
    private final Position position = new Position();
    private final List<Part> string = new ArrayList<>();

    private JsonText(String place, int depth) {
        this.place = place;
        this.depth = depth;
    }

    /**
     * JSON in which each value reads as it is.
     *
     * @return empty if the text around the values is no JSON object, array or string
     */
    static Optional<String> of(OpenText text, String place) {
        return of(text.parts(), place, Nesting.deeper(0));
    }

    /** Of a leaf in a tree that becomes JSON: the value with its type where it is all of it. */
    static @Nullable Object orAsItIs(OpenText text, String place) {
        return text.whole().isPresent() ? text.typed() : of(text, place).orElseGet(text::text);
    }

    private static Optional<String> of(List<Part> parts, String place, int depth) {
        return mayBeJson(parts) && STAND_INS.stream().anyMatch(standIn -> isJson(withStandIns(parts, standIn)))
                ? Optional.of(new JsonText(place, depth).written(parts))
                : Optional.empty();
    }

    /** Brackets alone are no sign of JSON: people put them around words. */
    private static boolean mayBeJson(List<Part> parts) {
        String start =
                parts.getFirst() instanceof Literal literal ? literal.text().stripLeading() : "";
        return start.startsWith("{")
                || start.startsWith("\"")
                || (start.startsWith("[") && parts.stream().anyMatch(JsonText::holdsQuoteOrBrace));
    }

    private static boolean holdsQuoteOrBrace(Part part) {
        return part instanceof Literal(String text) && (text.indexOf('"') >= 0 || text.indexOf('{') >= 0);
    }

    private static String withStandIns(List<Part> parts, String standIn) {
        StringBuilder text = new StringBuilder();
        Position position = new Position();
        for (Part part : parts) {
            if (part instanceof Literal(String literal)) {
                text.append(literal);
                literal.chars().forEach(position::pass);
            } else {
                text.append(position.isInString ? IN_STRING : standIn);
            }
        }
        return text.toString();
    }

    private String written(List<Part> parts) {
        for (Part part : parts) {
            switch (part) {
                case Literal(String literal) -> literal(literal);
                case Value value when position.isInString -> string.add(value);
                case Value value -> outside(value);
            }
        }
        return written.toString();
    }

    private void literal(String text) {
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean wasInString = position.isInString;
            position.pass(text.charAt(i));
            if (position.isInString && !wasInString) {
                written.append(text, start, i + 1);
                start = i + 1;
            } else if (wasInString && !position.isInString) {
                string.add(new Literal(text.substring(start, i)));
                endString();
                start = i;
            }
        }
        if (position.isInString) {
            string.add(new Literal(text.substring(start)));
        } else {
            written.append(text, start, text.length());
        }
    }

    private void endString() {
        boolean holdsValue = string.stream().anyMatch(Value.class::isInstance);
        Optional<String> inner = holdsValue
                ? of(string.stream().map(JsonText::unescaped).toList(), place, Nesting.deeper(depth))
                : Optional.empty();
        if (inner.isPresent()) {
            written.append(escaped(inner.get()));
        } else {
            string.forEach(part -> written.append(isToBeEscaped(part) ? escaped(part.text()) : part.text()));
        }
        string.clear();
    }

    private void outside(Value value) {
        if (!isJson(value.text())) {
            throw Unfit.in(
                    place,
                    value,
                    "it stands in JSON without quotes, and is no number, boolean or other JSON. Put quotes around the"
                            + " reference.");
        }
        written.append(value.text());
    }

    private static String escaped(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    private static boolean isToBeEscaped(Part part) {
        return part instanceof Value value && !Escaped.forJsonString(value);
    }

    /** @param part of a string in text that is JSON */
    private static Part unescaped(Part part) {
        if (isToBeEscaped(part)) {
            return part;
        }
        return Escaped.unescapedJson(part.text())
                .map(text -> part instanceof Value value
                        ? (Part) new Value(value.what(), value.ofSecret(), text, text, true)
                        : new Literal(text))
                // Half a surrogate pair, escaped, before the value: there is no JSON around it then.
                .orElse(part);
    }

    private static boolean isJson(String text) {
        try {
            return !JSON.readTree(text).isMissingNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** Where in JSON a reader of it is. */
    private static final class Position {
        private boolean isInString;
        private boolean isEscape;

        void pass(int c) {
            if (isEscape) {
                isEscape = false;
            } else if (c == '"') {
                isInString = !isInString;
            } else {
                isEscape = isInString && c == '\\';
            }
        }
    }
}
