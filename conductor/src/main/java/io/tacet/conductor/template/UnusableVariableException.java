package io.tacet.conductor.template;

import com.netflix.conductor.core.exception.TerminateWorkflowException;

/**
 * A template refers to an environment variable that its execution cannot use. As {@link TemplateException}; the message names the
 * variable and says what is missing.
 */
public final class UnusableVariableException extends TerminateWorkflowException {
    private static final long serialVersionUID = 1L;

    private final String workflowId;

    UnusableVariableException(String workflowId, String reason) {
        super(reason);
        this.workflowId = workflowId;
    }

    /** Of the execution whose template it is. */
    public String workflowId() {
        return workflowId;
    }
}
