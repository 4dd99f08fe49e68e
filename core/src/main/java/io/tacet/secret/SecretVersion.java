package io.tacet.secret;

import io.tacet.access.Stamp;
import java.util.OptionalInt;

/**
 * One value that a secret has or had, without the value.
 *
 * @param number 1 for the first
 * @param created who wrote it and when
 * @param restoredFrom the older version whose value this one repeats
 */
public record SecretVersion(int number, Stamp created, OptionalInt restoredFrom) {}
