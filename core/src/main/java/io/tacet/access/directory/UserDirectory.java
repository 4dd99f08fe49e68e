package io.tacet.access.directory;

import io.tacet.access.PrincipalId;
import io.tacet.access.UserAccount;
import io.tacet.access.UserRepository;
import java.util.List;
import java.util.Optional;

/** Port: users, as those see them who look after them. */
public interface UserDirectory extends UserRepository {
    /** In the order of their ids. */
    List<UserAccount> list();

    Optional<Member> findMember(PrincipalId id);

    /**
     * Ids of the access keys that nobody has made who is an administrator now, in the order in which they were made. Nobody knows who has made those of
     * earlier versions, so they count.
     *
     * @param id of an application's user; others have none
     */
    List<String> keysOfOthers(PrincipalId id);

    /**
     * Creates a user, or replaces name, roles, state and memberships, in one transaction. Deactivating a user ends the
     * user's sessions, and tokens with the user's credential.
     *
     * @param before what the change was decided on; empty to create the user
     * @return false, and nothing changes, if the user is not as before any more, one of the groups does not exist, the server would lose its last
     *     {@linkplain UserAccount#isAdministrator administrator}, or the user comes to hold {@link io.tacet.access.Role#ADMIN} with {@link #keysOfOthers}
     */
    boolean replace(Optional<Member> before, Member after);

    /**
     * With memberships, grants and ownership.
     *
     * @return false, and nothing changes, if there is no such user, or the user is the last {@linkplain UserAccount#isAdministrator administrator}
     */
    boolean delete(PrincipalId id);
}
