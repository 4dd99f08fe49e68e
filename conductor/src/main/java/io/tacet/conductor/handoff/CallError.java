package io.tacet.conductor.handoff;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The kinds of errors of an HTTP call that may be named where its details are withheld. Of the client's message, only how it begins decides; what stands
 * behind that can be text of the service or of data, which must neither be shown nor choose the kind.
 *
 * <p>Relies on: the engine keeps the message of Spring's exception (HttpTask:218), which holds the address without its query, and the message of the
 * client's exception behind it (RestTemplate.createResourceAccessException). An address has no quotes, a host no blanks.
 */
enum CallError {
    CONNECTION_REFUSED("Connection refused"),
    CONNECTION_RESET("Connection reset"),
    CONNECTION_TIMED_OUT("Connection timed out"),
    BROKEN_PIPE("Broken pipe"),
    CONNECT_TIMED_OUT("Connect timed out"),
    READ_TIMED_OUT("Read timed out"),
    NO_ROUTE("No route to host"),
    NETWORK_UNREACHABLE("Network is unreachable"),
    UNKNOWN_HOST(
            "Unknown host",
            "[^ ]+: (?:Name or service not known|Temporary failure in name resolution|No address associated with hostname"
                    + "|Name does not resolve|nodename nor servname provided)"),
    NO_ANSWER("failed to respond", "(?:[^ ]+|The target server) failed to respond$"),
    UNTRUSTED("PKIX path building failed"),
    CERTIFICATE_INVALID("PKIX path validation failed"),
    CERTIFICATE_OF_ANOTHER("Certificate does not match the host", "(?:Certificate for <|No subject alternative )"),
    NO_TLS("Unsupported or unrecognized SSL message"),
    HANDSHAKE_ENDED("Remote host terminated the handshake"),
    TLS_ALERT("Received fatal alert"),
    REDIRECT_LOOP("Circular redirect"),
    TOO_MANY_REDIRECTS("Maximum redirects exceeded", "Maximum redirects \\("),
    REDIRECT_INVALID("Invalid redirect URI"),
    SCHEME_UNKNOWN("Unroutable protocol scheme"),
    EMPTY_LINES("Maximum empty line limit exceeded"),
    LINE_TOO_LONG("Maximum line length limit exceeded"),
    TOO_MANY_HEADERS("Maximum header count exceeded"),
    HEADER_INVALID("Invalid header"),
    VERSION_UNKNOWN("Unsupported version"),
    LENGTH_INVALID("Invalid content length"),
    CHUNK_INVALID("Bad chunk header"),
    NO_GZIP("Not in GZIP format"),
    /** The response ended too early. */
    RESPONSE_BROKEN("Error while extracting response"),
    NO_CONVERTER(
            "No HttpMessageConverter for this body and contentType; write the body as text",
            "No HttpMessageConverter for ");

    private static final String IO_ERROR = "I/O error on [A-Z]+ request for ";
    private static final String BEFORE = "[a-zA-Z.]+: (?:" + IO_ERROR
            + "\"[^\"]*+\": )?(?:Connect to [^ ]+(?: \\[[^\"]*?])? failed: )?(?:\\([a-z_]+\\) )?";

    /** Java remembers for some seconds that a host is unknown; then its message is the host alone. */
    private static final Pattern STILL_UNKNOWN =
            Pattern.compile("[a-zA-Z.]+: " + IO_ERROR + "\"[a-z]+://(?:[^/\"]*@)?([^/:\"]++)[^\"]*+\": (?i:\\1)$");

    private final String words;
    private final Pattern pattern;

    CallError(String words) {
        this(words, words);
    }

    /** @param pattern how the client's message begins */
    CallError(String words, String pattern) {
        this.words = words;
        this.pattern = Pattern.compile(BEFORE + pattern);
    }

    /** To be shown; always the same. */
    String words() {
        return words;
    }

    /** @param thrown an exception's class and message */
    static Optional<CallError> in(String thrown) {
        return STILL_UNKNOWN.matcher(thrown).lookingAt()
                ? Optional.of(UNKNOWN_HOST)
                : Arrays.stream(values())
                        .filter(error -> error.pattern.matcher(thrown).lookingAt())
                        .findFirst();
    }
}
