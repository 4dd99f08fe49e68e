package io.tacet.conductor.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.core.exception.NotFoundException;
import com.netflix.conductor.dao.MetadataDAO;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadOnceTest {
    private final List<String> reads = new ArrayList<>();
    private final MetadataDAO registry = (MetadataDAO) Proxy.newProxyInstance(
            MetadataDAO.class.getClassLoader(), new Class<?>[] {MetadataDAO.class}, (proxy, method, arguments) -> {
                reads.add(method.getName() + (arguments == null ? "" : Arrays.toString(arguments)));
                return switch (method.getName()) {
                    case "getTaskDef" -> arguments[0].equals("known") ? new TaskDef("known") : null;
                    case "getWorkflowDef", "getLatestWorkflowDef" -> Optional.of(new WorkflowDef());
                    case "getAllTaskDefs" -> List.of();
                    default -> throw new NotFoundException("gone");
                };
            });
    private final MetadataDAO once = ReadOnce.of(registry);

    @Test
    void eachDefinitionIsReadOnceWhetherItIsThereOrNot() {
        for (int i = 0; i < 2; i++) {
            assertThat(once.getTaskDef("known").getName()).isEqualTo("known");
            assertThat(once.getTaskDef("unknown")).isNull();
            assertThat(once.getWorkflowDef("w", 1)).isPresent();
            assertThat(once.getWorkflowDef("w", 2)).isPresent();
            assertThat(once.getLatestWorkflowDef("w")).isPresent();
        }
        assertThat(reads)
                .containsExactly(
                        "getTaskDef[known]",
                        "getTaskDef[unknown]",
                        "getWorkflowDef[w, 1]",
                        "getWorkflowDef[w, 2]",
                        "getLatestWorkflowDef[w]");
    }

    @Test
    void anotherStartReadsAnew() {
        once.getTaskDef("known");
        ReadOnce.of(registry).getTaskDef("known");
        assertThat(reads).hasSize(2);
    }

    @Test
    void everythingElsePasses() {
        once.getAllTaskDefs();
        once.getAllTaskDefs();
        assertThat(reads).containsExactly("getAllTaskDefs", "getAllTaskDefs");
        assertThatThrownBy(() -> once.removeTaskDef("t")).isInstanceOf(NotFoundException.class);
    }
}
