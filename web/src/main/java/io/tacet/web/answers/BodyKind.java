package io.tacet.web.answers;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;

/** How a body passes. */
enum BodyKind {
    /** Text, and what is not known to be something else. */
    WHOLE,
    /** A stream of events. */
    LINES,
    /** Static files, pictures and downloads, which no controller makes of workflow data. */
    AS_IT_IS;

    private static final List<String> NO_TEXT = List.of(
            "image/",
            "font/",
            "audio/",
            "video/",
            "text/css",
            "text/javascript",
            "application/javascript",
            "application/octet-stream",
            "application/zip",
            "application/wasm");

    static BodyKind of(HttpServletResponse response) {
        String type = response.getContentType() == null
                ? ""
                : response.getContentType().toLowerCase(Locale.ROOT);
        if (type.startsWith("text/event-stream")) {
            return LINES;
        }
        boolean compressed = response.getHeader(HttpHeaders.CONTENT_ENCODING) != null;
        return compressed || NO_TEXT.stream().anyMatch(type::startsWith) ? AS_IT_IS : WHOLE;
    }
}
