package io.tacet.conductor.definition;

import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.dao.MetadataDAO;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The registry as those parts of the engine see it that give executions their definitions: with the authors' marks. */
public final class MarkingMetadata {
    private MarkingMetadata() {}

    public static MetadataDAO of(MetadataDAO registry, AuthoredDefinitions authored) {
        return (MetadataDAO) Proxy.newProxyInstance(
                MetadataDAO.class.getClassLoader(),
                new Class<?>[] {MetadataDAO.class},
                (proxy, method, arguments) -> marked(ReadOnce.invoke(registry, method, arguments), authored));
    }

    private static @Nullable Object marked(@Nullable Object answer, AuthoredDefinitions authored) {
        return switch (answer) {
            case WorkflowDef definition -> authored.marked(definition);
            case TaskDef definition -> authored.marked(definition);
            case Optional<?> optional -> optional.map(content -> marked(content, authored));
            case null, default -> answer;
        };
    }
}
