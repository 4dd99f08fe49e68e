package io.tacet.kernel;

import java.util.regex.Pattern;

/** The rule for names that stand in workflow definitions and in paths: 1 to 255 of {@code a-z A-Z 0-9 _ -}, and case matters. */
public final class Names {
    public static final int MAX_LENGTH = 255;
    private static final Pattern PATTERN = Pattern.compile("[a-zA-Z0-9_-]+");

    private Names() {}

    public static boolean isValid(String name) {
        return name.length() <= MAX_LENGTH && PATTERN.matcher(name).matches();
    }

    /**
     * @param what it is, to begin a sentence with, such as "A secret name"
     * @throws TacetException with the code; the message does not repeat the name, which may hold anything
     */
    public static void check(String name, String what, ErrorCode code) {
        if (name.isEmpty()) {
            throw new TacetException(code, what + " must not be empty.");
        }
        if (name.length() > MAX_LENGTH) {
            throw new TacetException(
                    code, what + " has at most " + MAX_LENGTH + " characters; this one has " + name.length() + ".");
        }
        if (!PATTERN.matcher(name).matches()) {
            throw new TacetException(
                    code,
                    what + " consists of letters a-z and A-Z, digits, underscore and hyphen; character "
                            + (firstBad(name) + 1) + " of this one is something else.");
        }
    }

    private static int firstBad(String name) {
        int i = 0;
        while (PATTERN.matcher(name.substring(i, i + 1)).matches()) {
            i++;
        }
        return i;
    }
}
