package io.tacet.kernel;

/**
 * Every reason for which Tacet says no, with a name that never changes: clients, runbooks and tests rely on it.
 *
 * <p>The kind tells an adapter how to answer (an HTTP status, a gRPC status, an exit code) without a list of codes.
 */
public enum ErrorCode {
    INVALID_SECRET_NAME(Kind.BAD_INPUT),
    INVALID_SECRET_VALUE(Kind.BAD_INPUT),
    INVALID_DESCRIPTION(Kind.BAD_INPUT),
    /** Its name or its value breaks a rule. */
    INVALID_ENVIRONMENT_VARIABLE(Kind.BAD_INPUT),
    INVALID_TAG(Kind.BAD_INPUT),
    INVALID_PRINCIPAL(Kind.BAD_INPUT),
    INVALID_REQUEST(Kind.BAD_INPUT),
    /** The name of a definition is one of the engine's own, or has characters that the engine composes names with. */
    RESERVED_NAME(Kind.BAD_INPUT),
    /** The token is missing, malformed, forged, or its user is gone. Clients renew on exactly this name. */
    INVALID_TOKEN(Kind.UNAUTHENTICATED),
    /** The token was good once. Clients renew on exactly this name. */
    EXPIRED_TOKEN(Kind.UNAUTHENTICATED),
    SIGN_IN_FAILED(Kind.UNAUTHENTICATED),
    SIGN_IN_SLOWED_DOWN(Kind.TOO_MANY),
    /** The caller's other requests hold its share of the server's threads. */
    TOO_MANY_REQUESTS(Kind.TOO_MANY),
    /** Nobody signs in with email and password here. */
    LOCAL_SIGN_IN_OFF(Kind.FORBIDDEN),
    /** A browser may have been made to send this by a page that is not ours. */
    FORGED_REQUEST(Kind.FORBIDDEN),
    PERMISSION_MISSING(Kind.FORBIDDEN),
    USER_NOT_FOUND(Kind.NOT_FOUND),
    GROUP_NOT_FOUND(Kind.NOT_FOUND),
    APPLICATION_NOT_FOUND(Kind.NOT_FOUND),
    ACCESS_KEY_NOT_FOUND(Kind.NOT_FOUND),
    /** A workflow, task or other thing that is kept by the engine. */
    RESOURCE_NOT_FOUND(Kind.NOT_FOUND),
    /** Nobody could administer the server any more. */
    LAST_ADMINISTRATOR(Kind.CONFLICT),
    /** An application would become an administrator, and somebody who is none has made a key for it. */
    KEYS_OF_OTHERS(Kind.CONFLICT),
    SECRET_NOT_FOUND(Kind.NOT_FOUND),
    SECRET_VERSION_NOT_FOUND(Kind.NOT_FOUND),
    /** The current value of the secret has no such field. */
    SECRET_FIELD_NOT_FOUND(Kind.NOT_FOUND),
    /** Its value is so strong that it is always hidden, or its path may hold a value. */
    FIELD_NOT_MARKABLE(Kind.CONFLICT),
    /** The secret has so many marks that no more are kept. */
    TOO_MANY_MARKS(Kind.CONFLICT),
    SECRET_EXISTS(Kind.CONFLICT),
    ENVIRONMENT_VARIABLE_NOT_FOUND(Kind.NOT_FOUND),
    /** Where a template is evaluated: the variable is no JSON document, or has no such field. */
    ENVIRONMENT_PATH_NOT_FOUND(Kind.NOT_FOUND),
    CONCURRENT_CHANGE(Kind.CONFLICT),
    /** So many people let the execution run again that no more are noted. */
    TOO_MANY_TAKEOVERS(Kind.CONFLICT),
    /** A definition that is to be stored holds the value of a secret instead of a reference to it. */
    VALUE_IN_DEFINITION(Kind.BAD_INPUT),
    /** A rerun would use what is sealed in stored input together with input that the caller has changed. */
    SEALED_INPUT_CHANGED(Kind.BAD_INPUT),
    /** This server did not make the path of a payload, or not for this caller and use. */
    PAYLOAD_PATH_UNKNOWN(Kind.BAD_INPUT),
    /** An uploaded payload is missing, too large, used up, or no JSON object. */
    PAYLOAD_UNUSABLE(Kind.BAD_INPUT),
    /** Work that an expression or a script causes goes beyond a limit. */
    EXPRESSION_TOO_COSTLY(Kind.BAD_INPUT),
    /** A remote service answers a task with more than the server reads. */
    RESPONSE_TOO_LARGE(Kind.BAD_INPUT),
    /** A call to a remote service takes longer than the server, or the timeouts of its task or workflow, allow. */
    CALL_TIMED_OUT(Kind.BAD_INPUT),
    /** An execution has more tasks than the server keeps for one. */
    EXECUTION_TOO_LARGE(Kind.BAD_INPUT),
    /** A regular expression uses what cannot be evaluated in linear time. */
    PATTERN_UNSUPPORTED(Kind.BAD_INPUT),
    /** At a hand-off: the reference cannot be read as a name and a path. */
    INVALID_REFERENCE(Kind.BAD_INPUT),
    /** At a hand-off: the secret has no such field. */
    SECRET_PATH_NOT_FOUND(Kind.NOT_FOUND),
    /** At a hand-off: a path was asked of a value that is not JSON. */
    SECRET_NOT_JSON(Kind.BAD_INPUT),
    /** At a hand-off: put where its reference stands, the value would reach the recipient as another one, or not at all. */
    VALUE_DOES_NOT_FIT(Kind.BAD_INPUT),
    /** A stored value does not decrypt in its place: damaged, swapped, or written under a key that is gone. */
    VALUE_DAMAGED(Kind.BROKEN),
    KEYSET_DAMAGED(Kind.BROKEN),
    MASTER_KEY_MISSING(Kind.BROKEN),
    MASTER_KEY_WRONG(Kind.BROKEN),
    MASTER_KEY_UNSAFE(Kind.BROKEN),
    STORAGE_UNAVAILABLE(Kind.UNAVAILABLE),
    /** It could not be recorded what was to be done, so it was not done. */
    AUDIT_UNAVAILABLE(Kind.UNAVAILABLE),
    /** The identity provider does not answer as it should. */
    PROVIDER_UNAVAILABLE(Kind.UNAVAILABLE),
    CONFIGURATION_INVALID(Kind.BROKEN);

    /** How an adapter answers. */
    public enum Kind {
        BAD_INPUT,
        UNAUTHENTICATED,
        TOO_MANY,
        FORBIDDEN,
        NOT_FOUND,
        CONFLICT,
        /** Needs an operator; trying again does not help. */
        BROKEN,
        /** May pass; trying again can help. */
        UNAVAILABLE
    }

    private final Kind kind;

    ErrorCode(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
