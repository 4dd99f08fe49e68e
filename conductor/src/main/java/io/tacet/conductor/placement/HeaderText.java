package io.tacet.conductor.placement;

import io.tacet.handle.OpenText;
import io.tacet.handle.OpenText.Literal;
import io.tacet.handle.OpenText.Part;
import io.tacet.handle.OpenText.Value;
import io.tacet.handle.OpenTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names and values of HTTP headers. They have no escapes: a value that they cannot carry is refused. */
final class HeaderText {
    /** RFC 9110, section 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private static final int LAST_OF_LATIN_1 = 0xff;

    private HeaderText() {}

    /** @param headers a map, of which the engine takes names and values as text (HttpTask:165-170) */
    static @Nullable Object headers(@Nullable Object headers, String place) {
        if (!(headers instanceof Map<?, ?> map)) {
            return OpenTree.any(headers, text -> value(text, place));
        }
        Map<Object, @Nullable Object> placed = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (name instanceof OpenText open) {
                token(open, "a name in " + place);
            }
            placed.put(name, OpenTree.any(value, text -> value(text, place + "." + name)));
        });
        return OpenTree.any(placed, OpenText::typed);
    }

    static String token(OpenText text, String place) {
        if (!TOKEN.matcher(text.text()).matches()) {
            throw Unfit.in(place, text, "it takes letters, digits and the marks !#$%&'*+-.^_`|~ only.");
        }
        return text.text();
    }

    static String value(OpenText text, String place) {
        for (Value value : text.values()) {
            if (!value.text().chars().allMatch(HeaderText::isCarried)) {
                throw Unfit.in(
                        place,
                        value,
                        "a header carries no line breaks or other control characters, and no characters beyond Latin-1."
                                + " Encode it, or send it in the body.");
            }
        }
        refuseBlankAt(text.parts(), place, true);
        refuseBlankAt(text.parts().reversed(), place, false);
        return text.text();
    }

    /** HTTP allows tabs, but services may read a blank in the place of one. */
    private static boolean isCarried(int c) {
        return c <= LAST_OF_LATIN_1 && !Character.isISOControl(c);
    }

    /** HTTP strips blanks around the whole value, up to the first part that holds something else. */
    private static void refuseBlankAt(List<Part> parts, String place, boolean isStart) {
        for (Part part : parts) {
            String text = part.text();
            if (part instanceof Value value && text.isEmpty()) {
                throw Unfit.in(
                        place,
                        value,
                        "it is empty, and HTTP removes blanks beside it at the ends of a header. Store a value, or leave out"
                                + " the header.");
            }
            if (part instanceof Value value && isBlank(text.charAt(isStart ? 0 : text.length() - 1))) {
                throw Unfit.in(
                        place,
                        value,
                        "HTTP removes blanks around a header, so it would arrive without those at its ends. Store it"
                                + " without them.");
            }
            if (!(part instanceof Literal) || !text.chars().allMatch(HeaderText::isBlank)) {
                return;
            }
        }
    }

    private static boolean isBlank(int c) {
        return c == ' ' || c == '\t';
    }
}
