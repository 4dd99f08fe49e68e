package io.tacet.access;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.List;

/** {@link ErrorCode#PERMISSION_MISSING}, and which grants would help. */
public final class MissingPermissionException extends TacetException {
    private static final long serialVersionUID = 1L;

    private final transient PrincipalId who;
    private final Access access;
    private final transient List<Target> targets;

    /** @param who lacks the access on each of the targets */
    public MissingPermissionException(String message, PrincipalId who, Access access, List<Target> targets) {
        super(ErrorCode.PERMISSION_MISSING, message);
        this.who = who;
        this.access = access;
        this.targets = List.copyOf(targets);
    }

    public PrincipalId who() {
        return who;
    }

    public Access access() {
        return access;
    }

    public List<Target> targets() {
        return targets;
    }
}
