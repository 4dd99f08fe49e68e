package io.tacet.redaction;

import io.tacet.kernel.SensitiveValue;

/** Is told of each value that is in use, again and again, before anyone gets to see it. */
@FunctionalInterface
public interface ValueWatcher {
    void watch(KeptValue value, SensitiveValue plaintext);
}
