package io.tacet.access;

/** A password as it is stored: salted and stretched, in the self-describing form of its {@link PasswordHasher}. */
public record PasswordHash(String encoded) {
    /** Prints nothing: a hash is a start for guessing. */
    @Override
    public String toString() {
        return "PasswordHash(***)";
    }
}
