package io.tacet.conductor.authorship;

import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.dao.MetadataDAO;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A registry of a few definitions: the three questions that are asked of it. */
public final class Registry {
    private final Map<List<Object>, WorkflowDef> workflows = new HashMap<>();
    private final Map<String, TaskDef> tasks = new HashMap<>();

    public void put(WorkflowDef definition) {
        workflows.put(List.of(definition.getName(), definition.getVersion()), definition);
    }

    public void put(TaskDef definition) {
        tasks.put(definition.getName(), definition);
    }

    public MetadataDAO dao() {
        return (MetadataDAO) Proxy.newProxyInstance(
                MetadataDAO.class.getClassLoader(),
                new Class<?>[] {MetadataDAO.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getWorkflowDef" -> Optional.ofNullable(workflows.get(List.of(arguments[0], arguments[1])));
                    case "getLatestWorkflowDef" ->
                        workflows.values().stream()
                                .filter(definition -> definition.getName().equals(arguments[0]))
                                .findFirst();
                    case "getTaskDef" -> tasks.get((String) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
