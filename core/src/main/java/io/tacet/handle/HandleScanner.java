package io.tacet.handle;

import java.util.Base64;

/**
 * Finds what looks like a handle in text: {@code tacet-ref.BODY.} or {@code tacet-val.BODY.}, the body in base64url. These characters
 * stand for themselves in JSON, in URLs and in HTML. Whether it is one, only {@link Handles} can tell.
 *
 * <p>Time grows with the length of the text and nothing else: a body cannot hold the dot that a prefix has.
 */
final class HandleScanner {
    static final String REFERENCE = "tacet-ref.";
    static final String VALUE = "tacet-val.";

    private static final String START = "tacet-";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final String text;
    private int position;
    private int start;
    private int end;
    private byte[] body = {};

    HandleScanner(String text) {
        this.text = text;
    }

    static boolean mayHoldHandle(String text) {
        return text.contains(START);
    }

    static String write(String prefix, byte[] body) {
        return prefix + ENCODER.encodeToString(body) + ".";
    }

    /** Moves to the next candidate. @return false if there is none */
    boolean next() {
        start = text.indexOf(START, position);
        while (start >= 0) {
            if (isReference() || isValue()) {
                int from = start + REFERENCE.length();
                int dot = endOfBody(from);
                if (dot > from && dot < text.length() && text.charAt(dot) == '.' && decode(from, dot)) {
                    end = dot + 1;
                    position = end;
                    return true;
                }
            }
            start = text.indexOf(START, start + START.length());
        }
        return false;
    }

    boolean isReference() {
        return text.startsWith(REFERENCE, start);
    }

    private boolean isValue() {
        return text.startsWith(VALUE, start);
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
    private boolean decode(int from, int to) {
        String encoded = text.substring(from, to);
        try {
            body = Base64.getUrlDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return ENCODER.encodeToString(body).equals(encoded);
    }
}
