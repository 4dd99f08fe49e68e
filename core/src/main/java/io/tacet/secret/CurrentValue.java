package io.tacet.secret;

import io.tacet.kernel.SensitiveValue;

/** The value of a live secret, decrypted, and which of its versions it is. */
public record CurrentValue(ValueSlot slot, SensitiveValue plaintext) {}
