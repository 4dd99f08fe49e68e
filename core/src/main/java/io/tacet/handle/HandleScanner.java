package io.tacet.handle;

import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds what looks like a handle in text: {@code tacet-ref.BODY.} or {@code tacet-val.BODY.}, the body in base64url, either of them behind an
 * endorsement {@code tacet-use.BODY.} if it has one. These characters stand for themselves in JSON, in URLs and in HTML. Whether it is a handle,
 * only {@link Handles} can tell.
 *
 * <p>Time grows with the length of the text and nothing else: a body cannot hold the dot that a prefix has.
 */
final class HandleScanner {
    static final String REFERENCE = "tacet-ref.";
    static final String VALUE = "tacet-val.";
    static final String ENDORSEMENT = "tacet-use.";

    private static final String START = "tacet-";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final String text;
    private int position;
    private int start;
    private int handleStart;
    private int end;
    private byte[] body = {};
    private byte[] endorsement = {};

    HandleScanner(String text) {
        this.text = text;
    }

    static boolean mayHoldHandle(String text) {
        return text.contains(START);
    }

    /**
     * The text with something else in the place of each candidate. The same instance if there is nothing to replace.
     *
     * @param replacement of the candidate at which the scanner is; empty to leave it as it is
     */
    static String replace(String text, Function<HandleScanner, Optional<String>> replacement) {
        if (!mayHoldHandle(text)) {
            return text;
        }
        HandleScanner scanner = new HandleScanner(text);
        StringBuilder replaced = new StringBuilder();
        int copied = 0;
        while (scanner.next()) {
            Optional<String> other = replacement.apply(scanner);
            if (other.isPresent()) {
                replaced.append(text, copied, scanner.start).append(other.get());
                copied = scanner.end;
            }
        }
        return copied == 0 ? text : replaced.append(text, copied, text.length()).toString();
    }

    static String write(String prefix, byte[] body) {
        return prefix + ENCODER.encodeToString(body) + ".";
    }

    /** Moves to the next candidate. @return false if there is none */
    boolean next() {
        start = text.indexOf(START, position);
        while (start >= 0) {
            endorsement = new byte[0];
            handleStart = start;
            if (text.startsWith(ENDORSEMENT, start)) {
                endorsement = token(start).orElse(endorsement);
                handleStart = endorsement.length == 0 ? start : end;
            }
            if (isReference() || isValue()) {
                Optional<byte[]> found = token(handleStart);
                if (found.isPresent()) {
                    body = found.get();
                    position = end;
                    return true;
                }
            }
            start = text.indexOf(START, start + START.length());
        }
        return false;
    }

    /** Sets the end where one is found. */
    private Optional<byte[]> token(int from) {
        int bodyStart = from + REFERENCE.length();
        int dot = endOfBody(bodyStart);
        if (dot == bodyStart || dot >= text.length() || text.charAt(dot) != '.') {
            return Optional.empty();
        }
        Optional<byte[]> decoded = decode(text.substring(bodyStart, dot));
        decoded.ifPresent(bytes -> end = dot + 1);
        return decoded;
    }

    boolean isReference() {
        return text.startsWith(REFERENCE, handleStart);
    }

    private boolean isValue() {
        return text.startsWith(VALUE, handleStart);
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    byte[] body() {
        return body;
    }

    /** What stands before the handle; of no length where nothing does. */
    byte[] endorsement() {
        return endorsement;
    }

    /** The handle without its endorsement. */
    String handle() {
        return text.substring(handleStart, end);
    }

    boolean isWholeText() {
        return start == 0 && end == text.length();
    }

    private int endOfBody(int from) {
        int i = from;
        while (i < text.length() && isBase64Url(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isBase64Url(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    /** Exactly as it was written: the last character of base64 can differ without a difference in the bytes. */
    private static Optional<byte[]> decode(String encoded) {
        try {
            byte[] decoded = Base64.getUrlDecoder().decode(encoded);
            return ENCODER.encodeToString(decoded).equals(encoded) ? Optional.of(decoded) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
