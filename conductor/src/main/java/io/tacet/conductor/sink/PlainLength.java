package io.tacet.conductor.sink;

import java.util.regex.Pattern;

/** How long text is without the encoding that it stands in; rather too short than too long. */
final class PlainLength {
    /** Escapes of URLs, JSON and HTML, one character each. */
    private static final Pattern ESCAPE = Pattern.compile("%[0-9a-fA-F]{2}|\\\\u[0-9a-fA-F]{4}|\\\\.|&#?\\w{1,8};");

    private static final Pattern HEX = Pattern.compile("(?i)[0-9a-f]+");

    private PlainLength() {}

    static int of(String text) {
        String plain = ESCAPE.matcher(text).replaceAll("x");
        return HEX.matcher(plain).matches() ? plain.length() / 2 : plain.length();
    }
}
