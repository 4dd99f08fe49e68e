package io.tacet.redaction;

import io.tacet.secret.FieldMarks;

/** What becomes of a field of a JSON secret, and why. */
public enum FieldVisibility {
    /** Hidden: something in it is {@linkplain Strength strong}. Owners cannot change this. */
    STRONG,
    /** Hidden: its name says so, or a {@linkplain NamedValues name in its text} does, as in a connection string. */
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
            case NONE -> FieldNames.hide(leaf.fields()) || NamedValues.areHiddenIn(leaf.text()) ? NAMED : CONFIGURATION;
        };
    }

    /**
     * What becomes of a field of a document that is the text of this one. What hides a field hides all of such a document; what an owner has marked as
     * configuration is so but for what is strong in it. Otherwise each field in it counts alone.
     */
    FieldVisibility within(JsonLeaf inner) {
        return switch (this) {
            case STRONG, NAMED, MARKED_HIDDEN -> this;
            case MARKED_SHOWN -> StrongParts.areIn(inner.text()) ? STRONG : MARKED_SHOWN;
            case CONFIGURATION -> of(inner, FieldMarks.NONE);
        };
    }
}
