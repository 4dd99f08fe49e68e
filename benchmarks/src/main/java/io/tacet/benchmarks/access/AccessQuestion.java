package io.tacet.benchmarks.access;

import io.tacet.access.Access;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;

/** May this user do this with this secret? */
record AccessQuestion(PrincipalId who, Access access, Target secret) {
    /** Equal, but not the same down to the texts, as a request's are to what an engine knows. */
    AccessQuestion copy() {
        return new AccessQuestion(new PrincipalId(copy(who.value())), access, Target.secret(copy(secret.id())));
    }

    private static String copy(String text) {
        return new String(text.toCharArray());
    }
}
