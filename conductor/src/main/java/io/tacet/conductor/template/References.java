package io.tacet.conductor.template;

import io.tacet.conductor.template.Template.Expression;
import io.tacet.conductor.template.Template.Part;
import io.tacet.handle.SecretReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks for references to secrets in templates. */
public final class References {
    private References() {}

    /** Where the first one stands in a tree of maps, lists and text, such as {@code a.b[0]}; empty if there is none. */
    public static Optional<String> firstIn(@Nullable Object tree, String path) {
        return switch (tree) {
            case String text -> standsIn(text) ? Optional.of(path) : Optional.empty();
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .flatMap(entry -> Stream.of(
                                firstIn(entry.getKey(), path),
                                firstIn(
                                        entry.getValue(),
                                        path.isEmpty() ? "" + entry.getKey() : path + "." + entry.getKey())))
                        .flatMap(Optional::stream)
                        .findFirst();
            case List<?> list ->
                IntStream.range(0, list.size())
                        .mapToObj(i -> firstIn(list.get(i), path + "[" + i + "]"))
                        .flatMap(Optional::stream)
                        .findFirst();
            case null, default -> Optional.empty();
        };
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
