package io.tacet.handle;

import io.tacet.kernel.ChangedKeys;
import io.tacet.kernel.TextTree;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people see in place of a handle: a sealed reference as <code>${workflow.secrets.name}</code>, a sealed value as {@code ***}. Asks no
 * key: text that only looks like a handle is shown in the same way, and what is shown opens nothing.
 */
public final class HandleDisplay {
    /** In place of what cannot be named. */
    public static final String MASK = "***";

    private HandleDisplay() {}

    /** Cheap; false means that {@link #show} would give the same. */
    public static boolean mayChange(String text) {
        return HandleScanner.mayHoldHandle(text);
    }

    /** The same instance if it holds nothing to hide. */
    public static String show(String text) {
        return HandleScanner.replace(text, scanner -> Optional.of(shown(scanner)));
    }

    /**
     * Whether a place in a text is a handle, lies in one or ends in one: what looks like something else there is a part of a MAC, a ciphertext or a name.
     * A place that goes beyond on one side and covers all of it does not count: that text only looks like a handle.
     */
    public static boolean isWithinHandle(String text, int start, int end) {
        HandleScanner scanner = new HandleScanner(text);
        while (scanner.next()) {
            boolean touches = scanner.start() < end && start < scanner.end();
            boolean covers =
                    start <= scanner.start() && scanner.end() <= end && end - start > scanner.end() - scanner.start();
            if (touches && !covers) {
                return true;
            }
        }
        return false;
    }

    static String shown(HandleScanner scanner) {
        return scanner.isReference()
                ? Handles.referenceIn(scanner.body())
                        .map(SecretReference::toString)
                        .orElse(MASK)
                : MASK;
    }

    /**
     * Data as people see it, in which nothing opens any more: what comes from outside, or was fetched by an expression that no author wrote. The same
     * instance if it holds nothing to hide.
     */
    public static @Nullable Object show(@Nullable Object tree) {
        return TextTree.map(tree, HandleDisplay::show);
    }

    /**
     * The keys of a map that hold something to hide, with what is shown for each: keys that would be shown alike are {@linkplain ChangedKeys
     * numbered}.
     */
    public static Map<String, String> shownKeys(Collection<?> keys) {
        return ChangedKeys.of(keys, HandleDisplay::show);
    }

    /** As {@link #show(Object)}. */
    public static Map<String, Object> show(Map<String, Object> tree) {
        return TextTree.map(tree, HandleDisplay::show);
    }
}
