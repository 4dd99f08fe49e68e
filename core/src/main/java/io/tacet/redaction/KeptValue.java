package io.tacet.redaction;

import io.tacet.secret.SecretId;
import io.tacet.secret.SecretName;
import io.tacet.secret.ValueSlot;

/** Which value was found: a version of a secret, the current one or an older one that is kept. */
public record KeptValue(SecretId secret, SecretName name, int version) {
    public static KeptValue of(ValueSlot slot) {
        return new KeptValue(slot.secret(), slot.name(), slot.version());
    }
}
