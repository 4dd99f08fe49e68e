package io.tacet.access;

import java.util.Optional;

/** Port: which account a user id stands for now. */
@FunctionalInterface
public interface Accounts {
    /** Empty for an id without an account: one that was deleted, or the server itself. */
    Optional<AccountId> current(PrincipalId id);
}
