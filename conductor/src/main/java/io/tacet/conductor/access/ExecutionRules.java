package io.tacet.conductor.access;

import static io.tacet.conductor.access.EngineAccess.workflow;
import static java.util.Map.entry;

import com.netflix.conductor.common.metadata.workflow.StartWorkflowRequest;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.model.BulkResponse;
import com.netflix.conductor.core.exception.NotFoundException;
import io.tacet.access.Access;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.access.sharing.ResourceCatalog;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/** The engine's WorkflowService and WorkflowBulkService: executions, by the rights on their definitions. */
final class ExecutionRules {
    /** As the engine's (WorkflowBulkService.MAX_REQUEST_ITEMS), which it looks at later. */
    private static final int MAX_BULK = 1_000;

    private final EngineAccess access;
    private final ResourceCatalog catalog;
    private final SearchFilter search;

    ExecutionRules(EngineAccess access, ResourceCatalog catalog) {
        this.access = access;
        this.catalog = catalog;
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
                entry("skipTaskFromWorkflow", runAgain()),
                entry("rerunWorkflow", runAgain()),
                entry("restartWorkflow", runAgain()),
                entry("retryWorkflow", runAgain()),
                entry("resetWorkflow", onExecution(Access.EXECUTE)),
                entry("terminateWorkflow", onExecution(Access.EXECUTE)),
                entry("terminateRemove", onExecution(Access.DELETE)),
                entry("searchWorkflows", search),
                entry("searchWorkflowsV2", search),
                entry("searchWorkflowsByTasks", search),
                entry("searchWorkflowsByTasksV2", search),
                // Whoever knows the random name of a payload has seen the execution.
                entry("getExternalStorageLocation", Rule.open()));
    }

    /** Each element on its own: what is not permitted fails, the others go on. */
    Map<String, Rule> bulkRules() {
        return Map.ofEntries(
                entry("pauseWorkflow", each(Access.EXECUTE)),
                entry("resumeWorkflow", each(Access.EXECUTE)),
                entry("restart", each(access::requireToRunAgain)),
                entry("retry", each(access::requireToRunAgain)),
                entry("terminate", each(Access.EXECUTE)),
                entry("deleteWorkflow", each(Access.DELETE)),
                entry("terminateRemove", each(Access.DELETE)),
                entry("searchWorkflow", each(Access.READ)));
    }

    /** An inline definition is one that the caller makes, and must not take the place of another's. */
    private @Nullable Object start(PrincipalId caller, MethodInvocation call) throws Throwable {
        Object[] arguments = call.getArguments();
        boolean byRequest = arguments[0] instanceof StartWorkflowRequest;
        String name = byRequest ? ((StartWorkflowRequest) arguments[0]).getName() : (String) arguments[0];
        Optional<WorkflowDef> inline = byRequest
                ? Optional.ofNullable(((StartWorkflowRequest) arguments[0]).getWorkflowDef())
                : Optional.ofNullable(arguments[arguments.length - 1])
                        .filter(WorkflowDef.class::isInstance)
                        .map(WorkflowDef.class::cast);
        if (inline.isPresent()) {
            requireMayBring(caller, workflow(name));
            // It runs under the name that it has itself.
            requireMayBring(caller, workflow(inline.get().getName()));
        } else {
            access.require(caller, Access.EXECUTE, workflow(name));
        }
        return call.proceed();
    }

    private void requireMayBring(PrincipalId caller, Target inline) {
        access.require(caller, Access.CREATE, inline);
        if (catalog.exists(inline)) {
            access.require(caller, Access.EXECUTE, inline);
        }
    }

    private Rule onName(Access wanted) {
        return Rule.afterCheck((caller, name) -> access.require(caller, wanted, workflow(name)));
    }

    private Rule onExecution(Access wanted) {
        return Rule.afterCheck((caller, id) -> access.requireOnExecution(caller, wanted, id));
    }

    private static List<?> atMost(int limit, @Nullable Object argument) {
        if (!(argument instanceof List<?> ids) || ids.size() > limit) {
            throw new TacetException(ErrorCode.INVALID_REQUEST, "Send a list of 1 to " + limit + " ids of workflows.");
        }
        return ids;
    }

    private Rule runAgain() {
        return Rule.afterCheck(access::requireToRunAgain);
    }

    private Rule each(Access wanted) {
        return each((caller, id) -> access.requireOnExecution(caller, wanted, id));
    }

    private static Rule each(BiConsumer<PrincipalId, String> check) {
        return (caller, call) -> {
            Map<String, String> refused = new LinkedHashMap<>();
            List<String> permitted = new ArrayList<>();
            for (Object id : atMost(MAX_BULK, call.getArguments()[0])) {
                try {
                    check.accept(caller, (String) id);
                    permitted.add((String) id);
                } catch (TacetException | NotFoundException e) {
                    refused.put((String) id, e.getMessage());
                }
            }
            call.getArguments()[0] = permitted;
            boolean allRefused = permitted.isEmpty() && !refused.isEmpty();
            BulkResponse<?> answer = allRefused ? new BulkResponse<>() : (BulkResponse<?>) Rule.answerOf(call);
            refused.forEach(answer::appendFailedResponse);
            return answer;
        };
    }
}
