package io.tacet.conductor.access;

import static io.tacet.conductor.access.EngineAccess.task;
import static java.util.Map.entry;

import com.netflix.conductor.common.metadata.tasks.PollData;
import io.tacet.access.Access;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.conductor.definition.TaskTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * The engine's TaskService. A worker needs EXECUTE on the definition of the task, and on the domain if it names one; looking at tasks and
 * updating them otherwise goes by the rights on the workflow.
 */
final class TaskRules {
    private final EngineAccess access;
    private final Polls polls;
    private final TaskTypes types;
    private final PayloadLocations locations;
    private final SearchFilter search;

    TaskRules(EngineAccess access, Polls polls, TaskTypes types, PayloadLocations locations) {
        this.access = access;
        this.polls = polls;
        this.types = types;
        this.locations = locations;
        this.search = new SearchFilter(access);
    }

    Map<String, Rule> rules() {
        return Map.ofEntries(
                entry("poll", this::pollOne),
                entry("batchPoll", this::poll),
                entry("updateTask", this::update),
                entry("signalTask", onExecution(Access.UPDATE)),
                entry("getPendingTaskForWorkflow", onExecution(Access.UPDATE)),
                entry("ackTaskReceived", onTask(Access.UPDATE)),
                entry("log", onTask(Access.UPDATE)),
                entry("getTaskLogs", onTask(Access.READ)),
                entry("getTask", onTask(Access.READ)),
                entry("getTaskQueueSizes", this::queueSizes),
                entry("getTaskQueueSize", Rule.afterCheck(this::requireQueue)),
                entry("getPollData", Rule.afterCheck(this::requireQueue)),
                entry("getAllPollData", this::onlyReadablePollData),
                entry("requeuePendingTask", Rule.afterCheck(this::requireToRequeue)),
                entry("search", search),
                entry("searchV2", search),
                entry("getExternalStorageLocation", locations));
    }

    /**
     * A call that updates a task asks for the next one of its type (TaskResource:112), which can be the engine's: a WAIT, or a call that a callback
     * completes. There is none for workers then.
     */
    private @Nullable Object pollOne(PrincipalId caller, MethodInvocation call) throws Throwable {
        return call.getArguments()[0] instanceof String type && types.isEngines(type) ? null : poll(caller, call);
    }

    /** Of both: type, worker, domain. */
    private @Nullable Object poll(PrincipalId caller, MethodInvocation call) throws Throwable {
        polls.require(caller, (String) call.getArguments()[0], (String) call.getArguments()[2]);
        return call.proceed();
    }

    /** By workflow and reference name, or by the result of a task: of that one, {@link CallersTaskRights} asks. */
    private @Nullable Object update(PrincipalId caller, MethodInvocation call) throws Throwable {
        if (call.getArguments()[0] instanceof String workflowId) {
            access.requireOnExecution(caller, Access.UPDATE, workflowId);
        }
        return call.proceed();
    }

    private Rule onExecution(Access wanted) {
        return Rule.afterCheck((caller, id) -> access.requireOnExecution(caller, wanted, id));
    }

    private Rule onTask(Access wanted) {
        return Rule.afterCheck((caller, id) -> access.requireOnTask(caller, wanted, id));
    }

    /** A queue of the engine takes the right to see all of them. */
    private void requireQueue(PrincipalId caller, @Nullable String type) {
        Target queue = task(type);
        access.require(caller, Access.READ, types.isEngines(queue.id()) ? Target.any(queue.type()) : queue);
    }

    private void requireToRequeue(PrincipalId caller, @Nullable String type) {
        Target queue = task(type);
        if (types.isEngines(queue.id())) {
            access.requireAdministrator(caller, "requeuePendingTask of " + queue.id());
        } else {
            access.require(caller, Access.EXECUTE, queue);
        }
    }

    private @Nullable Object queueSizes(PrincipalId caller, MethodInvocation call) throws Throwable {
        if (call.getArguments()[0] instanceof List<?> asked) {
            asked.forEach(type -> requireQueue(caller, (String) type));
        }
        return call.proceed();
    }

    @SuppressWarnings("unchecked") // as the engine declares it
    private Object onlyReadablePollData(PrincipalId caller, MethodInvocation call) throws Throwable {
        List<PollData> all = (List<PollData>) Rule.answerOf(call);
        return new ArrayList<>(all.stream()
                .filter(poll -> access.shows(caller, task(poll.getQueueName())))
                .toList());
    }
}
