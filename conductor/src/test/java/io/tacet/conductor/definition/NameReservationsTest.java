package io.tacet.conductor.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.netflix.conductor.common.metadata.workflow.SubWorkflowParams;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.conductor.authorship.InMemoryResources;
import io.tacet.conductor.definition.NameReservations.Kept;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NameReservationsTest {
    private static final PrincipalId ANN = new PrincipalId("ann");
    private static final PrincipalId BEN = new PrincipalId("ben");
    private static final PrincipalId CARL = new PrincipalId("carl");
    private static final Target PAYROLL = new Target(TargetType.WORKFLOW_DEF, "payroll");

    private final Set<String> registered = new HashSet<>();
    private final NameReservations names =
            new NameReservations(new InMemoryResources(), target -> registered.contains(target.id()));

    @Test
    void deletedNameIsForItsOwnerAndForWhoeverDeletedIt() {
        names.deleted(PAYROLL, Optional.of(ANN), BEN);

        assertThat(names.keptFor(ANN, PAYROLL)).isEqualTo(Kept.FOR_THE_PREVIOUS_OWNER);
        assertThat(names.keptFor(BEN, PAYROLL)).isEqualTo(Kept.FOR_THE_PREVIOUS_OWNER);
        assertThat(names.keptFor(CARL, PAYROLL)).isEqualTo(Kept.FOR_OTHERS);
        assertThat(names.keptFor(CARL, new Target(TargetType.WORKFLOW_DEF, "Payroll")))
                .isEqualTo(Kept.FOR_OTHERS);
        assertThat(names.keptFor(CARL, new Target(TargetType.TASK_DEF, "payroll")))
                .isEqualTo(Kept.FOR_NOBODY);
    }

    @Test
    void nameThatTwoHaveUsedIsForNeither() {
        names.started(definition("payroll"), true, ANN);
        assertThat(names.keptFor(ANN, PAYROLL)).isEqualTo(Kept.FOR_ITS_USER);

        names.started(definition("payroll"), true, BEN);
        names.started(definition("payroll"), true, BEN);
        assertThat(names.keptFor(ANN, PAYROLL)).isEqualTo(Kept.FOR_OTHERS);
        assertThat(names.keptFor(BEN, PAYROLL)).isEqualTo(Kept.FOR_OTHERS);
    }

    /** They are started later, and somebody could have taken their names by then. */
    @Test
    void namesOfDefinitionsWithinAreKeptFromTheStartOn() {
        WorkflowDef outer = definition(
                "outer",
                around(definition("payroll", around(definition("deep")))),
                around(new WorkflowDef()),
                around(definition("${workflow.input.name}")));

        names.started(outer, false, ANN);

        assertThat(names.keptFor(BEN, PAYROLL)).isEqualTo(Kept.FOR_OTHERS);
        assertThat(names.keptFor(BEN, new Target(TargetType.WORKFLOW_DEF, "deep")))
                .isEqualTo(Kept.FOR_OTHERS);
        assertThat(names.keptFor(BEN, new Target(TargetType.WORKFLOW_DEF, "outer")))
                .isEqualTo(Kept.FOR_NOBODY);
        assertThat(names.keptFor(ANN, PAYROLL)).isEqualTo(Kept.FOR_ITS_USER);
    }

    private static WorkflowDef definition(String name, WorkflowTask... tasks) {
        WorkflowDef definition = new WorkflowDef();
        definition.setName(name);
        definition.setTasks(List.of(tasks));
        return definition;
    }

    private static WorkflowTask around(WorkflowDef inline) {
        WorkflowTask task = new WorkflowTask();
        task.setName("sub");
        task.setTaskReferenceName("sub");
        task.setType("SUB_WORKFLOW");
        SubWorkflowParams child = new SubWorkflowParams();
        child.setName(inline.getName());
        child.setWorkflowDefinition(inline);
        task.setSubWorkflowParam(child);
        return task;
    }

    @Test
    void nameThatIsRegisteredIsKeptForNobody() {
        registered.add("payroll");
        names.started(definition("payroll"), true, ANN);
        assertThat(names.keptFor(BEN, PAYROLL)).isEqualTo(Kept.FOR_NOBODY);

        names.deleted(PAYROLL, Optional.empty(), ANN);
        names.taken(PAYROLL);
        assertThat(names.keptFor(BEN, PAYROLL)).isEqualTo(Kept.FOR_NOBODY);
    }
}
