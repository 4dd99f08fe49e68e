package io.tacet.web.errors;

import io.tacet.audit.RefusedCalls;
import io.tacet.kernel.ErrorCode;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers what else can go wrong in our own controllers. The messages of such exceptions may quote what the caller sent, so
 * neither the answer nor the log repeats them: the log has types and places, enough to find the cause.
 *
 * <p>It repeats the handlers of its parent because both must come before the engine's mapper, which leaves them the same place
 * in the order: whichever of the two is asked first gives the same answer.
 */
@RestControllerAdvice(basePackages = "io.tacet.web")
@Order(Ordered.HIGHEST_PRECEDENCE)
public class OwnErrorAnswers extends ErrorAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(OwnErrorAnswers.class);
    private static final int MAX_CAUSES = 10;

    public OwnErrorAnswers(ErrorBodies bodies, RefusedCalls refusedCalls) {
        super(bodies, refusedCalls);
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> any(Throwable e) {
        if (e instanceof ErrorResponse spring && spring.getStatusCode().is4xxClientError()) {
            return badRequest(spring.getStatusCode());
        }
        if (e instanceof TypeMismatchException || e instanceof HttpMessageNotReadableException) {
            return badRequest(HttpStatus.BAD_REQUEST);
        }
        if (LOG.isErrorEnabled()) {
            LOG.error("Unexpected failure (messages withheld):{}", withoutMessages(e));
        }
        return answer(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "INTERNAL_ERROR",
                "The server failed unexpectedly; its log says where.");
    }

    private ResponseEntity<ErrorBody> badRequest(HttpStatusCode status) {
        return answer(
                status,
                ErrorCode.INVALID_REQUEST.name(),
                "A parameter, a header or the body is missing or not of the kind that this call takes; see /api-docs.");
    }

    private ResponseEntity<ErrorBody> answer(HttpStatusCode status, String code, String message) {
        return ResponseEntity.status(status).body(bodies().of(status.value(), code, message));
    }

    private static String withoutMessages(Throwable e) {
        StringBuilder text = new StringBuilder();
        Throwable cause = e;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            text.append(System.lineSeparator()).append(cause.getClass().getName());
            text.append(Arrays.stream(cause.getStackTrace())
                    .map(frame -> System.lineSeparator() + "\tat " + frame)
                    .collect(Collectors.joining()));
            cause = cause.getCause();
        }
        return text.toString();
    }
}
