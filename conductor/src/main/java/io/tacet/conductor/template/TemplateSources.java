package io.tacet.conductor.template;

import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.access.PrincipalId;
import io.tacet.conductor.authorship.AuthoredTasks;
import io.tacet.conductor.authorship.DefinitionAuthors;
import io.tacet.handle.Author;
import io.tacet.handle.Execution;
import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.Handles;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds out who wrote the templates that the engine evaluates. An author's are those, and only those, that stand in the execution's own copy of its
 * definition.
 */
public final class TemplateSources {
    private final Handles handles;
    private final EnvironmentValues environment;
    private final ExecutionRepository executions;
    private final DefinitionAuthors authors;
    private final Predicate<PrincipalId> administrators;

    public TemplateSources(
            Handles handles,
            EnvironmentValues environment,
            ExecutionRepository executions,
            DefinitionAuthors authors,
            Predicate<PrincipalId> administrators) {
        this.administrators = administrators;
        this.handles = handles;
        this.environment = environment;
        this.executions = executions;
        this.authors = authors;
    }

    /** @param templates as the engine was given them */
    TemplateSource of(Map<String, Object> templates, WorkflowModel workflow) {
        return AuthoredTasks.holdTemplates(workflow.getWorkflowDefinition(), templates)
                ? executionOf(workflow)
                        .map(execution -> authored(execution, AuthoredTasks.authorOf(workflow)))
                        .orElse(TemplateSource.DATA)
                : TemplateSource.DATA;
    }

    /**
     * Whether a task definition's input template counts. Named like the label of a system task, it would decide what that task calls or answers, which is
     * the workflow's author's to say: so it is theirs, or an administrator's.
     */
    boolean countDefaults(TaskDef definition, WorkflowModel workflow) {
        if (!AuthoredTasks.holdLabel(workflow.getWorkflowDefinition(), definition.getName())) {
            return true;
        }
        Optional<Author> author = authorOf(definition, isPinned(definition, workflow));
        return author.equals(AuthoredTasks.authorOf(workflow))
                || author.map(Author::who).filter(administrators).isPresent();
    }

    /** Whether the execution's own copy of the workflow has it with it. */
    private static boolean isPinned(TaskDef definition, WorkflowModel workflow) {
        return AuthoredTasks.hold(workflow.getWorkflowDefinition(), definition);
    }

    private Optional<Author> authorOf(TaskDef definition, boolean isPinned) {
        return isPinned ? DefinitionAuthors.stamped(definition) : authors.of(definition);
    }

    /** @param definition whose input template is evaluated */
    TemplateSource ofDefaults(TaskDef definition, WorkflowModel workflow) {
        return executionOf(workflow)
                .map(execution -> ofDefaults(definition, workflow, execution))
                .orElse(TemplateSource.DATA);
    }

    private TemplateSource ofDefaults(TaskDef definition, WorkflowModel workflow, Execution execution) {
        Optional<Author> workflowAuthor = AuthoredTasks.authorOf(workflow);
        boolean isPinned = isPinned(definition, workflow);
        Optional<Author> author = authorOf(definition, isPinned);
        if (author.isEmpty() && !isPinned) {
            // Data brought it along.
            return TemplateSource.DATA;
        }
        TemplateSource own = authored(execution, author);
        TemplateSource passing = author.isPresent() && author.equals(workflowAuthor) ? own : TemplateSource.DATA;
        return new TaskDefaultsSource(own, passing, handles, execution, definition.getName());
    }

    private TemplateSource authored(Execution execution, Optional<Author> author) {
        return new AuthoredSource(handles, environment, execution, author);
    }

    private Optional<Execution> executionOf(WorkflowModel workflow) {
        return Optional.ofNullable(workflow.getWorkflowId()).flatMap(executions::find);
    }
}
