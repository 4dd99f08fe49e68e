package io.tacet.access;

import java.util.Optional;

/** Port: where users are kept, those of applications too. Ids are compared exactly, case included. */
public interface UserRepository {
    Optional<UserAccount> find(PrincipalId id);

    /**
     * The user of the application that has the access key, as if the key's secret were the password.
     *
     * @return with the key's stamp as its credential; not active where user or key is not; empty if there is no such key
     */
    Optional<UserAccount> findByAccessKey(String keyId);

    boolean isEmpty();

    /** @return false, and nothing changes, if the id is taken */
    boolean insert(UserAccount user);

    /** Ends the account's sessions, and tokens with its credential. @return false if there is no such user */
    boolean updatePassword(PrincipalId id, PasswordHash hash);
}
