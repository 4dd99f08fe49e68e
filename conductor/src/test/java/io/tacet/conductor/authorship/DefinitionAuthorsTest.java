package io.tacet.conductor.authorship;

import static org.assertj.core.api.Assertions.assertThat;

import com.netflix.conductor.common.config.ObjectMapperProvider;
import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.workflow.SubWorkflowParams;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import com.netflix.conductor.dao.MetadataDAO;
import io.tacet.access.AccountId;
import io.tacet.access.PrincipalId;
import io.tacet.handle.Author;
import io.tacet.handle.FakeHandleCipher;
import io.tacet.handle.Vouchers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DefinitionAuthorsTest {
    private int generation;

    private static final PrincipalId ANN = new PrincipalId("ann");
    private static final PrincipalId BEN = new PrincipalId("ben");

    private final Registry registry = new Registry();
    private final DefinitionStamps stamps = new DefinitionStamps(new ObjectMapperProvider().getObjectMapper());
    private final DefinitionAuthors authors = new DefinitionAuthors(
            new InMemoryResources(),
            this::account,
            new Vouchers(new FakeHandleCipher()),
            registry.dao(),
            new ObjectMapperProvider().getObjectMapper());

    @Test
    void savedThenTheLastAuthorOfEachVersion() {
        save(workflow("w", 1, "a"), ANN);
        save(workflow("w", 2, "b"), BEN);
        assertThat(authors.of(workflow("w", 1, "a"))).contains(authorNow(ANN));
        assertThat(authors.of(workflow("w", 2, "b"))).contains(authorNow(BEN));

        save(workflow("w", 1, "c"), BEN);
        assertThat(authors.of(workflow("w", 1, "c"))).contains(authorNow(BEN));
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

        assertThat(authors.of(workflow("w", 1, "a"))).contains(authorNow(ANN));
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

        assertThat(authors.of(stored)).contains(authorNow(ANN));
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

        assertThat(DefinitionAuthors.stamped(copy)).contains(authorNow(ANN));
        WorkflowTask copied = copy.getTasks().getFirst();
        assertThat(DefinitionAuthors.stamped(copied.getTaskDefinition())).contains(authorNow(ANN));
        assertThat(DefinitionAuthors.stamped(
                        (WorkflowDef) copied.getSubWorkflowParam().getWorkflowDefinition()))
                .contains(authorNow(ANN));
        assertThat(DefinitionAuthors.stamped(seen.getTaskDef("t"))).contains(authorNow(BEN));
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

    @Test
    void stampedWhenTheIdIsAnotherAccountsNowThenStillTheAuthorsOfThen() {
        WorkflowDef copy = stamps.stamped(workflow("w", 1, "a"), Optional.of(authorNow(ANN)));
        assertThat(DefinitionAuthors.stamped(copy).flatMap(author -> author.current(this::account)))
                .contains(ANN);

        generation++;

        assertThat(DefinitionAuthors.stamped(copy).flatMap(author -> author.current(this::account)))
                .isEmpty();
    }

    private Optional<AccountId> account(PrincipalId id) {
        return Optional.of(new AccountId(id + "-" + generation));
    }

    private Author authorNow(PrincipalId id) {
        return Author.now(id, this::account);
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
