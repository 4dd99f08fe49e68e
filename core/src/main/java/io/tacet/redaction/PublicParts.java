package io.tacet.redaction;

import java.util.regex.Pattern;

/** What is no secret, however random it looks: identifiers, checksums, and constants of well-known formats. */
final class PublicParts {
    /** Header {@code traceparent} of the W3C: version, trace, span and flags. */
    private static final String TRACE = "(?<![\\w-])[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}(?![\\w-])";

    /** As pages, package managers, registries, SSH and HTTP write it: name of the algorithm, and base64; in hex, what is longer than other checksums. */
    private static final String DIGEST = "(?<![A-Za-z0-9])(?i:sha-?(?:1|256|384|512))[-:=]:?"
            + "(?:[\\w+/-]{86}(?:==)?|[\\w+/-]{64}|[\\w+/-]{43}=?|[\\w+/-]{27}=?"
            + "|\\p{XDigit}{128}|\\p{XDigit}{96})(?![\\w+/=-])";

    /** HTTP header {@code ETag}. */
    private static final String ETAG =
            "W/\"(?:\\p{XDigit}{32}|\\p{XDigit}{40}|\\p{XDigit}{64})\"|\"(?:\\p{XDigit}{40}|\\p{XDigit}{64})\"";

    private static final Pattern IDENTIFIERS = Pattern.compile(String.join("|", TRACE, DIGEST, ETAG));

    /** SHA-1 and SHA-256, also as {@code git describe} writes it. */
    private static final Pattern CHECKSUMS =
            Pattern.compile("(?<![A-Za-z0-9])g?(?:\\p{XDigit}{40}|\\p{XDigit}{64})(?![A-Za-z0-9])");

    private PublicParts() {}

    static String without(String text) {
        return KnownBytes.without(Identifiers.without(withoutIdentifiers(text)));
    }

    /** Whatever stands before and behind: the names of files and images, algorithms, versions. {@link KeyFormats} has those that are keys. */
    static String withoutChecksums(String text) {
        return CHECKSUMS.matcher(text).replaceAll("");
    }

    /** Without those that have parts. */
    static String withoutIdentifiers(String text) {
        return IDENTIFIERS.matcher(text).replaceAll(" ");
    }
}
