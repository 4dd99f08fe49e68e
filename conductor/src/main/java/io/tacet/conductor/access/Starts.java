package io.tacet.conductor.access;

import static io.tacet.conductor.access.EngineAccess.workflow;

import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import io.tacet.access.Access;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.access.sharing.ResourceCatalog;
import io.tacet.conductor.bounds.DefinitionBounds;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import org.jspecify.annotations.Nullable;

/** What it takes to start a workflow, now or by a schedule. */
final class Starts {
    private final EngineAccess access;
    private final ResourceCatalog catalog;
    private final NameClaims claims;
    private final Recipients recipients;

    Starts(EngineAccess access, ResourceCatalog catalog, NameClaims claims, Recipients recipients) {
        this.access = access;
        this.catalog = catalog;
        this.claims = claims;
        this.recipients = recipients;
    }

    /**
     * An inline definition is one that the caller makes, and must not take the place of another's.
     *
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING}
     */
    void require(PrincipalId caller, @Nullable String name, @Nullable WorkflowDef inline) {
        if (inline == null) {
            access.require(caller, Access.EXECUTE, workflow(name));
        } else {
            requireMayBring(caller, workflow(name));
            // It runs under the name that it has itself.
            requireMayBring(caller, workflow(inline.getName()));
            recipients.require(caller, inline);
            DefinitionBounds.require(inline);
        }
    }

    private void requireMayBring(PrincipalId caller, Target inline) {
        access.require(caller, Access.CREATE, inline);
        if (catalog.exists(inline)) {
            // Its executions and its events would be those of the registered one.
            access.require(caller, Access.UPDATE, inline);
        } else {
            // Its events would have the name too.
            claims.require(caller, inline);
        }
    }
}
