package io.tacet.redaction;

import io.tacet.secret.SecretId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The values that a pattern belongs to, the last one first: several secrets can hold the same text. All patterns that only one value has share an instance.
 *
 * @param value null once all of them are forgotten
 */
record PatternOwner(@Nullable KeptValue value, @Nullable PatternOwner next) {
    static PatternOwner of(KeptValue value) {
        return new PatternOwner(value, null);
    }

    PatternOwner before(@Nullable PatternOwner others) {
        return others == null || others.value == null ? this : new PatternOwner(value, others);
    }

    void forEach(Consumer<KeptValue> action) {
        for (PatternOwner owner = this; owner != null; owner = owner.next) {
            if (owner.value != null) {
                action.accept(owner.value);
            }
        }
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
