package io.tacet.redaction;

import io.tacet.secret.SecretId;
import io.tacet.secret.SecretName;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says which of the texts that are looked for stand in a text, however they are spelled there. Of a long one, which pieces: that one stands there does not tell that the others do. */
final class TermsInText {
    private static final SecretName TERM = new SecretName("term");

    private final List<String> units;
    private final ValueIndex index;

    /** @param index an empty one, which finds texts as those are looked for */
    TermsInText(Collection<String> terms, ValueIndex index) {
        this.units = terms.stream()
                .flatMap(term -> Pieces.units(term).stream())
                .distinct()
                .toList();
        this.index = index;
        SecretId all = SecretId.random();
        for (int i = 0; i < units.size(); i++) {
            index.add(new KeptValue(all, TERM, i), Set.of(units.get(i)));
        }
    }

    /** Those that stand in it. */
    Set<String> of(String text) {
        return index.valuesIn(text).stream()
                .map(value -> units.get(value.version()))
                .collect(Collectors.toSet());
    }

    /** The places where they stand, as they are written there. */
    Set<String> asTheyStandIn(String text) {
        return index.find(text).stream()
                .map(hit -> text.substring(hit.start(), hit.end()))
                .collect(Collectors.toSet());
    }
}
