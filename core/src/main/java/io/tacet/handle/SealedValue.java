package io.tacet.handle;

import io.tacet.kernel.PlaintextAccess;
import io.tacet.kernel.SensitiveValue;
import io.tacet.secret.SecretName;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sensitive data that is not a reference to a stored secret: text, a number or a boolean.
 *
 * @param isGiven whether somebody put it into the execution, who may be anybody; not what somebody returned who had received a secret, or a script made of one
 */
record SealedValue(Origins origins, Kind kind, boolean isGiven, SensitiveValue content) {
    /** Added to the code of the kind where more is known, or less, than the name of one secret. */
    private static final int MANY = 0x80;

    /** Taken out of the code of the kind, which becomes a capital letter, where the data {@link #isGiven}. */
    private static final int NOT_GIVEN = 0x20;

    private static final String SEPARATOR = ",";

    /** Stored by code. */
    enum Kind {
        TEXT('t'),
        /** Text in which handles stand that are to be opened with it. */
        TEXT_WITH_HANDLES('h'),
        /** Part of longer text, escaped as that is. */
        WRITTEN_TEXT('w'),
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

    static SealedValue of(Object leaf, Origins origins, boolean isGiven, boolean withHandles) {
        Kind kind = switch (leaf) {
            case Boolean b -> Kind.BOOLEAN;
            case Float f -> Kind.DECIMAL;
            case Double d -> Kind.DECIMAL;
            case BigDecimal d -> Kind.DECIMAL;
            case Number n -> Kind.INTEGER;
            default -> withHandles ? Kind.TEXT_WITH_HANDLES : Kind.TEXT;
        };
        return new SealedValue(origins, kind, isGiven, SensitiveValue.of(leaf.toString()));
    }

    static SealedValue written(String part, Origins origins, boolean isGiven) {
        return new SealedValue(origins, Kind.WRITTEN_TEXT, isGiven, SensitiveValue.of(part));
    }

    /** With the type that it had, as a JSON reader would give it. */
    Object reveal(PlaintextAccess access) {
        String text = content.reveal(access);
        return switch (kind) {
            case TEXT, TEXT_WITH_HANDLES, WRITTEN_TEXT -> text;
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
        boolean isOne = origins.secrets().size() + (origins.other() ? 1 : 0) == 1;
        // Other data has an empty name.
        byte[] names = Stream.concat(
                        origins.secrets().stream().map(SecretName::value).sorted(),
                        origins.other() ? Stream.of("") : Stream.empty())
                .collect(Collectors.joining(SEPARATOR))
                .getBytes(StandardCharsets.US_ASCII);
        byte[] text = content.revealUtf8(access);
        int code = isGiven ? kind.code & ~NOT_GIVEN : kind.code;
        ByteBuffer bytes = ByteBuffer.allocate(1 + (isOne ? Byte.BYTES : Integer.BYTES) + names.length + text.length);
        if (isOne) {
            bytes.put((byte) code).put((byte) names.length);
        } else {
            bytes.put((byte) (code | MANY)).putInt(names.length);
        }
        return bytes.put(names).put(text).array();
    }

    /** @param bytes authentic: made by {@link #toBytes} */
    static SealedValue ofBytes(byte[] bytes) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        int code = Byte.toUnsignedInt(rest.get());
        byte[] names = new byte[code < MANY ? Byte.toUnsignedInt(rest.get()) : rest.getInt()];
        rest.get(names);
        byte[] text = new byte[rest.remaining()];
        rest.get(text);
        List<String> origins = List.of(new String(names, StandardCharsets.US_ASCII).split(SEPARATOR, -1));
        return new SealedValue(
                new Origins(
                        origins.stream()
                                .filter(name -> !name.isEmpty())
                                .map(SecretName::new)
                                .collect(Collectors.toSet()),
                        origins.contains("")),
                Kind.of((byte) ((code & ~MANY) | NOT_GIVEN)),
                (code & NOT_GIVEN) == 0,
                SensitiveValue.of(new String(text, StandardCharsets.UTF_8)));
    }
}
