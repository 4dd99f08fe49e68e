package io.tacet.audit;

/** Port: a message authentication code under a key of the server's. */
public interface AuditSeal {
    /** @return up to 200 printable characters */
    String seal(String text);

    /** Also for seals that another server, or this one under an older key, has made. Whatever it is given, it does not throw. */
    boolean isSealOf(String seal, String text);
}
