package io.tacet.conductor.template;

import com.netflix.conductor.core.exception.TerminateWorkflowException;

/**
 * A template that cannot be evaluated. Extends the one exception that the engine takes, wherever templates are evaluated, as "fail
 * this workflow with this reason" (WorkflowExecutorOps.decide); the message never holds data.
 */
final class TemplateException extends TerminateWorkflowException {
    private static final long serialVersionUID = 1L;

    TemplateException(String reason) {
        super(reason);
    }
}
