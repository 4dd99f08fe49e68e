package io.tacet.access;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.kernel.Texts;
import java.util.Comparator;

/**
 * A {@code key:value} label on a resource. Key and value have 1 to 255 characters, no control characters; a key has no colon, so
 * that {@code key:value} reads back in one way only.
 * Anything else is a {@link TacetException} with {@link ErrorCode#INVALID_TAG}.
 */
public record Tag(String key, String value) implements Comparable<Tag> {
    public static final int MAX_LENGTH = 255;

    private static final Comparator<Tag> ORDER = Comparator.comparing(Tag::key).thenComparing(Tag::value);

    public Tag {
        check("key", key);
        check("value", value);
        if (key.indexOf(':') >= 0) {
            throw new TacetException(
                    ErrorCode.INVALID_TAG,
                    "A tag key has no colon: the colon stands between key and value in key:value.");
        }
    }

    /** @param text {@code key:value} */
    public static Tag parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new TacetException(ErrorCode.INVALID_TAG, "A tag is written key:value.");
        }
        return new Tag(text.substring(0, colon), text.substring(colon + 1));
    }

    private static void check(String part, String text) {
        if (text.isBlank()
                || text.length() > MAX_LENGTH
                || Texts.hasControlCharacter(text)
                || Texts.hasLoneSurrogate(text)) {
            throw new TacetException(
                    ErrorCode.INVALID_TAG,
                    "A tag " + part + " has 1 to " + MAX_LENGTH
                            + " characters, not only blanks, no control characters.");
        }
    }

    @Override
    public int compareTo(Tag other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return key + ":" + value;
    }
}
