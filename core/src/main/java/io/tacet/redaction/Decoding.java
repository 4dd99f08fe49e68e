package io.tacet.redaction;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Text that stands encoded for other text: hex, base64 or percent-encoded. Random characters can be decoded as well, but what that gives is no text. */
final class Decoding {
    private static final int FEWEST_DIGITS = 12;

    private static final Pattern HEX = Pattern.compile("\\p{XDigit}+");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]+={0,2}");

    private Decoding() {}

    /** Empty for what stands for itself. */
    static Optional<String> of(String text) {
        if (text.indexOf('%') >= 0) {
            return percent(text);
        }
        if (text.length() < FEWEST_DIGITS) {
            return Optional.empty();
        }
        boolean isHex = text.length() % 2 == 0 && HEX.matcher(text).matches();
        return isHex ? hex(text).or(() -> base64(text)) : base64(text);
    }

    private static Optional<String> percent(String text) {
        try {
            return Optional.of(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            // A sign that stands for itself.
            return Optional.empty();
        }
    }

    private static Optional<String> hex(String text) {
        return text(HexFormat.of().parseHex(text));
    }

    private static Optional<String> base64(String text) {
        if (!BASE64.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return text(Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_')));
        } catch (IllegalArgumentException e) {
            // A length or padding that base64 does not have.
            return Optional.empty();
        }
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString())
                    .filter(text -> text.codePoints().noneMatch(Decoding::isControl));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c) && !Character.isWhitespace(c);
    }
}
