package io.tacet.conductor.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import io.tacet.kernel.TacetException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NestedTest {
    private static WorkflowTask task(String type, String name) {
        WorkflowTask task = new WorkflowTask();
        task.setName(name);
        task.setTaskReferenceName(name);
        task.setType(type);
        return task;
    }

    private static WorkflowTask loops(int count) {
        WorkflowTask task = task("SIMPLE", "work");
        for (int i = 0; i < count; i++) {
            WorkflowTask branch = task("SWITCH", "switch_" + i);
            branch.setDecisionCases(Map.of("a", List.of(task)));
            WorkflowTask loop = task("DO_WHILE", "loop_" + i);
            loop.setLoopOver(List.of(branch));
            WorkflowTask fork = task("FORK_JOIN", "fork_" + i);
            fork.setForkTasks(List.of(List.of(loop)));
            task = fork;
        }
        return task;
    }

    private static WorkflowDef definition(WorkflowTask... tasks) {
        WorkflowDef definition = new WorkflowDef();
        definition.setTasks(List.of(tasks));
        return definition;
    }

    @Test
    void fewLoopsInOneAnotherAreFineAndManyBesideEachOther() {
        WorkflowTask[] many = new WorkflowTask[50];
        Arrays.fill(many, loops(Nested.MAX_LOOPS));

        assertThatCode(() -> Nested.requireShallow(definition(many))).doesNotThrowAnyException();
    }

    @Test
    void manyLoopsInOneAnotherAreRefused() {
        assertThat(Nested.isTooDeep(loops(Nested.MAX_LOOPS + 1))).isTrue();
        assertThatExceptionOfType(TacetException.class)
                .isThrownBy(() -> Nested.requireShallow(definition(loops(200))))
                .withMessageContaining("DO_WHILE");
    }
}
