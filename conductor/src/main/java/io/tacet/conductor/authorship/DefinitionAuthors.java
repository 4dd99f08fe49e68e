package io.tacet.conductor.authorship;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.common.metadata.Auditable;
import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.dao.MetadataDAO;
import io.tacet.access.Accounts;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.access.sharing.ResourceRepository;
import io.tacet.access.sharing.RunAs;
import io.tacet.handle.Author;
import io.tacet.handle.Vouchers;
import java.util.Optional;
import java.util.Set;

/**
 * Who saved each registered definition last, proved for its content: what was stored without Tacet, or has changed since, has no author. An
 * execution's copy of a definition names the author in its field {@code updatedBy}, which is set here and never taken from a client.
 */
public final class DefinitionAuthors {
    /** Fields that the engine sets or keeps for itself when it stores a definition. */
    private static final Set<String> NOT_CONTENT =
            Set.of("ownerApp", "createTime", "updateTime", "createdBy", "updatedBy");

    private final ResourceRepository resources;
    private final Accounts accounts;
    private final Vouchers vouchers;
    private final MetadataDAO registry;
    private final CanonicalContent canonical;

    // One for each thing that a proof is made of.
    public DefinitionAuthors(
            ResourceRepository resources,
            Accounts accounts,
            Vouchers vouchers,
            MetadataDAO registry,
            ObjectMapper json) {
        this.resources = resources;
        this.accounts = accounts;
        this.vouchers = vouchers;
        this.registry = registry;
        this.canonical = new CanonicalContent(json, NOT_CONTENT);
    }

    /** What is registered under the name and version now. */
    public Optional<WorkflowDef> registered(String name, int version) {
        return registry.getWorkflowDef(name, version);
    }

    /** To be called before the engine stores it: who made a definition and when is not for the caller to say. The engine itself sets the time of this change. */
    public void sign(WorkflowDef definition, Optional<WorkflowDef> before, PrincipalId author) {
        definition.setUpdatedBy(author.value());
        definition.setUpdateTime(null);
        definition.setCreatedBy(before.map(WorkflowDef::getCreatedBy).orElse(author.value()));
        definition.setCreateTime(before.map(WorkflowDef::getCreateTime).orElse(null));
    }

    /** To be called when the engine has stored it. One that it has not stored as it is changes nothing. */
    public void saved(WorkflowDef definition, PrincipalId author) {
        registry.getWorkflowDef(definition.getName(), definition.getVersion())
                .filter(stored -> canonical.of(stored).equals(canonical.of(definition)))
                .ifPresent(stored -> save(target(stored), stored.getVersion(), canonical.of(stored), author));
    }

    /** As {@link #saved(WorkflowDef, PrincipalId)}. */
    public void saved(TaskDef definition, PrincipalId author) {
        Optional.ofNullable(registry.getTaskDef(definition.getName()))
                .filter(stored -> canonical.of(stored).equals(canonical.of(definition)))
                .ifPresent(stored -> save(target(stored), 0, canonical.of(stored), author));
    }

    private void save(Target definition, int version, String content, PrincipalId author) {
        resources.setAuthor(
                definition, version, new RunAs(author, Set.of(vouchers.voucher(author, definition, content))));
    }

    /** @param registered as it is in the registry, or as it came from there */
    public Optional<Author> of(WorkflowDef registered) {
        return author(target(registered), registered.getVersion(), registered);
    }

    /** As {@link #of(WorkflowDef)}. */
    public Optional<Author> of(TaskDef registered) {
        return author(target(registered), 0, registered);
    }

    private Optional<Author> author(Target definition, int version, Auditable registered) {
        return resources.author(definition, version).flatMap(author -> {
            String content = canonical.of(registered);
            return author.vouchers().stream()
                            .anyMatch(voucher -> vouchers.isReal(voucher, author.who(), definition, content))
                    ? Optional.of(Author.now(author.who(), accounts))
                    : Optional.empty();
        });
    }

    /** The author whom an execution's copy names. Means nothing for a definition that comes from anywhere else. */
    public static Optional<Author> stamped(Auditable copy) {
        return Optional.ofNullable(copy.getUpdatedBy())
                .filter(author -> !author.isEmpty())
                .map(Author::parse);
    }

    private static Target target(WorkflowDef definition) {
        return new Target(TargetType.WORKFLOW_DEF, definition.getName());
    }

    private static Target target(TaskDef definition) {
        return new Target(TargetType.TASK_DEF, definition.getName());
    }
}
