package io.tacet.conductor.template;

import io.tacet.handle.Execution;
import io.tacet.handle.Handles;
import io.tacet.handle.Resolved;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The input template of a task definition. Its references go to tasks of that type, and to no other. Its expressions send nothing on unless the
 * author of the workflow wrote it too: another author may read data, but not send somebody else's secrets somewhere.
 */
final class TaskDefaultsSource implements TemplateSource {
    private final TemplateSource author;
    private final TemplateSource passing;
    private final Handles handles;
    private final Execution execution;
    private final String taskType;

    /**
     * @param author of the task definition
     * @param passing decides what becomes of what it fetches
     */
    TaskDefaultsSource(
            TemplateSource author, TemplateSource passing, Handles handles, Execution execution, String taskType) {
        this.author = author;
        this.passing = passing;
        this.handles = handles;
        this.execution = execution;
        this.taskType = taskType;
    }

    @Override
    public Optional<Resolved> resolve(String reference) {
        return author.resolve(reference)
                .map(resolved -> resolved.value() instanceof String text
                        ? Resolved.of(handles.sentToType(taskType, text, execution))
                        : resolved);
    }

    @Override
    public @Nullable Object pass(@Nullable Object fetched) {
        return passing.pass(fetched);
    }
}
