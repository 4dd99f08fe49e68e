package io.tacet.plugin;

import io.tacet.kernel.TacetException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** When the server does not start because Tacet refuses: the reason, instead of a page of stack trace. */
public final class RefusalAnalyzer extends AbstractFailureAnalyzer<TacetException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, TacetException cause) {
        return new FailureAnalysis(
                cause.code() + ": " + cause.getMessage(), "Correct this, then start the server again.", cause);
    }
}
