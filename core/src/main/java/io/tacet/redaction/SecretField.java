package io.tacet.redaction;

/**
 * What is known of a field of a JSON secret, without its value. Elements of an array share a path, and so a field; so do the fields of a JSON document that is
 * its text.
 *
 * @param path as {@link JsonLeaf#path} has it
 * @param visibility of its value; where several values share the path, of those that are not strong, if there are any: of a hidden one, if one is
 * @param isPresent whether the current value has the field; false for one that is only marked
 * @param isPartlyStrong whether some of several values are strong, and so hidden whatever {@code visibility} says
 * @param isChangeable whether an owner can decide about it: it is not strong, and its path is fit to be stored
 */
public record SecretField(
        String path, FieldVisibility visibility, boolean isPresent, boolean isPartlyStrong, boolean isChangeable) {}
