package io.tacet.conductor.placement;

import io.tacet.handle.OpenText;
import io.tacet.handle.OpenText.Literal;
import io.tacet.handle.OpenText.Part;
import io.tacet.handle.OpenText.Value;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * A body that is text. What is all of it is sent as it is; inside text, a value is escaped as that text demands: form or JSON. Any other text has no
 * escapes that could be known.
 *
 * <p>Relies on: Spring's converter writes text in the charset of the content type, or else JSON in UTF-8 and everything else in Latin-1
 * (StringHttpMessageConverter).
 */
final class BodyText {
    private final OpenText text;
    private final String place;
    private final Optional<MediaType> contentType;

    /** @param contentType empty for the engine's default, which is JSON */
    BodyText(OpenText text, String place, String contentType) {
        this.text = text;
        this.place = place;
        this.contentType = parsed(contentType.isEmpty() ? MediaType.APPLICATION_JSON_VALUE : contentType);
    }

    private static Optional<MediaType> parsed(String contentType) {
        try {
            return Optional.of(MediaType.valueOf(contentType));
        } catch (InvalidMediaTypeException e) {
            // The engine says so.
            return Optional.empty();
        }
    }

    @Nullable
    Object placed() {
        if (text.whole().isPresent()) {
            @Nullable Object typed = text.typed();
            return typed instanceof String body ? inCharset(body) : typed;
        }
        return isForm() ? form() : inCharset(JsonText.of(text, place).orElseGet(text::text));
    }

    private boolean isForm() {
        return contentType
                .filter(type -> type.equalsTypeAndSubtype(MediaType.APPLICATION_FORM_URLENCODED))
                .isPresent();
    }

    private String form() {
        return text.parts().stream().map(BodyText::formPart).collect(Collectors.joining());
    }

    private static String formPart(Part part) {
        return switch (part) {
            case Literal literal -> literal.text();
            case Value value ->
                Escaped.forForm(value) ? value.text() : URLEncoder.encode(value.text(), StandardCharsets.UTF_8);
        };
    }

    private String inCharset(String body) {
        Charset charset = contentType.map(BodyText::charset).orElse(StandardCharsets.UTF_8);
        if (charset.canEncode() && !charset.newEncoder().canEncode(body)) {
            text.values().stream()
                    .filter(value -> !charset.newEncoder().canEncode(value.text()))
                    .findFirst()
                    .ifPresent(value -> {
                        throw Unfit.in(
                                place,
                                value,
                                "the body is written in " + charset
                                        + ", which lacks some of its characters. Add ;charset=UTF-8 to contentType.");
                    });
        }
        return body;
    }

    private static Charset charset(MediaType type) {
        return Optional.ofNullable(type.getCharset())
                .orElseGet(() -> type.isCompatibleWith(MediaType.APPLICATION_JSON)
                                || type.isCompatibleWith(new MediaType("application", "*+json"))
                        ? StandardCharsets.UTF_8
                        : StandardCharsets.ISO_8859_1);
    }
}
