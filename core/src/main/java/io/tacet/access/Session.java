package io.tacet.access;

import java.time.Instant;

/**
 * Somebody's stay in the console, from sign-in to sign-out.
 *
 * @param id tells nothing of the token that the browser shows
 * @param expiresAt with millisecond precision
 */
public record Session(String id, PrincipalId user, Instant expiresAt) {}
