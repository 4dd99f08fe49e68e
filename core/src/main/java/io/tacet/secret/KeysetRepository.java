package io.tacet.secret;

import java.util.Map;
import java.util.Optional;

/** Port: where wrapped keysets are kept, one for each purpose. */
public interface KeysetRepository {
    /** What a keyset is for. Stored by name. */
    enum Purpose {
        /** AEAD keys for secret values. */
        VALUES,
        /** MAC keys for sign-in tokens. */
        TOKENS,
        /** MAC keys for references in workflows. */
        REFERENCES,
        /** AEAD keys for sensitive data in workflows. */
        SEALED_VALUES,
        /** MAC keys for the end of the audit records. */
        AUDIT
    }

    /** Empty too where the database has no such table yet: asking must not need a migration. */
    Optional<WrappedKeyset> find(Purpose purpose);

    /**
     * Stores several keysets in one transaction.
     *
     * @return false, and nothing changes, unless each one's revision follows the stored one's (1 where there is none)
     */
    boolean store(Map<Purpose, WrappedKeyset> keysets);
}
