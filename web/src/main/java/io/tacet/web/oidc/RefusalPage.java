package io.tacet.web.oidc;

import io.tacet.web.errors.ErrorBody;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.HtmlUtils;

/** What a person reads whose browser was on the way to the provider or back, where a program reads JSON. */
final class RefusalPage {
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private RefusalPage() {}

    /** Browsers do, of a page; programs that take anything do not. */
    static boolean isAskedFor(HttpServletRequest request) {
        try {
            return MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT))).stream()
                    .anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype);
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    /** With the same status and message. */
    static ResponseEntity<String> of(ResponseEntity<ErrorBody> refusal) {
        ErrorBody body = Objects.requireNonNull(refusal.getBody());
        String page = """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>Not signed in - Tacet</title>
                <main>
                <h1>You are not signed in</h1>
                <p>%s</p>
                <p><a href="/signin">Back to the sign-in page</a></p>
                <p><small>%s</small></p>
                </main>
                </html>
                """.formatted(HtmlUtils.htmlEscape(body.message()), HtmlUtils.htmlEscape(body.code()));
        return ResponseEntity.status(refusal.getStatusCode()).contentType(HTML).body(page);
    }
}
