package io.tacet.redaction;

import io.tacet.secret.SecretId;
import io.tacet.secret.SecretName;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The texts, among those that are looked for, that stood in the clear, however they were spelled. So did their parts, in whatever case. */
final class ClearTerms {
    static final ClearTerms NONE = new ClearTerms(Set.of());

    private static final SecretName TERM = new SecretName("term");

    private final Set<String> clear;
    private final Set<String> inSmallLetters;

    private ClearTerms(Set<String> clear) {
        this.clear = clear;
        this.inSmallLetters =
                clear.stream().map(text -> text.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    /** @param index an empty one, which finds texts as those are looked for */
    static ClearTerms in(String text, Collection<String> terms, ValueIndex index) {
        // Of a long text, an index finds each piece alone: that one stood there does not tell that the others did.
        List<String> units = terms.stream()
                .flatMap(term -> Pieces.units(term).stream())
                .distinct()
                .toList();
        SecretId all = SecretId.random();
        for (int i = 0; i < units.size(); i++) {
            index.add(new KeptValue(all, TERM, i), Set.of(units.get(i)));
        }
        return new ClearTerms(index.valuesIn(text).stream()
                .map(value -> units.get(value.version()))
                .collect(Collectors.toSet()));
    }

    ClearTerms and(ClearTerms others) {
        Set<String> both = new HashSet<>(clear);
        both.addAll(others.clear);
        return new ClearTerms(both);
    }

    /** Those texts that did not stand there; of long ones, what is left of them. */
    Set<String> outOf(Set<String> texts) {
        if (clear.isEmpty()) {
            return texts;
        }
        return texts.stream()
                .flatMap(text -> Pieces.units(text).stream())
                .filter(unit -> !isClear(unit))
                .collect(Collectors.toSet());
    }

    private boolean isClear(String unit) {
        String small = unit.toLowerCase(Locale.ROOT);
        return inSmallLetters.contains(small) || inSmallLetters.stream().anyMatch(one -> one.contains(small));
    }

    /** What lies between, before and behind those that stood there, if that is long enough for a piece. */
    Set<String> cutOutOf(Set<String> texts) {
        if (clear.isEmpty()) {
            return texts;
        }
        Pattern terms = longestFirst();
        return texts.stream()
                .flatMap(terms::splitAsStream)
                .filter(text -> text.length() >= PieceFinder.SHORTEST)
                .collect(Collectors.toSet());
    }

    /** A term that holds another one is cut out whole. */
    private Pattern longestFirst() {
        return Pattern.compile(clear.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|")));
    }
}
