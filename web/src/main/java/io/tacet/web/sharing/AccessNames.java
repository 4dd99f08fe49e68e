package io.tacet.web.sharing;

import io.tacet.access.Access;
import io.tacet.access.AccessSet;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Accesses by their names. */
public final class AccessNames {
    private AccessNames() {}

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} */
    public static AccessSet parse(Collection<String> names) {
        List<Access> accesses = new ArrayList<>();
        names.forEach(name -> accesses.add(parse(name)));
        return AccessSet.of(accesses);
    }

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} */
    public static Access parse(String name) {
        Optional<Access> named = Arrays.stream(Access.values())
                .filter(access -> access.name().equals(name))
                .findFirst();
        return named.orElseThrow(() -> new TacetException(
                ErrorCode.INVALID_REQUEST,
                "There is no such access; choose from " + Arrays.toString(Access.values()) + "."));
    }
}
