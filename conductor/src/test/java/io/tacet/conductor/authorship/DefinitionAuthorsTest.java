package io.tacet.conductor.authorship;

import static org.assertj.core.api.Assertions.assertThat;

import com.netflix.conductor.common.config.ObjectMapperProvider;
import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.workflow.SubWorkflowParams;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import com.netflix.conductor.dao.MetadataDAO;
import io.tacet.access.PrincipalId;
import io.tacet.handle.FakeHandleCipher;
import io.tacet.handle.Vouchers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefinitionAuthorsTest {
    private static final PrincipalId ANN = new PrincipalId("ann");
    private static final PrincipalId BEN = new PrincipalId("ben");

    private final Registry registry = new Registry();
    private final DefinitionStamps stamps = new DefinitionStamps(new ObjectMapperProvider().getObjectMapper());
    private final DefinitionAuthors authors = new DefinitionAuthors(
            new InMemoryResources(),
            new Vouchers(new FakeHandleCipher()),
            registry.dao(),
            new ObjectMapperProvider().getObjectMapper());

    @Test
    void savedThenTheLastAuthorOfEachVersion() {
        save(workflow("w", 1, "a"), ANN);
        save(workflow("w", 2, "b"), BEN);
        assertThat(authors.of(workflow("w", 1, "a"))).contains(ANN);
        assertThat(authors.of(workflow("w", 2, "b"))).contains(BEN);

        save(workflow("w", 1, "c"), BEN);
        assertThat(authors.of(workflow("w", 1, "c"))).contains(BEN);
    }

    @Test
    void storedWithoutTacetThenNoAuthor() {
        save(workflow("w", 1, "a"), ANN);

        assertThat(authors.of(workflow("w", 1, "other"))).as("other content").isEmpty();
        assertThat(authors.of(workflow("w", 2, "a"))).as("another version").isEmpty();
        assertThat(authors.of(workflow("v", 1, "a"))).as("another name").isEmpty();
    }

    @Test
    void savedWhenTheEngineHasStoredSomethingElseThenNothingChanges() {
        save(workflow("w", 1, "a"), ANN);

        authors.saved(workflow("w", 1, "refused"), BEN);

        assertThat(authors.of(workflow("w", 1, "a"))).contains(ANN);
        assertThat(authors.of(workflow("w", 1, "refused"))).isEmpty();
    }

    @Test
    void fieldsThatTheEngineSetsAreNoContentAndNoAuthor() {
        save(workflow("w", 1, "a"), ANN);
        WorkflowDef stored = workflow("w", 1, "a");
        stored.setCreateTime(1L);
        stored.setUpdateTime(2L);
        stored.setOwnerApp("app");
        stored.setCreatedBy("ben");
        stored.setUpdatedBy("ben");

        assertThat(authors.of(stored)).contains(ANN);
    }

    @Test
    void stampedRegistryNamesTheAuthorInAllThatStandsInTheDefinition() {
        TaskDef embedded = new TaskDef("embedded");
        WorkflowDef definition = workflow("w", 1, "a");
        definition.getTasks().getFirst().setTaskDefinition(embedded);
        SubWorkflowParams params = new SubWorkflowParams();
        params.setWorkflowDefinition(workflow("inner", 1, "i"));
        definition.getTasks().getFirst().setSubWorkflowParam(params);
        definition.setUpdatedBy("ben");
        save(definition, ANN);
        TaskDef task = new TaskDef("t");
        task.setInputTemplate(Map.of("k", "v"));
        task.setUpdatedBy("ann");
        registry.put(task);
        authors.saved(task, BEN);
        MetadataDAO seen = StampedRegistry.of(registry.dao(), authors, stamps);

        WorkflowDef copy = seen.getLatestWorkflowDef("w").orElseThrow();

        assertThat(DefinitionAuthors.stamped(copy)).contains(ANN);
        WorkflowTask copied = copy.getTasks().getFirst();
        assertThat(DefinitionAuthors.stamped(copied.getTaskDefinition())).contains(ANN);
        assertThat(DefinitionAuthors.stamped(
                        (WorkflowDef) copied.getSubWorkflowParam().getWorkflowDefinition()))
                .contains(ANN);
        assertThat(DefinitionAuthors.stamped(seen.getTaskDef("t"))).contains(BEN);
        assertThat(definition.getUpdatedBy()).as("the registry's own").isEqualTo("ben");
        assertThat(task.getUpdatedBy()).isEqualTo("ann");
    }

    @Test
    void stampedRegistryTrustsNoNameThatAClientWrote() {
        WorkflowDef definition = workflow("w", 1, "a");
        definition.setUpdatedBy("ann");
        registry.put(definition);
        TaskDef task = new TaskDef("t");
        task.setInputTemplate(Map.of("k", "v"));
        task.setUpdatedBy("ann");
        registry.put(task);
        MetadataDAO seen = StampedRegistry.of(registry.dao(), authors, stamps);

        assertThat(DefinitionAuthors.stamped(seen.getWorkflowDef("w", 1).orElseThrow()))
                .isEmpty();
        assertThat(DefinitionAuthors.stamped(seen.getTaskDef("t"))).isEmpty();
    }

    private void save(WorkflowDef definition, PrincipalId author) {
        registry.put(definition);
        authors.saved(definition, author);
    }

    private static WorkflowDef workflow(String name, int version, String input) {
        WorkflowTask task = new WorkflowTask();
        task.setName("t");
        task.setTaskReferenceName("t");
        task.setInputParameters(new HashMap<>(Map.of("k", input)));
        WorkflowDef definition = new WorkflowDef();
        definition.setName(name);
        definition.setVersion(version);
        definition.setTasks(List.of(task));
        return definition;
    }
}
