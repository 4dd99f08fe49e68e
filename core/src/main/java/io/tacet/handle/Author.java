package io.tacet.handle;

import io.tacet.access.AccountId;
import io.tacet.access.Accounts;
import io.tacet.access.PrincipalId;
import java.util.Optional;

/**
 * Who saved a definition last. Executions and handles name their authors for as long as they last, so that an author is an account: whoever has the
 * user id after its deletion has written nothing.
 *
 * @param account empty for an identity without one, such as the server itself
 */
public record Author(PrincipalId who, Optional<AccountId> account) {
    /** Between a user id, which has no blanks, and an account. */
    private static final String SEPARATOR = " ";

    /** Whoever has the id now. */
    public static Author now(PrincipalId who, Accounts accounts) {
        return new Author(who, accounts.current(who));
    }

    /** @param text that {@link #toString} gave */
    public static Author parse(String text) {
        String[] parts = text.split(SEPARATOR, 2);
        return new Author(
                PrincipalId.ofStored(parts[0]),
                parts.length == 1 ? Optional.empty() : Optional.of(new AccountId(parts[1])));
    }

    /** Empty if the account was deleted, whoever has its id now. */
    public Optional<PrincipalId> current(Accounts accounts) {
        return Optional.of(who).filter(id -> account.equals(accounts.current(id)));
    }

    @Override
    public String toString() {
        return who + account.map(id -> SEPARATOR + id).orElse("");
    }
}
