package io.tacet.conductor.access;

import com.netflix.conductor.common.metadata.events.EventHandler.Action;
import com.netflix.conductor.core.events.SimpleActionProcessor;
import com.netflix.conductor.core.execution.WorkflowExecutor;
import com.netflix.conductor.core.utils.JsonUtils;
import com.netflix.conductor.core.utils.ParametersUtils;
import io.tacet.conductor.proxy.Wrapping;
import io.tacet.kernel.TacetException;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Checks for each action of an event handler that the account it runs as has the permission, and records a refusal (hook K5).
 *
 * <p>Relies on: the engine keeps what an action throws to itself (DefaultEventProcessor:301-319).
 */
public class GuardedActionProcessor extends SimpleActionProcessor {
    private final LastEditors editors;

    public GuardedActionProcessor(
            WorkflowExecutor workflowExecutor,
            ParametersUtils parametersUtils,
            JsonUtils jsonUtils,
            ObjectProvider<EngineRules> rules,
            LastEditors editors) {
        super(guarded(workflowExecutor, rules), parametersUtils, jsonUtils);
        this.editors = editors;
    }

    /** Around the executor for this use alone: elsewhere the engine works with it for itself. */
    private static WorkflowExecutor guarded(WorkflowExecutor executor, ObjectProvider<EngineRules> rules) {
        ServiceGuard guard = new ServiceGuard(() -> rules.getObject().of(WorkflowExecutor.class));
        return (WorkflowExecutor) Wrapping.wrap(executor, List.of(guard));
    }

    @Override
    public Map<String, Object> execute(Action action, Object payload, String event, String messageId) {
        try {
            return super.execute(action, payload, event, messageId);
        } catch (TacetException e) {
            editors.noteRefused(e);
            throw e;
        }
    }
}
