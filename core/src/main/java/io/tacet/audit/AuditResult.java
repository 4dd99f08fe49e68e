package io.tacet.audit;

/** How it went. Stored by name. */
public enum AuditResult {
    /** It was permitted and begun. If it failed after that, another record says so. */
    ALLOWED,
    /** It was not permitted, and did not happen. */
    REFUSED,
    /** It was permitted, and did not succeed, or there was nothing to change. */
    FAILED
}
