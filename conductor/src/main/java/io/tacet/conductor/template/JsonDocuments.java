package io.tacet.conductor.template;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidJsonException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.ReadContext;
import java.util.Map;

/** JSON path as the engine sets it up: what is missing reads as null. */
final class JsonDocuments {
    private static final Configuration LENIENT =
            Configuration.defaultConfiguration().addOptions(Option.SUPPRESS_EXCEPTIONS);

    private JsonDocuments() {}

    /** Over maps and lists as they are, nothing copied. */
    static ReadContext of(Object tree) {
        return JsonPath.using(LENIENT).parse(tree);
    }

    /** Text that is not JSON reads as an empty document. */
    static ReadContext parse(String json) {
        try {
            return JsonPath.using(LENIENT).parse(json);
        } catch (InvalidJsonException e) {
            return of(Map.of());
        }
    }
}
