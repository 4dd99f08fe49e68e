package io.tacet.redaction;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Text that stands encoded for other text: escaped, or in hex or base64. Random characters can be decoded as well, but what that gives is no text. */
final class Decoding {
    private static final int FEWEST_DIGITS = 12;
    private static final int LAST_OF_ASCII = 0x7f;

    /** Around what is encoded: signs, and the mark of a number in hex. */
    private static final Pattern FRAME = Pattern.compile("^[^A-Za-z0-9]*(?:0x)?|[^A-Za-z0-9=]$");

    private static final Pattern HEX = Pattern.compile("\\p{XDigit}+");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]+={0,2}");

    private Decoding() {}

    /** Empty for what stands for itself. */
    static Optional<String> of(String text) {
        Optional<String> unescaped = EscapeKinds.USUAL.nested().stream()
                .flatMap(kind -> Unescaped.of(text, kind).stream())
                .map(Unescaped::text)
                .findFirst();
        if (unescaped.isPresent()) {
            return unescaped;
        }
        String digits = FRAME.matcher(text).replaceAll("");
        if (digits.length() < FEWEST_DIGITS) {
            return Optional.empty();
        }
        boolean isHex = digits.length() % 2 == 0 && HEX.matcher(digits).matches();
        return isHex ? hex(digits).or(() -> base64(digits)) : base64(digits);
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

    /** In any of the usual character sets. Bytes of zero separate fields, or are halves of characters. */
    private static Optional<String> text(byte[] bytes) {
        return Stream.of(utf8(bytes), latin1(bytes))
                .flatMap(Optional::stream)
                .map(text -> isTwoByteText(text) ? text.replace("\0", "") : text.replace('\0', ' '))
                .filter(text -> text.codePoints().noneMatch(Decoding::isControl))
                .findFirst();
    }

    private static boolean isTwoByteText(String text) {
        return 3 * text.chars().filter(c -> c == 0).count() > text.length();
    }

    /** With few letters beyond ASCII: most bytes are some character. */
    private static Optional<String> latin1(byte[] bytes) {
        return Optional.of(new String(bytes, StandardCharsets.ISO_8859_1))
                .filter(text -> 4 * text.chars().filter(c -> c > LAST_OF_ASCII).count() < text.length());
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c) && !Character.isWhitespace(c);
    }
}
