package io.tacet.audit;

import java.util.Optional;

/**
 * Whose call the current thread works on.
 *
 * @param who empty where it works for the server itself
 * @param address where the call comes from, if from anywhere
 */
public record AuditCaller(Optional<String> who, Optional<String> address) {}
