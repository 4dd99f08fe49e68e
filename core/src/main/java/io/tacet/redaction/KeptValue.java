package io.tacet.redaction;

import io.tacet.secret.SecretId;
import io.tacet.secret.SecretName;

/** Which value was found: a version of a secret, the current one or an older one that is kept. */
public record KeptValue(SecretId secret, SecretName name, int version) {}
