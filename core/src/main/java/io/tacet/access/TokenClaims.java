package io.tacet.access;

/**
 * Who has proved who they are, and by which credential.
 *
 * @param subject the user, or the user of an application
 * @param stamp of a credential, see {@link Identity#credentials}: once that set no longer contains it, it proves nothing
 */
public record TokenClaims(PrincipalId subject, String stamp) {}
