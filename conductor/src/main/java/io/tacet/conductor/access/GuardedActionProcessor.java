package io.tacet.conductor.access;

import com.netflix.conductor.core.events.SimpleActionProcessor;
import com.netflix.conductor.core.execution.WorkflowExecutor;
import com.netflix.conductor.core.utils.JsonUtils;
import com.netflix.conductor.core.utils.ParametersUtils;
import io.tacet.conductor.proxy.Wrapping;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;

/** Asks for each action of an event handler whether whoever it runs as may do it (hook K5). */
public class GuardedActionProcessor extends SimpleActionProcessor {
    public GuardedActionProcessor(
            WorkflowExecutor workflowExecutor,
            ParametersUtils parametersUtils,
            JsonUtils jsonUtils,
            ObjectProvider<EngineRules> rules) {
        super(guarded(workflowExecutor, rules), parametersUtils, jsonUtils);
    }

    /** Around the executor for this use alone: elsewhere the engine works with it for itself. */
    private static WorkflowExecutor guarded(WorkflowExecutor executor, ObjectProvider<EngineRules> rules) {
        ServiceGuard guard = new ServiceGuard(() -> rules.getObject().of(WorkflowExecutor.class));
        return (WorkflowExecutor) Wrapping.wrap(executor, List.of(guard));
    }
}
