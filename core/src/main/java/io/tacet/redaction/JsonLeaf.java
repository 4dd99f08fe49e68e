package io.tacet.redaction;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A text or a number that stands in a JSON document as a value.
 *
 * @param fields names of the fields that lead to it, from the top; {@link #ELEMENT} for any element of an array
 * @param text the text, or the number as it is written
 */
public record JsonLeaf(List<String> fields, String text) {
    /** No field can be called so in a {@link #path()}: names stand in quotes there. */
    public static final String ELEMENT = "*";

    public JsonLeaf {
        fields = List.copyOf(fields);
    }

    /**
     * As a JSONPath (RFC 9535) with names in brackets and all elements of an array alike: {@code $['hosts'][*]['port']}. Where a document has
     * several such leaves, they share it.
     */
    public String path() {
        return fields.stream()
                .map(name -> name.equals(ELEMENT)
                        ? "[*]"
                        : "['" + name.replace("\\", "\\\\").replace("'", "\\'") + "']")
                .collect(Collectors.joining("", "$", ""));
    }
}
