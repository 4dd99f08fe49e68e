package io.tacet.redaction;

import io.tacet.secret.SecretId;
import org.jspecify.annotations.Nullable;

/**
 * Whose a pattern is: the value that came last, before others that are the same text. Patterns that are one value's alone share one.
 *
 * @param value null for nobody
 */
record PatternOwner(@Nullable KeptValue value, @Nullable PatternOwner next) {
    static PatternOwner of(KeptValue value) {
        return new PatternOwner(value, null);
    }

    PatternOwner before(@Nullable PatternOwner others) {
        return others == null || others.value == null ? this : new PatternOwner(value, others);
    }

    /** Among others, or alone. */
    boolean isOf(SecretId secret) {
        for (PatternOwner owner = this; owner != null; owner = owner.next) {
            if (owner.value != null && owner.value.secret().equals(secret)) {
                return true;
            }
        }
        return false;
    }

    /** The others, in any order; null if there are none. */
    @Nullable
    PatternOwner without(SecretId secret) {
        PatternOwner left = null;
        for (PatternOwner owner = this; owner != null; owner = owner.next) {
            if (owner.value != null && !owner.value.secret().equals(secret)) {
                left = new PatternOwner(owner.value, left);
            }
        }
        return left;
    }
}
