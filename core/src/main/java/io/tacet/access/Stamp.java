package io.tacet.access;

import java.time.Instant;

/** Who did something, and when. Millisecond precision. */
public record Stamp(PrincipalId by, Instant at) {}
