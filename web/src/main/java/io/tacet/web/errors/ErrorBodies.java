package io.tacet.web.errors;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tacet.access.MissingPermissionException;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.web.errors.ErrorBody.MissingGrant;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** Makes error bodies, for controllers and, as bytes on the response, for what runs before them. */
public final class ErrorBodies {
    private static final ObjectWriter WRITER = JsonMapper.builder().build().writerFor(ErrorBody.class);

    private final String instance = hostName();

    public static HttpStatus statusOf(ErrorCode code) {
        return switch (code.kind()) {
            case BAD_INPUT -> HttpStatus.BAD_REQUEST;
            case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
            case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case BROKEN -> HttpStatus.INTERNAL_SERVER_ERROR;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }

    public ErrorBody of(TacetException refusal) {
        ErrorCode code = refusal.code();
        HttpStatus status = statusOf(code);
        String message = refusal.getMessage();
        return new ErrorBody(
                status.value(),
                code.name(),
                message == null ? status.getReasonPhrase() : message,
                instance,
                code.kind() == ErrorCode.Kind.UNAVAILABLE,
                code == ErrorCode.INVALID_TOKEN || code == ErrorCode.EXPIRED_TOKEN ? code.name() : null,
                refusal instanceof MissingPermissionException missing ? MissingGrant.of(missing) : null);
    }

    /** For statuses that no {@link ErrorCode} stands for. */
    public ErrorBody of(int status, String code, String message) {
        return new ErrorBody(status, code, message, instance, false, null, null);
    }

    public void write(TacetException refusal, HttpServletResponse response) throws IOException {
        response.setStatus(statusOf(refusal.code()).value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(WRITER.writeValueAsBytes(of(refusal)));
    }

    /** As the engine names itself. */
    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
