package io.tacet.conductor.access;

import static io.tacet.conductor.access.EngineAccess.task;
import static io.tacet.conductor.access.EngineAccess.workflow;
import static java.util.Map.entry;

import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import io.tacet.access.Access;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.access.sharing.ResourceCatalog;
import io.tacet.access.sharing.Sharing;
import io.tacet.audit.Sink;
import io.tacet.conductor.authorship.DefinitionAuthors;
import io.tacet.conductor.bounds.DefinitionBounds;
import io.tacet.conductor.definition.DefinitionReferences;
import io.tacet.conductor.definition.OwnValues;
import io.tacet.conductor.definition.ReferencePlaces;
import io.tacet.conductor.template.Place;
import io.tacet.handle.Reference;
import io.tacet.handle.Referents;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.redaction.Redaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * The engine's MetadataService: definitions of workflows and tasks. Whoever makes one owns it. Its methods for event handlers are in {@link
 * EventRules}.
 */
final class DefinitionRules {
    private final EngineAccess access;
    private final Sharing sharing;
    private final ResourceCatalog catalog;
    private final DefinitionAuthors authors;
    private final Referents referents;
    private final NameClaims claims;
    private final Recipients recipients;
    private final Redaction redaction;

    // One for each thing that a definition touches.
    DefinitionRules(
            EngineAccess access,
            Sharing sharing,
            ResourceCatalog catalog,
            DefinitionAuthors authors,
            Referents referents,
            NameClaims claims,
            Recipients recipients,
            Redaction redaction) {
        this.access = access;
        this.sharing = sharing;
        this.catalog = catalog;
        this.authors = authors;
        this.referents = referents;
        this.claims = claims;
        this.recipients = recipients;
        this.redaction = redaction.unnoted();
    }

    Map<String, Rule> rules() {
        return Map.ofEntries(
                entry("registerTaskDef", this::register),
                entry("updateTaskDef", this::register),
                entry("unregisterTaskDef", unregister(EngineAccess::task)),
                entry("getTaskDefs", onlyReadable((TaskDef definition) -> task(definition.getName()))),
                entry("getTaskDef", needs(Access.READ, EngineAccess::task)),
                entry("registerWorkflowDef", this::register),
                entry("updateWorkflowDef", this::register),
                entry("validateWorkflowDef", this::validate),
                entry("unregisterWorkflowDef", unregister(EngineAccess::workflow)),
                entry("getWorkflowDef", needs(Access.READ, EngineAccess::workflow)),
                entry("findWorkflowDef", this::find),
                entry("getLatestWorkflow", needs(Access.READ, EngineAccess::workflow)),
                entry("getWorkflowVersions", needs(Access.READ, EngineAccess::workflow)),
                entry("getWorkflowDefs", onlyReadable((WorkflowDef definition) -> workflow(definition.getName()))),
                entry(
                        "getWorkflowDefsLatestVersions",
                        onlyReadable((WorkflowDef definition) -> workflow(definition.getName()))),
                entry("getWorkflowNames", this::onlyVisibleNames),
                entry("getWorkflowNamesAndVersions", this::onlyVisibleKeys));
    }

    private Rule needs(Access wanted, Function<String, Target> target) {
        return Rule.afterCheck((caller, name) -> access.require(caller, wanted, target.apply(name)));
    }

    /** POST metadata/workflow asks this before it stores a definition, which takes no right to read. */
    private @Nullable Object find(PrincipalId caller, MethodInvocation call) throws Throwable {
        Target target = workflow((String) call.getArguments()[0]);
        if (!access.sees(caller, target) && catalog.exists(target)) {
            access.require(caller, Access.READ, target);
        }
        return call.proceed();
    }

    private @Nullable Object register(PrincipalId caller, MethodInvocation call) throws Throwable {
        List<Target> created = new ArrayList<>();
        for (Object definition : each(call.getArguments()[0])) {
            Target target = targetOf(definition);
            if (!requireToRegister(caller, target)) {
                created.add(target);
            }
            requireUse(caller, referencesIn(definition));
            if (definition instanceof WorkflowDef workflow) {
                recipients.require(caller, workflow);
                DefinitionBounds.require(workflow);
            }
        }
        IdentityHashMap<WorkflowDef, WorkflowDef> before = new IdentityHashMap<>();
        for (Object definition : each(call.getArguments()[0])) {
            if (definition instanceof WorkflowDef workflow) {
                Optional<WorkflowDef> replaced = authors.registered(workflow.getName(), workflow.getVersion());
                authors.sign(workflow, replaced, caller);
                replaced.ifPresent(old -> before.put(workflow, old));
            }
        }
        Object answer = call.proceed();
        before.forEach(
                (now, old) -> claims.dropped(old, Optional.of(now), access.ownerOf(workflow(old.getName())), caller));
        // Of many, some may have been refused.
        created.stream().filter(catalog::exists).forEach(target -> {
            sharing.created(target, caller);
            claims.taken(target);
        });
        each(call.getArguments()[0]).forEach(definition -> noteAuthor(definition, caller));
        return answer;
    }

    /** Tells nothing but what is wrong with it. */
    private @Nullable Object validate(PrincipalId caller, MethodInvocation call) throws Throwable {
        WorkflowDef definition = (WorkflowDef) call.getArguments()[0];
        DefinitionBounds.require(definition);
        ReferencePlaces.check(definition);
        DefinitionReferences.in(definition);
        OwnValues.refuseFirst(ownValues(caller, definition));
        return call.proceed();
    }

    /** Where it holds values of secrets that its author owns, for which its registration would refuse it. Nothing is noted. */
    List<Place> ownValues(PrincipalId author, WorkflowDef definition) {
        return OwnValues.in(
                definition,
                redaction,
                Sink.DEFINITION,
                name -> access.ownerOf(Target.secret(name.value())).equals(Optional.of(author)));
    }

    private void noteAuthor(Object definition, PrincipalId author) {
        switch (definition) {
            case WorkflowDef workflow -> authors.saved(workflow, author);
            case TaskDef task -> authors.saved(task, author);
            default -> {}
        }
    }

    /** @return whether there is one already */
    boolean requireToRegister(PrincipalId caller, Target target) {
        boolean exists = catalog.exists(target);
        access.requireToChange(caller, exists ? Access.UPDATE : Access.CREATE, target);
        if (!exists) {
            claims.require(caller, target);
        }
        return exists;
    }

    private static Collection<?> each(Object argument) {
        return argument instanceof Collection<?> many ? many : List.of(argument);
    }

    private static Target targetOf(@Nullable Object definition) {
        return switch (definition) {
            case WorkflowDef workflow -> workflow(workflow.getName());
            case TaskDef task -> task(task.getName());
            case null, default ->
                throw new TacetException(ErrorCode.INVALID_REQUEST, "One of the definitions is missing.");
        };
    }

    /** Of several workflow definitions, each is refused on its own for references that cannot be read, when it is stored. */
    private static Set<Reference> referencesIn(Object definition) {
        return definition instanceof WorkflowDef workflow
                ? DefinitionReferences.readable(workflow, unreadable -> {})
                : DefinitionReferences.in((TaskDef) definition);
    }

    /**
     * An early word to those who see the secret. Others are not told whether it exists: each start and each hand-off asks, of the author and of
     * whoever the workflow runs as.
     */
    private void requireUse(PrincipalId caller, Set<Reference> references) {
        for (Reference reference : references) {
            if (access.sees(caller, reference.target()) && referents.exists(reference)) {
                refusal(caller, reference).ifPresent(refusal -> {
                    throw refusal;
                });
            }
        }
    }

    /** Why it could not be used by a definition of theirs. */
    Optional<TacetException> refusal(PrincipalId caller, Reference reference) {
        return access.refusal(referents, caller, reference);
    }

    private Rule unregister(Function<String, Target> target) {
        return (caller, call) -> {
            Target gone = target.apply((String) call.getArguments()[0]);
            access.requireToChange(caller, Access.DELETE, gone);
            Optional<PrincipalId> owner = access.ownerOf(gone);
            Optional<WorkflowDef> before = call.getArguments().length > 1
                    ? authors.registered(gone.id(), (int) call.getArguments()[1])
                    : Optional.empty();
            Object answer = call.proceed();
            before.ifPresent(old -> claims.dropped(old, Optional.empty(), owner, caller));
            if (!catalog.exists(gone)) {
                claims.deleted(gone, owner, caller);
                sharing.removed(gone);
            }
            return answer;
        };
    }

    @SuppressWarnings("unchecked") // as the engine declares it
    private <T> Rule onlyReadable(Function<T, Target> target) {
        return (caller, call) ->
                filtered((List<T>) Rule.answerOf(call), item -> access.shows(caller, target.apply(item)));
    }

    private static <T> List<T> filtered(List<T> all, Predicate<T> visible) {
        return new ArrayList<>(all.stream().filter(visible).toList());
    }

    @SuppressWarnings("unchecked") // as the engine declares it
    private Object onlyVisibleNames(PrincipalId caller, MethodInvocation call) throws Throwable {
        return filtered((List<String>) Rule.answerOf(call), name -> access.lists(caller, workflow(name)));
    }

    @SuppressWarnings("unchecked") // as the engine declares it
    private Object onlyVisibleKeys(PrincipalId caller, MethodInvocation call) throws Throwable {
        Map<String, Object> visible = new LinkedHashMap<>((Map<String, Object>) Rule.answerOf(call));
        visible.keySet().removeIf(name -> !access.lists(caller, workflow(name)));
        return visible;
    }
}
