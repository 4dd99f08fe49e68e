package io.tacet.handle;

import io.tacet.access.PrincipalId;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Port: what is wrong with the references of a workflow definition that nobody has stored yet. */
@FunctionalInterface
public interface DefinitionReview {
    /**
     * For what its registration by somebody would refuse it, and for want of what it would not start.
     *
     * @param json the definition
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING} unless they may register a definition of that name; {@link
     *     ErrorCode#INVALID_REQUEST} where there is no name, or it is nested too deep
     */
    List<Problem> problems(PrincipalId author, String json);

    /**
     * One of them.
     *
     * @param task the reference name of the task in which it is; null for the definition itself
     * @param pointer where in that, as a JSON pointer; null where the reference says it
     * @param reference that has the problem, wherever it stands, such as <code>${workflow.secrets.name}</code>; null where the
     *     pointer says where
     */
    record Problem(
            ErrorCode code,
            String message,
            @Nullable String task,
            @Nullable String pointer,
            @Nullable String reference) {
        /** Wherever that reference stands. */
        public static Problem with(TacetException refusal, Reference reference) {
            return new Problem(refusal.code(), messageOf(refusal), null, null, reference.toString());
        }

        /** In one place. */
        public static Problem at(ErrorCode code, String message, @Nullable String task, String pointer) {
            return new Problem(code, message, task, pointer, null);
        }

        private static String messageOf(TacetException refusal) {
            return Objects.requireNonNullElse(refusal.getMessage(), "");
        }
    }
}
