package io.tacet.handle;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Map;

/** How the values that opened for a task are put into its input. */
@FunctionalInterface
public interface Placement {
    /** As they are, with their type where one is all of a text. Keys are text. */
    Placement AS_THEY_ARE = input -> OpenTree.map(input, OpenText::typed);

    /**
     * The input that the task sees, without any {@link OpenText}.
     *
     * @param input maps, lists and other data, with {@link OpenText} among its leaves and keys
     * @throws TacetException {@link ErrorCode#VALUE_DOES_NOT_FIT} where the recipient would get something else than the value
     */
    Map<String, Object> place(Map<?, ?> input);
}
