package io.tacet.access.directory;

import io.tacet.access.PrincipalId;
import java.util.List;
import java.util.Optional;

/** Port: where groups are kept. Ids are compared exactly, case included. */
public interface GroupRepository {
    Optional<Group> find(String id);

    /** In the order of their ids. */
    List<Group> list();

    /** Creates the group, or replaces all of it but its members. */
    void save(Group group);

    /** With memberships and grants. @return false if there is no such group */
    boolean delete(String id);

    /** In the order of their ids. */
    List<PrincipalId> members(String id);

    /** In the order of their ids. */
    List<Group> groupsOf(PrincipalId user);

    /** One who is in it already stays. @return false, and nothing changes, if there is no such group or user */
    boolean addMember(String id, PrincipalId user);

    /** @return false if the user is not in the group */
    boolean removeMember(String id, PrincipalId user);
}
