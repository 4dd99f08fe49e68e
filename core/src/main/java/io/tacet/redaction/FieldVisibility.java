package io.tacet.redaction;

import io.tacet.secret.FieldMarks;

/** What becomes of a field of a JSON secret, and why. */
public enum FieldVisibility {
    /** Hidden: something in it is {@linkplain Strength strong}. Owners cannot change this. */
    STRONG,
    /** Hidden: its name says so. */
    NAMED,
    /** Hidden: an owner of the secret has marked it. */
    MARKED_HIDDEN,
    /** Shown: an owner of the secret has marked it as configuration. */
    MARKED_SHOWN,
    /** Shown: nothing says that it is to be hidden. It is configuration. */
    CONFIGURATION;

    public boolean isHidden() {
        return this == STRONG || this == NAMED || this == MARKED_HIDDEN;
    }

    /** @param marks of the secret that the leaf stands in */
    public static FieldVisibility of(JsonLeaf leaf, FieldMarks marks) {
        if (StrongParts.areIn(leaf.text())) {
            return STRONG;
        }
        return switch (marks.of(leaf.path())) {
            case HIDDEN -> MARKED_HIDDEN;
            case SHOWN -> MARKED_SHOWN;
            case NONE -> FieldNames.hide(leaf.fields()) ? NAMED : CONFIGURATION;
        };
    }
}
