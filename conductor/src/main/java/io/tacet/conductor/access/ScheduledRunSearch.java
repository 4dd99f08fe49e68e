package io.tacet.conductor.access;

import com.netflix.conductor.common.run.SearchResult;
import io.orkes.conductor.dao.archive.SchedulerSearchQuery;
import io.orkes.conductor.scheduler.model.WorkflowScheduleExecutionModel;
import io.tacet.access.PrincipalId;
import io.tacet.access.TargetType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aopalliance.intercept.MethodInvocation;

/**
 * A search finds runs of those schedules that the caller may read.
 *
 * <p>Relies on: the first argument is the query, in which names of schedules add up whatever stands between them
 * (SchedulerSearchQuery.parse).
 */
final class ScheduledRunSearch implements Rule {
    private final EngineAccess access;

    ScheduledRunSearch(EngineAccess access) {
        this.access = access;
    }

    @Override
    public Object apply(PrincipalId caller, MethodInvocation call) throws Throwable {
        Optional<Set<String>> readable = access.shown(caller, TargetType.WORKFLOW_SCHEDULE);
        if (readable.isEmpty()) {
            return Rule.answerOf(call);
        }
        String query = call.getArguments()[0] instanceof String text ? text : "";
        Set<String> names = new HashSet<>(readable.get());
        List<String> asked = SchedulerSearchQuery.parse(query).getScheduleNames();
        names.removeIf(name -> !SearchFilter.canBeAskedFor(name) || !(asked.isEmpty() || asked.contains(name)));
        if (names.isEmpty()) {
            return new SearchResult<>(0, List.of());
        }
        call.getArguments()[0] = restricted(query, names);
        return onlyOf(names, (SearchResult<?>) Rule.answerOf(call));
    }

    private static String restricted(String query, Set<String> names) {
        return Stream.concat(
                        Arrays.stream(query.split("\\s+AND\\s+"))
                                .filter(clause -> SchedulerSearchQuery.parse(clause)
                                        .getScheduleNames()
                                        .isEmpty()),
                        Stream.of("scheduleName IN (" + String.join(",", names) + ")"))
                .filter(clause -> !clause.isBlank())
                .collect(Collectors.joining(" AND "));
    }

    private static SearchResult<Object> onlyOf(Set<String> names, SearchResult<?> found) {
        List<Object> visible = found.getResults().stream()
                .filter(run ->
                        run instanceof WorkflowScheduleExecutionModel model && names.contains(model.getScheduleName()))
                .collect(Collectors.toList());
        return new SearchResult<>(found.getTotalHits() - (found.getResults().size() - visible.size()), visible);
    }
}
