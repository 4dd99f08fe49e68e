package io.tacet.testkit.oracle;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How bytes look in base64 with anything before and behind them: of each of the three ways to lie on its groups of three bytes,
 * the characters that the bytes alone decide.
 */
final class Base64Windows {
    private static final int BITS_OF_CHARACTER = 6;

    private Base64Windows() {}

    static Map<String, String> of(byte[] bytes) {
        Map<String, String> windows = new LinkedHashMap<>();
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            int first = Math.ceilDiv(before * Byte.SIZE, BITS_OF_CHARACTER);
            int last = shifted.length * Byte.SIZE / BITS_OF_CHARACTER;
            windows.put(
                    "base64+" + before,
                    Base64.getEncoder().encodeToString(shifted).substring(first, last));
            windows.put(
                    "base64url+" + before,
                    Base64.getUrlEncoder().encodeToString(shifted).substring(first, last));
        }
        return windows;
    }
}
