package io.tacet.access.directory;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What an identity provider says of somebody who has signed in there.
 *
 * @param userId what the user is to be called here; empty if the provider does not say
 * @param name for people to read
 * @param saidAt when the provider said so
 * @param groups ids of groups of ours, those included that there are not
 */
public record ProvidedIdentity(
        ProviderAccount account, Optional<String> userId, String name, Instant saidAt, Set<String> groups) {
    public ProvidedIdentity {
        groups = Set.copyOf(groups);
    }
}
