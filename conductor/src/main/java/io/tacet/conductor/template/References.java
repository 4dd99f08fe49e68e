package io.tacet.conductor.template;

import io.tacet.conductor.template.Template.Expression;
import io.tacet.conductor.template.Template.Part;
import io.tacet.handle.SecretReference;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.Nesting;
import io.tacet.kernel.TacetException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for references to secrets in templates. */
public final class References {
    private References() {}

    /**
     * Where the first one stands in a tree of maps, lists and text, such as {@code a.b[0]}; empty if there is none.
     *
     * @throws TacetException {@link ErrorCode#INVALID_REQUEST} as {@link Nesting#deeper}
     */
    public static Optional<String> firstIn(@Nullable Object tree, String path) {
        return firstIn(tree, path, 0);
    }

    private static Optional<String> firstIn(@Nullable Object tree, String path, int depth) {
        return switch (tree) {
            case String text -> standsIn(text) ? Optional.of(path) : Optional.empty();
            case Map<?, ?> map -> firstIn(map, path, Nesting.deeper(depth));
            case List<?> list -> firstIn(list, path, Nesting.deeper(depth));
            case null, default -> Optional.empty();
        };
    }

    private static Optional<String> firstIn(Map<?, ?> map, String path, int depth) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String within = path.isEmpty() ? "" + entry.getKey() : path + "." + entry.getKey();
            Optional<String> found = firstIn(entry.getKey(), path, depth);
            found = found.isPresent() ? found : firstIn(entry.getValue(), within, depth);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> firstIn(List<?> list, String path, int depth) {
        int i = 0;
        for (Object item : list) {
            Optional<String> found = firstIn(item, path + "[" + i + "]", depth);
            if (found.isPresent()) {
                return found;
            }
            i++;
        }
        return Optional.empty();
    }

    private static boolean standsIn(String text) {
        return text.contains(SecretReference.PREFIX)
                && standsIn(text, Template.parse(text).parts());
    }

    private static boolean standsIn(String source, List<Part> parts) {
        return parts.stream()
                .anyMatch(part -> part instanceof Expression expression
                        && (source.startsWith(ReferenceMarker.SECRETS, expression.start() + 2)
                                || standsIn(source, expression.body())));
    }
}
