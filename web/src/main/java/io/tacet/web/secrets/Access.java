package io.tacet.web.secrets;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** What a caller can be allowed to do with a secret. */
enum Access {
    CREATE,
    READ,
    UPDATE,
    EXECUTE,
    DELETE;

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} for any other name */
    static Set<Access> parse(Iterable<String> names) {
        Set<Access> parsed = EnumSet.noneOf(Access.class);
        for (String name : names) {
            parsed.add(Arrays.stream(values())
                    .filter(access -> access.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new TacetException(
                            ErrorCode.INVALID_REQUEST,
                            "The parameter access takes a list of " + Arrays.toString(values()) + ".")));
        }
        return parsed;
    }
}
