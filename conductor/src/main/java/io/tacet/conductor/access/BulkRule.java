package io.tacet.conductor.access;

import com.netflix.conductor.common.model.BulkResponse;
import com.netflix.conductor.core.exception.ConflictException;
import com.netflix.conductor.core.exception.NotFoundException;
import io.tacet.access.PrincipalId;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/** For calls about many things by name or id: what is not permitted fails, the others go on. */
final class BulkRule implements Rule {
    /** As the engine's (WorkflowBulkService.MAX_REQUEST_ITEMS), which it looks at later. */
    private static final int MAX = 1_000;

    private final EngineAccess access;
    private final BiConsumer<PrincipalId, String> check;

    /** @param check of one of them; throws where the caller may not */
    BulkRule(EngineAccess access, BiConsumer<PrincipalId, String> check) {
        this.access = access;
        this.check = check;
    }

    @Override
    public Object apply(PrincipalId caller, MethodInvocation call) throws Throwable {
        Map<String, String> refused = new LinkedHashMap<>();
        List<String> permitted = new ArrayList<>();
        for (String id : checked(call.getArguments()[0])) {
            try {
                check.accept(caller, id);
                permitted.add(id);
            } catch (TacetException e) {
                access.noteRefused(call.getMethod().getName() + " " + id, e);
                refused.put(id, e.getMessage());
            } catch (NotFoundException | ConflictException e) {
                refused.put(id, e.getMessage());
            }
        }
        call.getArguments()[0] = permitted;
        boolean allRefused = permitted.isEmpty() && !refused.isEmpty();
        BulkResponse<?> answer = allRefused ? new BulkResponse<>() : (BulkResponse<?>) Rule.answerOf(call);
        refused.forEach(answer::appendFailedResponse);
        return answer;
    }

    /** The engine would do what the others ask for before it fails at what is none. */
    private static List<String> checked(@Nullable Object argument) {
        if (!(argument instanceof List<?> ids)
                || ids.size() > MAX
                || !ids.stream().allMatch(String.class::isInstance)) {
            throw new TacetException(ErrorCode.INVALID_REQUEST, "Send a list of 1 to " + MAX + " names or ids.");
        }
        return ids.stream().map(String.class::cast).toList();
    }
}
