package io.tacet.access.directory;

import io.tacet.access.PrincipalId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Port: where groups are kept. {@link #find} knows a group by an id that differs only in case or in how accents are encoded; all else takes the id as
 * it is stored.
 */
public interface GroupRepository {
    Optional<Group> find(String id);

    /** In the order of their ids. */
    List<Group> list();

    /**
     * Creates the group, or replaces all of it but its members.
     *
     * @return false, and nothing changes, if there is a group that {@link #find} finds by this id and that has another one, or a member would come to
     *     hold {@link io.tacet.access.Role#ADMIN} with {@link UserDirectory#keysOfOthers}
     */
    boolean save(Group group);

    /** With memberships and grants. @return false if there is no such group */
    boolean delete(String id);

    /** In the order of their ids. */
    List<PrincipalId> members(String id);

    /** In the order of their ids. */
    List<Group> groupsOf(PrincipalId user);

    /**
     * Adds all of the users in one transaction. A user who is in the group already stays.
     *
     * @return false, and nothing changes, if there is no such group, or one of the users does not exist or has the role {@link
     *     io.tacet.access.Role#USER_READ_ONLY}, or would come to hold {@link io.tacet.access.Role#ADMIN} with {@link UserDirectory#keysOfOthers}
     */
    boolean addMembers(String id, Collection<PrincipalId> users);

    /** Removes all of the users in one transaction. @return false if none of them was in the group */
    boolean removeMembers(String id, Collection<PrincipalId> users);
}
