package io.tacet.conductor.authorship;

import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.dao.MetadataDAO;
import io.tacet.conductor.proxy.Forwarding;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The registry as those parts of the engine see it that give executions their definitions: each names its author. */
public final class StampedRegistry {
    private StampedRegistry() {}

    public static MetadataDAO of(MetadataDAO registry, DefinitionAuthors authors, DefinitionStamps stamps) {
        return (MetadataDAO) Proxy.newProxyInstance(
                MetadataDAO.class.getClassLoader(),
                new Class<?>[] {MetadataDAO.class},
                (proxy, method, arguments) -> stamped(Forwarding.invoke(registry, method, arguments), authors, stamps));
    }

    private static @Nullable Object stamped(
            @Nullable Object answer, DefinitionAuthors authors, DefinitionStamps stamps) {
        return switch (answer) {
            case WorkflowDef definition -> stamps.stamped(definition, authors.of(definition));
            case TaskDef definition -> stamps.stamped(definition, () -> authors.of(definition));
            case Optional<?> optional -> optional.map(content -> stamped(content, authors, stamps));
            case null, default -> answer;
        };
    }
}
