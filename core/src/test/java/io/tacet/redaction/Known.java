package io.tacet.redaction;

import io.tacet.kernel.SensitiveValue;
import io.tacet.secret.SecretId;
import io.tacet.secret.SecretName;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Indexes and values for tests. */
final class Known {
    static final int MINIMUM = 6;
    private static final JsonLeaves NONE = document -> List.of();

    private Known() {}

    static KeptValue value(String name) {
        return new KeptValue(SecretId.random(), new SecretName(name), 1);
    }

    static ValueIndex index(String... values) {
        return index(NONE, values);
    }

    private static ValueIndex index(JsonLeaves leaves) {
        return new ValueIndex(
                new SearchTerms(leaves, false, text -> text.length() >= MINIMUM ? Set.of(text) : Set.of()),
                EscapeKinds.USUAL);
    }

    /** Values called v0, v1 and so on. */
    static ValueIndex index(JsonLeaves leaves, String... values) {
        ValueIndex index = index(leaves);
        for (int i = 0; i < values.length; i++) {
            index.add(value("v" + i), SensitiveValue.of(values[i]));
        }
        return index;
    }

    /** Stands for a JSON library: knows these documents and what is in them. */
    static JsonLeaves leaves(Map<String, List<JsonLeaf>> documents) {
        return document -> documents.getOrDefault(document, List.of());
    }

    /** In a field of that name. */
    static JsonLeaf leaf(String field, String text) {
        return new JsonLeaf(List.of(field), text);
    }

    static String redact(ValueIndex index, String text) {
        return new Redactor(index)
                .text(text, (hit, found) -> "<" + hit.value().name().value() + ">");
    }
}
