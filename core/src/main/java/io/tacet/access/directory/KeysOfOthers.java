package io.tacet.access.directory;

import io.tacet.access.PrincipalId;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.List;

/** Whoever has made an access key can act as the application, so where that becomes an administrator, administrators have made all of its keys. */
final class KeysOfOthers {
    private KeysOfOthers() {}

    /**
     * Explains the refusal; the transaction that makes the change decides.
     *
     * @param becoming whoever comes to hold the role ADMIN
     * @throws TacetException {@link ErrorCode#KEYS_OF_OTHERS}
     */
    static void requireNone(UserDirectory users, PrincipalId becoming) {
        List<String> keys = users.keysOfOthers(becoming);
        if (!keys.isEmpty()) {
            throw new TacetException(
                    ErrorCode.KEYS_OF_OTHERS,
                    becoming
                            + " would get the role ADMIN, and with it whoever knows one of its access keys that no administrator has made: "
                            + String.join(", ", keys) + ". Delete these keys, then try again.");
        }
    }
}
