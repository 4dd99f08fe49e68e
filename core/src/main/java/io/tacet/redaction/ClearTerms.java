package io.tacet.redaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The texts, among those that are looked for, that stood in the clear, however they were spelled. So did their parts, in whatever case. */
final class ClearTerms {
    static final ClearTerms NONE = new ClearTerms(Set.of());

    /** No character, so it is in no text. */
    private static final char BETWEEN = '\uffff';

    private final Set<String> clear;
    private final Set<String> inSmallLetters;
    /** All of them, for a search that takes no step for each. */
    private final String joined;

    private ClearTerms(Set<String> clear) {
        this.clear = clear;
        this.inSmallLetters = clear.stream().map(ClearTerms::small).collect(Collectors.toSet());
        this.joined = String.join(String.valueOf(BETWEEN), inSmallLetters);
    }

    private static String small(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    ClearTerms and(Set<String> more) {
        Set<String> both = new HashSet<>(clear);
        both.addAll(more);
        return new ClearTerms(both);
    }

    /** Those texts that did not stand there; of long ones, what is left of them. */
    Set<String> outOf(Set<String> texts) {
        if (clear.isEmpty()) {
            return texts;
        }
        return texts.stream()
                .flatMap(text -> Pieces.units(text).stream())
                .filter(Predicate.not(this::holds))
                .collect(Collectors.toSet());
    }

    /** Whether they stood there, all of them. */
    boolean hold(Set<String> units) {
        return units.stream().allMatch(this::holds);
    }

    private boolean holds(String unit) {
        String small = small(unit);
        return inSmallLetters.contains(small) || joined.contains(small);
    }

    /** What lies between, before and behind those that stood there, if that is long enough for a piece. */
    Set<String> cutOutOf(Set<String> texts) {
        if (clear.isEmpty()) {
            return texts;
        }
        // A term that holds another one is cut out whole.
        Map<String, List<String>> longestFirst = clear.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .collect(Collectors.groupingBy(term -> beginning(term, 0)));
        return texts.stream()
                .flatMap(text -> cut(text, longestFirst).stream())
                .filter(text -> text.length() >= PieceFinder.SHORTEST)
                .collect(Collectors.toSet());
    }

    private static List<String> cut(String text, Map<String, List<String>> terms) {
        List<String> left = new ArrayList<>();
        int start = 0;
        int place = 0;
        while (place + KnownValues.SHORTEST <= text.length()) {
            Optional<String> term = at(place, text, terms);
            if (term.isPresent()) {
                left.add(text.substring(start, place));
                place += term.get().length();
                start = place;
            } else {
                place++;
            }
        }
        left.add(text.substring(start));
        return left;
    }

    private static Optional<String> at(int place, String text, Map<String, List<String>> terms) {
        return terms.getOrDefault(beginning(text, place), List.of()).stream()
                .filter(term -> text.startsWith(term, place))
                .findFirst();
    }

    /** As long as the shortest term can be. */
    private static String beginning(String text, int start) {
        return text.substring(start, start + KnownValues.SHORTEST);
    }
}
