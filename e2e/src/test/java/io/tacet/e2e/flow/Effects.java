package io.tacet.e2e.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.e2e.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Looks for what the attacker had no right to do. Whoever started them, executions of the owner's workflow have the same rules. */
final class Effects {
    /** In finds. */
    static final String FORGED = "a task waited for others, and the attacker completed it";

    static final String STOPPED = "somebody who may not even start it ended the workflow";

    private final Plan plan;
    private final Names names;
    private final Household household;
    private final Oracle oracle;

    Effects(Plan plan, Names names, Household household, Oracle oracle) {
        this.plan = plan;
        this.names = names;
        this.household = household;
        this.oracle = oracle;
    }

    /** @param ended the owner's execution */
    void check(JsonNode ended) {
        if (!plan.profile().mayStart() && ended.get("status").asText().equals("TERMINATED")) {
            oracle.add(STOPPED, ended.path("reasonForIncompletion").asText());
        }
        checkCompletions(ended, this::isAnothers);
        // Nobody completes tasks in other executions on the attacker's behalf.
        others(ended.get("workflowId").asText()).forEach(other -> checkCompletions(other, ref -> true));
    }

    private List<JsonNode> others(String execution) {
        Api admin = household.admin();
        List<JsonNode> others = new ArrayList<>();
        for (String name : List.of(names.main(), names.approval())) {
            for (JsonNode found : admin.json("/api/workflow/search?query=workflowType%3D" + name)
                    .get("results")) {
                String id = found.get("workflowId").asText();
                if (!id.equals(execution)) {
                    others.add(admin.execution(id));
                }
            }
        }
        return others;
    }

    private void checkCompletions(JsonNode execution, Predicate<String> isAnothers) {
        for (JsonNode task : execution.get("tasks")) {
            String ref = task.get("referenceTaskName").asText();
            boolean isCompleted =
                    List.of("HUMAN", "WAIT").contains(task.get("taskType").asText())
                            && task.get("status").asText().equals("COMPLETED");
            if (isCompleted
                    && isAnothers.test(ref)
                    && task.path("outputData").toString().contains(HostilePayload.SIGNATURE)) {
                oracle.add(FORGED, ref);
            }
        }
    }

    /** Whether somebody else than the attacker completes the task. */
    private boolean isAnothers(String ref) {
        return plan.of(Set.of(Kind.HUMAN, Kind.WAIT)).stream()
                .anyMatch(step -> step.ref().equals(Step.withoutIteration(ref))
                        && !plan.hostile().contains(step.id()));
    }
}
