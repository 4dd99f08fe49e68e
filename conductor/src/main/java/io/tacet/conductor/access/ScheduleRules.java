package io.tacet.conductor.access;

import static io.tacet.conductor.access.EngineAccess.schedule;
import static java.util.Map.entry;

import com.netflix.conductor.common.metadata.workflow.StartWorkflowRequest;
import com.netflix.conductor.common.run.SearchResult;
import io.orkes.conductor.scheduler.model.WorkflowSchedule;
import io.tacet.access.Access;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.access.sharing.ResourceCatalog;
import io.tacet.access.sharing.Sharing;
import io.tacet.conductor.definition.PathNames;
import io.tacet.conductor.definition.ReferencePlaces;
import io.tacet.conductor.definition.UsedNames;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * The engine's SchedulerResource and SchedulerBulkResource: schedules. Whoever makes one owns it; whoever saves it last is whom it runs as,
 * and needs what it takes to start its workflow. Without a rule, and so for administrators, is what stops or repeats all schedules of a server.
 *
 * <p>Around the controllers: SchedulerService cannot be wrapped, its lifecycle methods are final (LifecycleAwareComponent:27).
 */
final class ScheduleRules {
    private final EngineAccess access;
    private final Sharing sharing;
    private final ResourceCatalog catalog;
    private final Starts starts;
    private final LastEditors editors;
    private final UsedNames names;
    private final NameClaims claims;

    // One for each thing that a schedule touches.
    ScheduleRules(
            EngineAccess access,
            Sharing sharing,
            ResourceCatalog catalog,
            Starts starts,
            LastEditors editors,
            UsedNames names,
            NameClaims claims) {
        this.claims = claims;
        this.names = names;
        this.access = access;
        this.sharing = sharing;
        this.catalog = catalog;
        this.starts = starts;
        this.editors = editors;
    }

    Map<String, Rule> rules() {
        return Map.ofEntries(
                entry("createOrUpdateSchedule", this::save),
                entry("getAllSchedules", this::onlyReadable),
                entry("searchSchedules", this::search),
                entry("getSchedule", needs(Access.READ)),
                entry("deleteSchedule", this::delete),
                entry("pauseSchedule", needs(Access.UPDATE)),
                entry("resumeSchedule", needs(Access.UPDATE)),
                // Computes with what it is given.
                entry("getNextFewSchedules", Rule.open()),
                entry("searchScheduledExecutions", new ScheduledRunSearch(access)));
    }

    Map<String, Rule> bulkRules() {
        Rule each = new BulkRule(access, (caller, name) -> access.require(caller, Access.UPDATE, schedule(name)));
        return Map.of("pauseSchedules", each, "resumeSchedules", each);
    }

    private Rule needs(Access wanted) {
        return Rule.afterCheck((caller, name) -> access.require(caller, wanted, schedule(name)));
    }

    private @Nullable Object save(PrincipalId caller, MethodInvocation call) throws Throwable {
        WorkflowSchedule saved = (WorkflowSchedule) call.getArguments()[0];
        StartWorkflowRequest request = saved.getStartWorkflowRequest();
        if (request == null) {
            throw new TacetException(
                    ErrorCode.INVALID_REQUEST, "The schedule has no startWorkflowRequest; say what it shall start.");
        }
        Target target = schedule(saved.getName());
        PathNames.require(target.id(), "schedule");
        ReferencePlaces.check(saved);
        ScheduleTimes.require(saved);
        boolean exists = catalog.exists(target);
        access.requireToChange(caller, exists ? Access.UPDATE : Access.CREATE, target);
        if (!exists) {
            claims.requireNotKept(caller, target);
        }
        starts.require(caller, request.getName(), request.getWorkflowDef());
        request.setCreatedBy(caller.value());
        StartWorkflowRequest content = ScheduledStarts.contentOf(request);
        Object answer = call.proceed();
        names.stored(saved);
        if (!exists) {
            sharing.created(target, caller);
            claims.taken(target);
        }
        editors.saved(target, caller, List.of(content));
        return answer;
    }

    private @Nullable Object delete(PrincipalId caller, MethodInvocation call) throws Throwable {
        Target gone = schedule((String) call.getArguments()[0]);
        access.requireToChange(caller, Access.DELETE, gone);
        Optional<PrincipalId> owner = access.ownerOf(gone);
        Object answer = call.proceed();
        names.removed();
        if (!catalog.exists(gone)) {
            claims.deleted(gone, owner, caller);
            sharing.removed(gone);
        }
        return answer;
    }

    @SuppressWarnings("unchecked") // as the engine declares it
    private Object onlyReadable(PrincipalId caller, MethodInvocation call) throws Throwable {
        return readable(caller, (List<WorkflowSchedule>) Rule.answerOf(call));
    }

    private List<WorkflowSchedule> readable(PrincipalId caller, List<WorkflowSchedule> all) {
        return new ArrayList<>(all.stream()
                .filter(one -> access.shows(caller, schedule(one.getName())))
                .toList());
    }

    /** The engine cannot search among names. There are few schedules: it finds all, and the page is cut here. */
    @SuppressWarnings("unchecked") // as the engine declares it
    private Object search(PrincipalId caller, MethodInvocation call) throws Throwable {
        Object[] arguments = call.getArguments();
        int start = Math.max(0, (int) arguments[4]);
        int size = Math.max(0, (int) arguments[5]);
        arguments[4] = 0;
        arguments[5] = Integer.MAX_VALUE;
        SearchResult<WorkflowSchedule> found = (SearchResult<WorkflowSchedule>) Rule.answerOf(call);
        List<WorkflowSchedule> readable = readable(caller, found.getResults());
        return new SearchResult<>(
                readable.size(), readable.stream().skip(start).limit(size).toList());
    }
}
