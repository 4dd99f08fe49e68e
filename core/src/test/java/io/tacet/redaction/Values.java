package io.tacet.redaction;

import java.util.SplittableRandom;

/** Random text that looks like a secret. */
final class Values {
    private static final String CHARACTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!@#$%&/+=";

    private Values() {}

    static String random(long seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder value = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            value.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return value.toString();
    }
}
