package io.tacet.access;

import java.util.Optional;

/** Port: where users are kept. Ids are compared exactly, case included. */
public interface UserRepository {
    Optional<UserAccount> find(PrincipalId id);

    boolean isEmpty();

    /** @return false, and nothing changes, if the id is taken */
    boolean insert(UserAccount user);

    /** @return false if there is no such user */
    boolean updatePassword(PrincipalId id, PasswordHash hash);
}
