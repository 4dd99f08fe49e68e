package io.tacet.conductor.template;

import io.tacet.conductor.template.Template.Expression;
import io.tacet.conductor.template.Template.Part;
import io.tacet.handle.Reference;
import io.tacet.handle.SecretReference;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.Nesting;
import io.tacet.kernel.TacetException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for references in templates. */
public final class References {
    /** Those of any kind. */
    public static final References ANY = new References(Reference.PREFIXES);

    public static final References TO_SECRETS = new References(List.of(SecretReference.PREFIX));

    private final List<String> prefixes;

    private References(List<String> prefixes) {
        this.prefixes = prefixes;
    }

    /**
     * Where the first one stands in a tree of maps, lists and text, such as {@code a.b[0]}; empty if there is none.
     *
     * @throws TacetException {@link ErrorCode#INVALID_REQUEST} as {@link Nesting#deeper}
     */
    public Optional<String> firstIn(@Nullable Object tree, String path) {
        return firstIn(tree, path, 0);
    }

    private Optional<String> firstIn(@Nullable Object tree, String path, int depth) {
        return switch (tree) {
            case String text -> standsIn(text) ? Optional.of(path) : Optional.empty();
            case Map<?, ?> map -> firstIn(map, path, Nesting.deeper(depth));
            case List<?> list -> firstIn(list, path, Nesting.deeper(depth));
            case null, default -> Optional.empty();
        };
    }

    private Optional<String> firstIn(Map<?, ?> map, String path, int depth) {
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

    private Optional<String> firstIn(List<?> list, String path, int depth) {
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

    private boolean standsIn(String text) {
        return prefixes.stream().anyMatch(text::contains)
                && standsIn(text, Template.parse(text).parts());
    }

    private boolean standsIn(String source, List<Part> parts) {
        return parts.stream()
                .anyMatch(part -> part instanceof Expression expression
                        && (prefixes.stream().anyMatch(prefix -> source.startsWith(prefix, expression.start()))
                                || standsIn(source, expression.body())));
    }
}
