package io.tacet.redaction;

import java.util.List;

/** Port: reads JSON, which the core has no library for. */
@FunctionalInterface
public interface JsonLeaves {
    /**
     * The texts and numbers that stand in a document as values, at any depth; not the names of its fields, no booleans.
     *
     * @param document any text; where it is not a JSON object, array or text as a whole, the answer is empty. Never throws because of what it
     *     holds.
     */
    List<JsonLeaf> of(String document);
}
