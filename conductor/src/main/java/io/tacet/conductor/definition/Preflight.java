package io.tacet.conductor.definition;

import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.dao.MetadataDAO;
import io.tacet.access.Access;
import io.tacet.access.Authorizer;
import io.tacet.access.Enforcement;
import io.tacet.access.MissingPermissionException;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.handle.Reference;
import io.tacet.handle.Referents;
import io.tacet.handle.SecretReference;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Before a workflow's first task: whether the secrets and environment variables that it names are there, and whoever it runs as may use them. What it starts is looked into
 * too, as far as its name stands in the definition. What only turns out later is asked for at the hand-off, as everything is.
 */
public final class Preflight {
    /** What becomes of a workflow that would fail. */
    public enum Mode {
        /** It is not started. */
        REFUSE,
        /** It is started, with a warning in the log. */
        WARN
    }

    private static final Logger LOG = LoggerFactory.getLogger(Preflight.class);

    private final Authorizer authorizer;
    private final Enforcement enforcement;
    private final Referents referents;
    private final Mode mode;

    public Preflight(Authorizer authorizer, Enforcement enforcement, Referents referents, Mode mode) {
        this.authorizer = authorizer;
        this.enforcement = enforcement;
        this.referents = referents;
        this.mode = mode;
    }

    /**
     * Says nothing of a definition that is not there.
     *
     * @param definition that is to start, without marks
     * @param registry where the definitions are that it names
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING} or, if all that is there may be used, {@link ErrorCode#SECRET_NOT_FOUND}
     *     or {@link ErrorCode#ENVIRONMENT_VARIABLE_NOT_FOUND}; with all that is missing
     */
    public void check(WorkflowDef definition, MetadataDAO registry, PrincipalId runAs) {
        List<Reference> missing = new ArrayList<>();
        List<Reference> forbidden = new ArrayList<>();
        for (Reference reference : new NamedReferences(referents, registry)
                .withStarted(definition, name -> mayStart(runAs, name))
                .values()) {
            // In this order: whether what somebody may not use exists, they may not know.
            if (!authorizer.allows(runAs, Access.EXECUTE, reference.target())
                    && !enforcement.lets(runAs, Access.EXECUTE, reference.target())) {
                forbidden.add(reference);
            } else if (!referents.exists(reference)) {
                missing.add(reference);
            }
        }
        if (missing.isEmpty() && forbidden.isEmpty()) {
            return;
        }
        String problem = "Workflow " + definition.getName() + " is not started."
                + (forbidden.isEmpty()
                        ? ""
                        : " It would run as " + runAs + ", who may not use " + names(forbidden) + "; ask for EXECUTE"
                                + orCreate(runAs, forbidden) + ".")
                + (missing.isEmpty() ? "" : " There is no " + names(missing) + "; create what is missing.");
        if (mode == Mode.REFUSE) {
            throw forbidden.isEmpty()
                    ? new TacetException(codeOf(missing), problem)
                    : new MissingPermissionException(
                            problem,
                            runAs,
                            Access.EXECUTE,
                            forbidden.stream().map(Reference::target).toList());
        }
        LOG.warn("{} It is started all the same.", problem);
    }

    private boolean mayStart(PrincipalId runAs, String workflow) {
        Target target = new Target(TargetType.WORKFLOW_DEF, workflow);
        return authorizer.allows(runAs, Access.EXECUTE, target) || enforcement.lets(runAs, Access.EXECUTE, target);
    }

    private String orCreate(PrincipalId runAs, List<Reference> forbidden) {
        return forbidden.stream().allMatch(reference -> authorizer.sees(runAs, reference.target()))
                ? ""
                : ", or create what does not exist";
    }

    private static String names(List<Reference> references) {
        return references.stream().map(Reference::what).collect(Collectors.joining(", "));
    }

    private static ErrorCode codeOf(List<Reference> missing) {
        return missing.stream().anyMatch(SecretReference.class::isInstance)
                ? ErrorCode.SECRET_NOT_FOUND
                : ErrorCode.ENVIRONMENT_VARIABLE_NOT_FOUND;
    }
}
