package io.tacet.redaction;

import io.tacet.secret.SecretId;
import org.jspecify.annotations.Nullable;

/**
 * The values that one pattern belongs to, as an immutable list. Many values may be the same text.
 *
 * @param first null in {@link #NOBODY} only
 */
record Owners(@Nullable KeptValue first, @Nullable Owners others) {
    static final Owners NOBODY = new Owners(null, null);

    boolean isNobody() {
        return first == null;
    }

    Owners with(KeptValue value) {
        return new Owners(value, this);
    }

    /** In no particular order. */
    Owners without(SecretId secret, int version) {
        Owners kept = NOBODY;
        for (Owners rest = this; rest != null && rest.first != null; rest = rest.others) {
            boolean gone =
                    rest.first.version() == version && rest.first.secret().equals(secret);
            kept = gone ? kept : kept.with(rest.first);
        }
        return kept;
    }
}
