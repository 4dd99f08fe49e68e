package io.tacet.web.errors;

import io.tacet.access.SignInSlowedDownException;
import io.tacet.audit.RefusedCalls;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MultipartException;

/**
 * Answers our refusals wherever they surface, the engine's controllers included. Comes before the engine's mapper of all
 * exceptions, which would make a 500 of them.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public class ErrorAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

    private final ErrorBodies bodies;
    private final RefusedCalls refusedCalls;

    public ErrorAnswers(ErrorBodies bodies, RefusedCalls refusedCalls) {
        this.bodies = bodies;
        this.refusedCalls = refusedCalls;
    }

    final ErrorBodies bodies() {
        return bodies;
    }

    @ExceptionHandler
    public ResponseEntity<ErrorBody> refusal(TacetException e, HttpServletRequest request) {
        refusedCalls.note(request.getMethod() + " " + request.getRequestURI(), e);
        HttpStatus status = ErrorBodies.statusOf(e.code());
        if (status.is5xxServerError()) {
            LOG.error("{}: {}", e.code(), e.getMessage(), e);
        }
        return ResponseEntity.status(status).body(bodies.of(e));
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> slowedDown(SignInSlowedDownException e) {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(e.waitSeconds()))
                .body(bodies.of(e));
    }

    /** No handler was chosen yet, so this cannot be asked of our controllers only. */
    @ExceptionHandler
    ResponseEntity<ErrorBody> methodNotAllowed(HttpRequestMethodNotSupportedException e) {
        return ResponseEntity.status(HttpStatus.METHOD_NOT_ALLOWED)
                .headers(e.getHeaders())
                .body(bodies.of(
                        HttpStatus.METHOD_NOT_ALLOWED.value(),
                        "METHOD_NOT_ALLOWED",
                        "This path does not know that method; the Allow header lists those it knows."));
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> unsupportedType(HttpMediaTypeNotSupportedException e) {
        return ResponseEntity.status(HttpStatus.UNSUPPORTED_MEDIA_TYPE)
                .headers(e.getHeaders())
                .body(
                        bodies.of(
                                HttpStatus.UNSUPPORTED_MEDIA_TYPE.value(),
                                ErrorCode.INVALID_REQUEST.name(),
                                "The Content-Type header is not valid, or names a type that this call does not take; see /api-docs."));
    }

    /** Spring parses such a body before it chooses a handler, also for calls that take none. */
    @ExceptionHandler
    ResponseEntity<ErrorBody> multipart(MultipartException e, HttpServletRequest request) {
        return refusal(
                new TacetException(
                        ErrorCode.INVALID_REQUEST,
                        "The body is not valid as multipart, or is too large. Few calls take multipart; see /api-docs."),
                request);
    }

    /** What the firewall finds in a header or a parameter, which it looks at only when somebody reads them. */
    @ExceptionHandler
    ResponseEntity<ErrorBody> rejected(RequestRejectedException e, HttpServletRequest request) {
        return refusal(
                new TacetException(
                        ErrorCode.INVALID_REQUEST,
                        "A header or parameter of the request has characters that are not allowed."),
                request);
    }
}
