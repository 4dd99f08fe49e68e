package io.tacet.conductor.sink;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.regex.Pattern;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * Refuses paths that could lead out of the external payload storage, whoever names them: the engine's local storage joins a path to
 * its folder as it is (DummyPayloadStorage:69, 97), and other storages make URLs of it.
 */
final class PayloadPathCheck implements MethodInterceptor {
    /** Names as storages make them, without {@code .} and {@code ..}. Each character has one way to match. */
    private static final Pattern INSIDE =
            Pattern.compile("/?(?:(?!\\.{1,2}(?:/|$))[A-Za-z0-9._=+@-]+/)*(?!\\.{1,2}$)[A-Za-z0-9._=+@-]+");

    private static final int LONGEST = 500;

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        switch (call.getMethod().getName()) {
            case "upload", "download" -> check((String) call.getArguments()[0]);
            case "getLocation" -> checkIfNamed((String) call.getArguments()[2]);
            default -> {}
        }
        return call.proceed();
    }

    private static void checkIfNamed(@Nullable String path) {
        if (path != null && !path.isEmpty()) {
            check(path);
        }
    }

    private static void check(@Nullable String path) {
        if (path == null || path.length() > LONGEST || !INSIDE.matcher(path).matches()) {
            throw new TacetException(
                    ErrorCode.PAYLOAD_PATH_UNKNOWN, "This is not a path in the external payload storage.");
        }
    }
}
