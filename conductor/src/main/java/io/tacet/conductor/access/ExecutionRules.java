package io.tacet.conductor.access;

import static io.tacet.conductor.access.EngineAccess.workflow;
import static java.util.Map.entry;

import com.netflix.conductor.common.metadata.workflow.RerunWorkflowRequest;
import com.netflix.conductor.common.metadata.workflow.StartWorkflowRequest;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import io.tacet.access.Access;
import io.tacet.access.PrincipalId;
import java.util.Map;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/** The engine's WorkflowService and WorkflowBulkService: executions, by the rights on their definitions. */
final class ExecutionRules {
    private final EngineAccess access;
    private final Starts starts;
    private final RunsAgain runsAgain;
    private final PayloadLocations locations;
    private final SearchFilter search;

    ExecutionRules(EngineAccess access, Starts starts, RunsAgain runsAgain, PayloadLocations locations) {
        this.runsAgain = runsAgain;
        this.access = access;
        this.starts = starts;
        this.locations = locations;
        this.search = new SearchFilter(access);
    }

    Map<String, Rule> rules() {
        return Map.ofEntries(
                entry("startWorkflow", this::start),
                entry("getWorkflows", onName(Access.READ)),
                entry("getRunningWorkflows", onName(Access.READ)),
                entry("getExecutionStatus", onExecution(Access.READ)),
                entry("getWorkflowModel", onExecution(Access.READ)),
                entry("deleteWorkflow", onExecution(Access.DELETE)),
                entry("decideWorkflow", onExecution(Access.EXECUTE)),
                entry("pauseWorkflow", onExecution(Access.EXECUTE)),
                entry("resumeWorkflow", onExecution(Access.EXECUTE)),
                entry("skipTaskFromWorkflow", this::skip),
                entry("rerunWorkflow", this::rerun),
                entry("restartWorkflow", Rule.afterCheck(runsAgain::restart)),
                entry("retryWorkflow", this::retry),
                entry("resetWorkflow", onExecution(Access.EXECUTE)),
                entry("terminateWorkflow", onExecution(Access.EXECUTE)),
                entry("terminateRemove", onExecution(Access.DELETE)),
                entry("searchWorkflows", search),
                entry("searchWorkflowsV2", search),
                entry("searchWorkflowsByTasks", search),
                entry("searchWorkflowsByTasksV2", search),
                entry("getExternalStorageLocation", locations));
    }

    /** Each element on its own: what is not permitted fails, the others go on. */
    Map<String, Rule> bulkRules() {
        return Map.ofEntries(
                entry("pauseWorkflow", each(Access.EXECUTE)),
                entry("resumeWorkflow", each(Access.EXECUTE)),
                entry("restart", new BulkRule(access, runsAgain::restart)),
                entry("retry", new BulkRule(access, (caller, id) -> runsAgain.retry(caller, id, false))),
                entry("terminate", each(Access.EXECUTE)),
                entry("deleteWorkflow", each(Access.DELETE)),
                entry("terminateRemove", each(Access.DELETE)),
                entry("searchWorkflow", each(Access.READ)));
    }

    private @Nullable Object start(PrincipalId caller, MethodInvocation call) throws Throwable {
        Object[] arguments = call.getArguments();
        if (arguments[0] instanceof StartWorkflowRequest request) {
            starts.require(caller, request.getName(), request.getWorkflowDef());
        } else {
            Object last = arguments[arguments.length - 1];
            starts.require(caller, (String) arguments[0], last instanceof WorkflowDef inline ? inline : null);
        }
        return call.proceed();
    }

    private Rule onName(Access wanted) {
        return Rule.afterCheck((caller, name) -> access.require(caller, wanted, workflow(name)));
    }

    private Rule onExecution(Access wanted) {
        return Rule.afterCheck((caller, id) -> access.requireOnExecution(caller, wanted, id));
    }

    private @Nullable Object rerun(PrincipalId caller, MethodInvocation call) throws Throwable {
        RerunWorkflowRequest request = (RerunWorkflowRequest) call.getArguments()[1];
        runsAgain.rerun(caller, (String) call.getArguments()[0], request.getReRunFromTaskId());
        return call.proceed();
    }

    private @Nullable Object retry(PrincipalId caller, MethodInvocation call) throws Throwable {
        runsAgain.retry(caller, (String) call.getArguments()[0], (boolean) call.getArguments()[1]);
        return call.proceed();
    }

    private @Nullable Object skip(PrincipalId caller, MethodInvocation call) throws Throwable {
        runsAgain.skip(caller, (String) call.getArguments()[0], (String) call.getArguments()[1]);
        return call.proceed();
    }

    private Rule each(Access wanted) {
        return new BulkRule(access, (caller, id) -> access.requireOnExecution(caller, wanted, id));
    }
}
