package io.tacet.conductor.template;

import io.tacet.conductor.template.Template.Expression;
import io.tacet.conductor.template.Template.Part;
import io.tacet.handle.Reference;
import io.tacet.handle.SecretReference;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.Nesting;
import io.tacet.kernel.TacetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
     * Where they stand in a tree of maps, lists and text, in its order; for one in a field's name, where the map is.
     *
     * @throws TacetException {@link ErrorCode#INVALID_REQUEST} as {@link Nesting#deeper}
     */
    public List<Place> in(@Nullable Object tree) {
        return Place.in(tree, this::standsIn);
    }

    /**
     * Where they stand in names of fields, at any depth: the place of the map.
     *
     * @throws TacetException {@link ErrorCode#INVALID_REQUEST} as {@link Nesting#deeper}
     */
    public List<Place> inNames(@Nullable Object tree) {
        List<Place> found = new ArrayList<>();
        collectNames(tree, Place.ROOT, found);
        return found;
    }

    private void collectNames(@Nullable Object tree, Place at, List<Place> found) {
        switch (tree) {
            case Map<?, ?> map -> {
                Nesting.deeper(at.steps().size());
                map.forEach((key, value) -> {
                    if (key instanceof String name && standsIn(name)) {
                        found.add(at);
                    }
                    collectNames(value, at.at(String.valueOf(key)), found);
                });
            }
            case List<?> list -> {
                Nesting.deeper(at.steps().size());
                for (int i = 0; i < list.size(); i++) {
                    collectNames(list.get(i), at.at(i), found);
                }
            }
            case null, default -> {}
        }
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
