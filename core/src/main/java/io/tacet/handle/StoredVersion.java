package io.tacet.handle;

import io.tacet.secret.ValueSlot;
import java.util.Set;

/**
 * A version of a secret that an execution has stored.
 *
 * @param familyId of the execution at the root
 * @param sources {@linkplain Handles#sealedIn fingerprints} of the sealed values that it was made of
 */
public record StoredVersion(String familyId, ValueSlot value, Set<String> sources) {
    public StoredVersion {
        sources = Set.copyOf(sources);
    }
}
