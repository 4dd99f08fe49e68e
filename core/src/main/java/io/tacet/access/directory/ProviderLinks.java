package io.tacet.access.directory;

import io.tacet.access.PrincipalId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Port: which user is which account of an identity provider, and which memberships come from there. Both go with the user. */
public interface ProviderLinks {
    Optional<PrincipalId> userOf(ProviderAccount account);

    Optional<ProviderAccount> accountOf(PrincipalId user);

    /** When a user of that id, or one that was that account of a provider, was deleted last. */
    Optional<Instant> lastDeletion(PrincipalId user, ProviderAccount account);

    /**
     * In place of an account of another provider.
     *
     * @return false, and nothing changes, if there is no such user, the user is another account of this provider, or the account another user
     */
    boolean link(PrincipalId user, ProviderAccount account);

    /**
     * Puts the user into those of the groups that there are, and takes the user out of those into which an earlier call had put them. Who was put
     * into a group by hand, before or after, stays. A user with the role {@link io.tacet.access.Role#USER_READ_ONLY} is put into none.
     *
     * @return whether anything has changed
     */
    boolean setGroups(PrincipalId user, Set<String> groups);
}
