package io.tacet.handle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Texts as one array of bytes, so that no two different lists of texts give the same bytes. */
final class Fields {
    private Fields() {}

    static byte[] joined(String... texts) {
        byte[][] encoded = Arrays.stream(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        int size = Arrays.stream(encoded)
                .mapToInt(bytes -> Integer.BYTES + bytes.length)
                .sum();
        ByteBuffer buffer = ByteBuffer.allocate(size);
        for (byte[] bytes : encoded) {
            buffer.putInt(bytes.length).put(bytes);
        }
        return buffer.array();
    }
}
