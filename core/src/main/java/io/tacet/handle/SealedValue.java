package io.tacet.handle;

import io.tacet.kernel.PlaintextAccess;
import io.tacet.kernel.SensitiveValue;
import io.tacet.secret.SecretName;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Sensitive data that is not a reference to a stored secret: text, a number or a boolean.
 *
 * @param origin the secret that it came from, so that it opens only for who may use that one; empty for other data
 */
record SealedValue(Optional<SecretName> origin, Kind kind, SensitiveValue content) {
    /** Stored by code. */
    enum Kind {
        TEXT('t'),
        /** Text in which handles stand that are to be opened with it. */
        TEXT_WITH_HANDLES('h'),
        INTEGER('i'),
        DECIMAL('d'),
        BOOLEAN('b');

        private final byte code;

        Kind(char code) {
            this.code = (byte) code;
        }

        private static Kind of(byte code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code == code)
                    .findFirst()
                    .orElseThrow();
        }
    }

    static SealedValue of(Object leaf, Optional<SecretName> origin, boolean withHandles) {
        Kind kind = switch (leaf) {
            case Boolean b -> Kind.BOOLEAN;
            case Float f -> Kind.DECIMAL;
            case Double d -> Kind.DECIMAL;
            case BigDecimal d -> Kind.DECIMAL;
            case Number n -> Kind.INTEGER;
            default -> withHandles ? Kind.TEXT_WITH_HANDLES : Kind.TEXT;
        };
        return new SealedValue(origin, kind, SensitiveValue.of(leaf.toString()));
    }

    /** With the type that it had, as a JSON reader would give it. */
    Object reveal(PlaintextAccess access) {
        String text = content.reveal(access);
        return switch (kind) {
            case TEXT, TEXT_WITH_HANDLES -> text;
            case BOOLEAN -> Boolean.valueOf(text);
            case INTEGER -> integer(new BigInteger(text));
            case DECIMAL -> Double.valueOf(text);
        };
    }

    private static Number integer(BigInteger number) {
        return switch (Integer.valueOf((number.bitLength() + 32) / 32)) {
            case 1 -> number.intValueExact();
            case 2 -> number.longValueExact();
            default -> number;
        };
    }

    byte[] toBytes(PlaintextAccess access) {
        byte[] name = origin.map(SecretName::value).orElse("").getBytes(StandardCharsets.US_ASCII);
        byte[] text = content.revealUtf8(access);
        return ByteBuffer.allocate(2 + name.length + text.length)
                .put(kind.code)
                .put((byte) name.length)
                .put(name)
                .put(text)
                .array();
    }

    /** @param bytes authentic: made by {@link #toBytes} */
    static SealedValue ofBytes(byte[] bytes) {
        int nameLength = Byte.toUnsignedInt(bytes[1]);
        String name = new String(bytes, 2, nameLength, StandardCharsets.US_ASCII);
        String text = new String(bytes, 2 + nameLength, bytes.length - 2 - nameLength, StandardCharsets.UTF_8);
        return new SealedValue(
                name.isEmpty() ? Optional.empty() : Optional.of(new SecretName(name)),
                Kind.of(bytes[0]),
                SensitiveValue.of(text));
    }
}
