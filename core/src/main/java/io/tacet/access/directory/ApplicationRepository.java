package io.tacet.access.directory;

import io.tacet.access.PrincipalId;
import io.tacet.access.Stamp;
import java.util.List;
import java.util.Optional;

/** Port: where applications and their keys are kept. The user of each comes and goes with it. */
public interface ApplicationRepository {
    Optional<Application> find(String id);

    /** In the order of their names, then ids. */
    List<Application> list();

    /** With its user, who has no role, and is owned by who creates it. */
    void insert(Application application);

    /** Its user's name changes too. @return false if there is no such application */
    boolean rename(String id, String name, Stamp updated);

    /** With its keys and user, and their grants, tags and memberships. @return false if there is no such application */
    boolean delete(String id);

    Optional<AccessKey> findKey(String keyId);

    /** In the order in which they were made. */
    List<AccessKey> keys(String applicationId);

    /**
     * @param maker whose account is noted
     * @return false, and nothing changes, if there is no such application, it has that many keys already, or it holds {@link
     *     io.tacet.access.Role#ADMIN} and the maker is no administrator
     */
    boolean insertKey(AccessKey key, PrincipalId maker, int maxKeys);

    /**
     * Deactivation ends tokens issued for the key.
     *
     * @return false, and nothing changes, if there is no such key, or its state is not as before any more
     */
    boolean setKeyActive(AccessKey before, boolean active);

    /** @return false if there is no such key */
    boolean deleteKey(String keyId);
}
