package io.tacet.kernel;

import org.jspecify.annotations.Nullable;

/**
 * A refusal that a person can act on. The message says what was wrong and what to do; it is shown to callers and written to
 * logs, so it never holds a secret value, nor text that could hold one.
 */
public class TacetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public TacetException(ErrorCode code, String message) {
        this(code, message, null);
    }

    /** @param cause only where its own message cannot hold a value */
    public TacetException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
