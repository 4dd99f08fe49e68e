package io.tacet.conductor.placement;

import io.tacet.handle.OpenText;
import io.tacet.kernel.TacetException;
import org.springframework.http.MediaType;

/** Media types that a value is part of: the engine's message quotes one that is none (HttpTask:158-163). */
final class MediaTypes {
    private MediaTypes() {}

    /** Of what a service may answer with. */
    static String accepted(OpenText text, String place) {
        parsed(text, place);
        return text.text();
    }

    /** Of a body. */
    static String sent(OpenText text, String place) {
        if (!parsed(text, place).isConcrete()) {
            throw refusal(text, place);
        }
        return text.text();
    }

    private static MediaType parsed(OpenText text, String place) {
        try {
            MediaType type = MediaType.valueOf(HeaderText.value(text, place));
            // Spring writes types in lower case, and parameters without blanks between them.
            if (!withoutBlanks(type.toString()).equals(withoutBlanks(text.text()))) {
                throw refusal(text, place);
            }
            return type;
        } catch (IllegalArgumentException e) {
            // Not passed on: it quotes the value.
            throw refusal(text, place);
        }
    }

    private static String withoutBlanks(String type) {
        return type.replace(" ", "");
    }

    private static TacetException refusal(OpenText text, String place) {
        return Unfit.in(place, text, "it has to be a media type in lower case, such as application/json.");
    }
}
