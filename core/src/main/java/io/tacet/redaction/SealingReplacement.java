package io.tacet.redaction;

import io.tacet.access.Access;
import io.tacet.access.Authorizer;
import io.tacet.access.Target;
import io.tacet.handle.Execution;
import io.tacet.handle.Handles;
import io.tacet.handle.Origins;
import io.tacet.secret.SecretName;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts a sealed value in the place of each value found, so that the next task still gets the real thing.
 *
 * <p>A value of a secret that the execution's identity may not use is sealed without a name.
 */
public final class SealingReplacement implements Replacement {
    private final Handles handles;
    private final Authorizer authorizer;
    private final boolean isGiven;
    private final Execution execution;

    /** @param isGiven as for {@link Handles#part}: false for what somebody returns who has received the value */
    public SealingReplacement(Handles handles, Authorizer authorizer, boolean isGiven, Execution execution) {
        this.handles = handles;
        this.authorizer = authorizer;
        this.isGiven = isGiven;
        this.execution = execution;
    }

    @Override
    public String of(Hit hit, String found) {
        return sealed(hit, found, usable(hit));
    }

    /** One that leaves values of secrets alone that the execution's identity may not use. */
    public Replacement ofUsable() {
        return (hit, found) ->
                usable(hit).map(name -> sealed(hit, found, Optional.of(name))).orElse(found);
    }

    /** One for texts that may hold any of several secrets. Whichever was found: that would tell those who may use only some of them whether they are equal. */
    public Replacement ofAny(Set<SecretName> secrets) {
        Set<SecretName> usable = secrets.stream().filter(this::isUsable).collect(Collectors.toSet());
        Origins origins = new Origins(usable, usable.size() < secrets.size());
        return (hit, found) -> handles.part(found, hit.isEscaped(), isGiven, origins, execution);
    }

    private String sealed(Hit hit, String found, Optional<SecretName> origin) {
        return handles.part(found, hit.isEscaped(), isGiven, Origins.of(origin), execution);
    }

    private Optional<SecretName> usable(Hit hit) {
        return Optional.of(hit.value().name()).filter(this::isUsable);
    }

    private boolean isUsable(SecretName name) {
        return authorizer.allows(execution.runAs(), Access.EXECUTE, Target.secret(name.value()));
    }
}
