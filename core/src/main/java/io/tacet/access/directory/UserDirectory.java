package io.tacet.access.directory;

import io.tacet.access.PrincipalId;
import io.tacet.access.Role;
import io.tacet.access.UserAccount;
import io.tacet.access.UserRepository;
import java.util.List;
import java.util.Set;

/** Port: users, as those see them who look after them. */
public interface UserDirectory extends UserRepository {
    /** In the order of their ids. */
    List<UserAccount> list();

    /** @return false if there is no such user */
    boolean update(PrincipalId id, String name, Set<Role> roles, boolean active);

    /** With memberships, grants and ownership. @return false if there is no such user */
    boolean delete(PrincipalId id);
}
