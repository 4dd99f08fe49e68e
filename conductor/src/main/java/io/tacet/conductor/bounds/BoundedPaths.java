package io.tacet.conductor.bounds;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.ReadContext;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A document that JSON paths read, with limits to what reading takes in all. Not for several threads. */
public final class BoundedPaths {
    /** Longer ones could exhaust the stack of JsonPath's parser. */
    private static final int LONGEST_PATH = 10_000;

    private final ReadContext document;

    private BoundedPaths(ReadContext document) {
        this.document = document;
    }

    /** Over maps and lists as they are, nothing copied. */
    public static BoundedPaths over(Object tree, Configuration configuration) {
        return new BoundedPaths(JsonPath.using(metered(configuration)).parse(tree));
    }

    /** @throws com.jayway.jsonpath.InvalidJsonException for text that is no JSON */
    public static BoundedPaths parse(String json, Configuration configuration) {
        return new BoundedPaths(JsonPath.using(metered(configuration)).parse(json));
    }

    private static Configuration metered(Configuration configuration) {
        return configuration.jsonProvider(new MeteredJsonProvider(configuration.jsonProvider()));
    }

    /**
     * Empty for a path that leads nowhere or is none.
     *
     * @throws TacetException {@link ErrorCode#EXPRESSION_TOO_COSTLY}, {@link ErrorCode#PATTERN_UNSUPPORTED}
     */
    public Optional<Object> read(String path) {
        return find(path).map(Found::value);
    }

    /**
     * As {@link #read}, but null is found where a path leads to it. With a configuration that reads what is missing as null, so is that.
     *
     * @throws TacetException as {@link #read}
     */
    public Optional<Found> find(String path) {
        if (path.length() > LONGEST_PATH) {
            throw tooCostly("A JSON path has more than " + LONGEST_PATH + " characters.");
        }
        try {
            return Optional.of(new Found(document.read(path)));
        } catch (JsonPathException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (StackOverflowError e) {
            throw tooCostly("A JSON path, or the document that it reads, is nested too deep.");
        }
    }

    /** What a path leads to. */
    public record Found(@Nullable Object value) {}

    private static TacetException tooCostly(String message) {
        return new TacetException(ErrorCode.EXPRESSION_TOO_COSTLY, message);
    }
}
