package io.tacet.benchmarks.access;

import io.tacet.access.Access;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;

/** May this user do this with this secret? */
record AccessQuestion(PrincipalId who, Access access, Target secret) {}
