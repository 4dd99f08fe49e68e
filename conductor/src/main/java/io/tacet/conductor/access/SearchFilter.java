package io.tacet.conductor.access;

import com.netflix.conductor.common.metadata.tasks.Task;
import com.netflix.conductor.common.run.SearchResult;
import com.netflix.conductor.common.run.TaskSummary;
import com.netflix.conductor.common.run.Workflow;
import com.netflix.conductor.common.run.WorkflowSummary;
import io.tacet.access.PrincipalId;
import io.tacet.access.TargetType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.aopalliance.intercept.MethodInvocation;

/**
 * A search finds executions of those definitions that the caller may read. The engine is asked for no others, so that its counts and
 * pages are right; and what it found all the same is taken out.
 *
 * <p>Relies on: the last argument of each search is the query, whose conditions are joined by AND
 * (SqliteIndexQueryBuilder:261 and its likes).
 */
final class SearchFilter implements Rule {
    private final EngineAccess access;

    SearchFilter(EngineAccess access) {
        this.access = access;
    }

    @Override
    public Object apply(PrincipalId caller, MethodInvocation call) throws Throwable {
        Optional<Set<String>> readable = access.shown(caller, TargetType.WORKFLOW_DEF);
        if (readable.isEmpty()) {
            return Rule.answerOf(call);
        }
        Set<String> names =
                readable.get().stream().filter(SearchFilter::canBeAskedFor).collect(Collectors.toSet());
        if (names.isEmpty()) {
            return new SearchResult<>(0, List.of());
        }
        Object[] arguments = call.getArguments();
        int query = arguments.length - 1;
        arguments[query] = restricted((String) arguments[query], names);
        return onlyOf((SearchResult<?>) Rule.answerOf(call), names);
    }

    /** The engine's query language cannot quote. */
    static boolean canBeAskedFor(String name) {
        return name.chars().noneMatch(c -> ",()'\"".indexOf(c) >= 0) && !name.contains(" AND ");
    }

    private static String restricted(String query, Set<String> names) {
        String own = "workflowType IN (" + String.join(",", names) + ")";
        return query == null || query.isBlank() ? own : query + " AND " + own;
    }

    private static <T> SearchResult<T> onlyOf(SearchResult<T> found, Set<String> names) {
        List<T> visible = new ArrayList<>(found.getResults().stream()
                .filter(result -> names.contains(workflowOf(result)))
                .toList());
        int hidden = found.getResults().size() - visible.size();
        return new SearchResult<>(found.getTotalHits() - hidden, visible);
    }

    private static String workflowOf(Object result) {
        return switch (result) {
            case WorkflowSummary summary -> summary.getWorkflowType();
            case Workflow workflow -> workflow.getWorkflowName();
            case TaskSummary summary -> summary.getWorkflowType();
            case Task task -> task.getWorkflowType();
            default -> "";
        };
    }
}
