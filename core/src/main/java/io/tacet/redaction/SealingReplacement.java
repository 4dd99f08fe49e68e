package io.tacet.redaction;

import io.tacet.access.Access;
import io.tacet.access.Authorizer;
import io.tacet.access.Target;
import io.tacet.handle.Execution;
import io.tacet.handle.Handles;
import io.tacet.secret.SecretName;
import java.util.Optional;

/**
 * Puts a sealed value in the place of each value found, so that the next task still gets the real thing.
 *
 * <p>A value of a secret that the execution's identity may not use is sealed too, but only if it is long, and then without a name:
 * else somebody could find out a short one by sending guesses and watching which of them is masked.
 */
public final class SealingReplacement implements Replacement {
    /** From this length on, nobody gets through the guesses. */
    public static final int UNGUESSABLE = 16;

    private final Handles handles;
    private final Authorizer authorizer;
    private final Execution execution;

    public SealingReplacement(Handles handles, Authorizer authorizer, Execution execution) {
        this.handles = handles;
        this.authorizer = authorizer;
        this.execution = execution;
    }

    @Override
    public String of(Hit hit, String found) {
        SecretName name = hit.value().name();
        if (authorizer.allows(execution.runAs(), Access.EXECUTE, Target.secret(name.value()))) {
            return handles.value(found, Optional.of(name), execution);
        }
        return found.length() < UNGUESSABLE ? found : handles.value(found, Optional.empty(), execution);
    }
}
