package io.tacet.access.sharing;

import io.tacet.access.PrincipalId;
import java.util.Set;

/**
 * On whose authority a stored thing acts: that of the account which saved it last. A schedule runs as it; a definition uses secrets with its permission.
 *
 * @param vouchers proofs of what they saved, for which alone it holds
 */
public record RunAs(PrincipalId who, Set<String> vouchers) {
    public RunAs {
        vouchers = Set.copyOf(vouchers);
    }
}
