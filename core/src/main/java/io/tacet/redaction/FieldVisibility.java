package io.tacet.redaction;

import io.tacet.secret.FieldMarks;
import java.util.List;
import java.util.regex.Pattern;

/** What becomes of a field of a JSON secret, and why. */
public enum FieldVisibility {
    /** Hidden: something in it is {@linkplain Strength strong}. Owners cannot change this. */
    STRONG,
    /** Hidden: its name says so, or a name in its text does, as in a connection string. */
    NAMED,
    /** Hidden: an owner of the secret has marked it. */
    MARKED_HIDDEN,
    /** Shown: an owner of the secret has marked it as configuration. */
    MARKED_SHOWN,
    /** Shown: nothing says that it is to be hidden. It is configuration. */
    CONFIGURATION;

    private static final Pattern USER_INFO = Pattern.compile("://[^\\s/@]+@");
    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z][A-Za-z _-]{0,40})=[^=\\s]");

    public boolean isHidden() {
        return this == STRONG || this == NAMED || this == MARKED_HIDDEN;
    }

    private static boolean holdsCredentials(String text) {
        return USER_INFO.matcher(text).find()
                || ASSIGNMENT.matcher(text).results().anyMatch(found -> FieldNames.hide(List.of(found.group(1))));
    }

    /** @param marks of the secret that the leaf stands in */
    public static FieldVisibility of(JsonLeaf leaf, FieldMarks marks) {
        if (StrongParts.areIn(leaf.text())) {
            return STRONG;
        }
        return switch (marks.of(leaf.path())) {
            case HIDDEN -> MARKED_HIDDEN;
            case SHOWN -> MARKED_SHOWN;
            case NONE -> FieldNames.hide(leaf.fields()) || holdsCredentials(leaf.text()) ? NAMED : CONFIGURATION;
        };
    }
}
