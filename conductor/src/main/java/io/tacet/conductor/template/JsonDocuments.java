package io.tacet.conductor.template;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidJsonException;
import com.jayway.jsonpath.Option;
import io.tacet.conductor.bounds.BoundedPaths;
import java.util.Map;

/** JSON path as the engine sets it up: what is missing reads as null. */
final class JsonDocuments {
    private static final Configuration LENIENT =
            Configuration.defaultConfiguration().addOptions(Option.SUPPRESS_EXCEPTIONS);

    private JsonDocuments() {}

    /** Over maps and lists as they are, nothing copied. */
    static BoundedPaths of(Object tree) {
        return BoundedPaths.over(tree, LENIENT);
    }

    /** Text that is not JSON reads as an empty document. */
    static BoundedPaths parse(String json) {
        try {
            return BoundedPaths.parse(json, LENIENT);
        } catch (InvalidJsonException e) {
            return of(Map.of());
        }
    }
}
