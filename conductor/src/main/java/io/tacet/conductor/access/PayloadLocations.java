package io.tacet.conductor.access;

import com.netflix.conductor.common.run.ExternalStorageLocation;
import com.netflix.conductor.common.utils.ExternalPayloadStorage;
import com.netflix.conductor.common.utils.ExternalPayloadStorage.Operation;
import com.netflix.conductor.common.utils.ExternalPayloadStorage.PayloadType;
import io.tacet.access.PrincipalId;
import io.tacet.handle.PayloadPaths;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Arrays;
import java.util.Locale;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * Locations in the external payload storage that callers ask for. To write, the server chooses the path, and proves that it did. To read, a
 * caller names a path that it was shown: nobody can guess the random name in it, and whatever else the storage holds has
 * another form.
 */
final class PayloadLocations implements Rule {
    private final PayloadPaths paths;
    private final ExternalPayloadStorage storage;

    PayloadLocations(PayloadPaths paths, ExternalPayloadStorage storage) {
        this.paths = paths;
        this.storage = storage;
    }

    /** Of both services: path, operation, type. */
    @Override
    public Object apply(PrincipalId caller, MethodInvocation call) throws Throwable {
        String path = text(call.getArguments()[0]);
        String type = text(call.getArguments()[2]).toUpperCase(Locale.ROOT);
        if (Operation.READ.name().equalsIgnoreCase(text(call.getArguments()[1]))) {
            requireMadeHere(path);
            return Rule.answerOf(call);
        }
        if (!path.isBlank()) {
            throw new TacetException(
                    ErrorCode.PAYLOAD_PATH_UNKNOWN,
                    "The server chooses where a payload is written: leave the parameter path empty.");
        }
        ExternalStorageLocation location = (ExternalStorageLocation) Rule.answerOf(call);
        location.setPath(paths.proved(location.getPath(), type, caller));
        return location;
    }

    private static String text(@Nullable Object argument) {
        return argument instanceof String text ? text : "";
    }

    private void requireMadeHere(String path) {
        // All types: the output of a sub-workflow becomes that of its task (SubWorkflow:357).
        boolean made = Arrays.stream(PayloadType.values())
                .map(type -> storage.getLocation(Operation.READ, type, "").getPath())
                .anyMatch(sample -> isLike(sample, path));
        if (!made) {
            throw new TacetException(
                    ErrorCode.PAYLOAD_PATH_UNKNOWN,
                    "This server made no such path. Send the path as it stands in the task or the execution.");
        }
    }

    /** In the same folder, with the same ending, and a name at least as hard to guess. */
    static boolean isLike(String sample, String path) {
        int name = sample.lastIndexOf('/') + 1;
        int dot = sample.lastIndexOf('.');
        int ending = dot < name ? sample.length() : dot;
        return path.length() >= sample.length()
                && path.startsWith(sample.substring(0, name))
                && path.endsWith(sample.substring(ending))
                && path.substring(name, path.length() - (sample.length() - ending))
                        .matches("[A-Za-z0-9-]+");
    }
}
