package io.tacet.handle;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import org.jspecify.annotations.Nullable;

/** Port: reads a part of a JSON document. */
public interface JsonSelector {
    /**
     * @return text, number, boolean, map, list or null
     * @throws TacetException {@link ErrorCode#SECRET_NOT_JSON}, {@link ErrorCode#SECRET_PATH_NOT_FOUND} (also where the path
     *     cannot be read as one); neither message nor cause holds anything of the document
     */
    Resolved select(String json, SecretReference reference);

    /** A value as it stands inside longer text: text and numbers as they are, maps and lists as JSON. */
    String asText(@Nullable Object value);
}
