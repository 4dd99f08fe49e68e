package io.tacet.access.sharing;

import io.tacet.access.PrincipalId;
import java.util.Set;

/**
 * Who a thing runs as that the engine sets off by itself, such as a schedule: whoever saved it last.
 *
 * @param vouchers proofs of what they saved, for which alone it holds
 */
public record RunAs(PrincipalId who, Set<String> vouchers) {
    public RunAs {
        vouchers = Set.copyOf(vouchers);
    }
}
