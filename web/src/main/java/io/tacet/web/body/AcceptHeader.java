package io.tacet.web.body;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** What kind of answer a client asks for. Read here because the engine tells Spring MVC to ignore this header. */
public final class AcceptHeader {
    private AcceptHeader() {}

    /** Whether JSON comes before plain text in it; plain text it is when the header leaves the choice to us. */
    public static boolean prefersJson(@Nullable String header) {
        if (header == null) {
            return false;
        }
        try {
            List<MediaType> asked = MediaType.parseMediaTypes(header);
            return asked.stream()
                    .filter(type -> type.getQualityValue() > 0)
                    .sorted(Comparator.comparingDouble(MediaType::getQualityValue)
                            .reversed())
                    .filter(type -> type.includes(MediaType.TEXT_PLAIN) || type.includes(MediaType.APPLICATION_JSON))
                    .findFirst()
                    .map(type -> !type.includes(MediaType.TEXT_PLAIN))
                    .orElse(false);
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
