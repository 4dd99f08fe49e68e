package io.tacet.conductor.handoff;

import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import java.util.Map;

/** A system task that has to know which handles its open input was made of. */
public interface ReadsHandles {
    /** @param closed its input with handles */
    void start(WorkflowModel workflow, TaskModel task, Map<String, Object> closed);
}
