package io.tacet.redaction;

import io.tacet.access.PrincipalId;
import io.tacet.handle.HandOver;
import io.tacet.handle.JsonSelector;
import io.tacet.handle.SecretReference;
import io.tacet.kernel.Memoized;
import io.tacet.kernel.PlaintextAccess;
import io.tacet.kernel.SensitiveValue;
import io.tacet.kernel.TacetException;
import io.tacet.secret.FieldMarks;
import io.tacet.secret.SecretId;
import io.tacet.secret.SecretName;
import io.tacet.secret.ValueSlot;
import io.tacet.secret.Vault;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes finders for values that were handed over. Of a JSON secret of which only a part was handed over, they look for what is hidden in that part. A version that is not kept any more is
 * not looked for.
 *
 * <p>Finders are kept for as long as they are among the last {@value #MAX_KEPT} that were asked for; they hold no text.
 */
public final class HandedValues implements HandedFinders {
    private static final int MAX_KEPT = 200;

    /** Of texts that are open, nobody asks whose they are. */
    private static final KeptValue OPENED = new KeptValue(SecretId.random(), new SecretName("opened"), 1);

    private static final Comparator<KeptValue> BY_NAME = Comparator.comparing(
                    (KeptValue value) -> value.name().value())
            .thenComparingInt(KeptValue::version)
            .thenComparing(value -> value.secret().toString());

    private final Vault vault;
    private final Function<SecretId, FieldMarks> marks;
    private final Predicate<ValueSlot> areStored;
    private final JsonLeaves leaves;
    private final JsonSelector selector;
    private final int minimumLength;
    private final SearchTerms search;
    private final Map<Set<Part>, Finders> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Set<Part>, Finders> eldest) {
            return size() > MAX_KEPT;
        }
    };

    /**
     * @param marks of the owners of a secret
     * @param areStored whether an execution has stored a value, which anybody can have sent then
     * @param minimumLength in UTF-16 units; shorter texts are not looked for
     */
    public HandedValues(
            Vault vault,
            Function<SecretId, FieldMarks> marks,
            Predicate<ValueSlot> areStored,
            JsonLeaves leaves,
            JsonSelector selector,
            int minimumLength) {
        this.vault = vault;
        this.marks = marks;
        this.areStored = areStored;
        this.leaves = leaves;
        this.selector = selector;
        this.minimumLength = minimumLength;
        this.search = SearchTerms.whereHandedOver(leaves, minimumLength);
    }

    private record Part(ValueSlot slot, String path, FieldMarks marks) {}

    @Override
    public Finders of(Collection<HandOver> handOvers) {
        if (handOvers.isEmpty()) {
            return Finders.NONE;
        }
        Set<Part> parts = parts(handOvers);
        synchronized (kept) {
            Finders known = kept.get(parts);
            if (known != null) {
                return known;
            }
        }
        Finders made = finders(terms(parts), ClearTerms.NONE);
        synchronized (kept) {
            kept.put(parts, made);
        }
        return made;
    }

    private Set<Part> parts(Collection<HandOver> handOvers) {
        return handOvers.stream()
                .map(handOver -> new Part(
                        handOver.value(),
                        handOver.path(),
                        marks.apply(handOver.value().secret())))
                .collect(Collectors.toSet());
    }

    @Override
    public Finders ofTexts(Collection<String> texts) {
        Set<String> terms = new HashSet<>();
        texts.forEach(text -> terms.addAll(search.of(text, FieldMarks.NONE)));
        return texts.isEmpty() ? Finders.NONE : finders(Map.of(OPENED, () -> terms), ClearTerms.NONE);
    }

    @Override
    public boolean areOfSeveral(Collection<HandOver> handOvers) {
        Set<ValueSlot> values = handOvers.stream().map(HandOver::value).collect(Collectors.toSet());
        if (values.size() < 2 || values.stream().anyMatch(areStored)) {
            return values.size() > 1;
        }
        List<Optional<PrincipalId>> authors = values.stream()
                .map(value -> vault.author(value.secret(), value.version()))
                .distinct()
                .toList();
        return authors.size() > 1 || authors.contains(Optional.<PrincipalId>empty());
    }

    @Override
    public Set<String> shown(Collection<HandOver> handOvers) {
        return parts(handOvers).stream()
                .flatMap(part -> vault.version(part.slot().secret(), part.slot().version()).stream()
                        .map(HandedValues::revealed)
                        .flatMap(value -> handed(value, part, search.shown(value, part.marks())).stream()))
                .collect(Collectors.toSet());
    }

    private Map<KeptValue, Supplier<Set<String>>> terms(Set<Part> parts) {
        Map<KeptValue, List<Part>> byValue =
                parts.stream().collect(Collectors.groupingBy(part -> KeptValue.of(part.slot())));
        // Of secrets with the same text in them, always the same one is named.
        Map<KeptValue, Supplier<Set<String>>> terms = new TreeMap<>(BY_NAME);
        byValue.forEach((value, own) -> terms.put(
                value, () -> own.stream().flatMap(part -> terms(part).stream()).collect(Collectors.toSet())));
        return terms;
    }

    /** @param terms asked again for each finder, once that is needed: finders are kept, and hold no text */
    private Finders finders(Map<KeptValue, Supplier<Set<String>>> terms, ClearTerms clear) {
        ValueFinder index = memoized(() -> {
            ValueIndex values = empty();
            terms.forEach((value, texts) -> values.add(value, clear.outOf(texts.get())));
            return values;
        });
        ValueFinder pieces = memoized(() -> {
            PieceIndex parts = new PieceIndex();
            terms.forEach((value, texts) -> parts.add(value, clear.cutOutOf(search.withoutDocuments(texts.get()))));
            return parts;
        });
        ValueFinder segments = memoized(() -> {
            ValueIndex blocks = empty();
            terms.forEach((value, texts) -> blocks.add(value, clear.outOf(segments(texts.get()))));
            return blocks;
        });
        return new Finders(
                index,
                index.and(pieces),
                index.and(segments),
                () -> terms.entrySet().stream()
                        .map(value -> finders(Map.of(value.getKey(), value.getValue()), clear))
                        .toList(),
                texts -> without(texts, terms, clear));
    }

    private static ValueFinder memoized(Supplier<ValueFinder> source) {
        Supplier<ValueFinder> finder = new Memoized<>(source);
        return text -> finder.get().find(text);
    }

    private Rest without(Stream<String> texts, Map<KeptValue, Supplier<Set<String>>> terms, ClearTerms clear) {
        TermsInText termsInText = new TermsInText(allOf(terms.values()), empty());
        Set<String> standing = new HashSet<>();
        ClearTerms all = clear;
        for (String text : (Iterable<String>) texts::iterator) {
            Set<String> found = termsInText.of(text);
            if (!all.hold(found)) {
                all = all.and(found);
                standing.addAll(termsInText.asTheyStandIn(text));
            }
        }
        return new Rest(finders(terms, all), standing);
    }

    private Set<String> allOf(Collection<Supplier<Set<String>>> terms) {
        return terms.stream()
                .map(Supplier::get)
                .flatMap(texts -> Stream.concat(texts.stream(), segments(texts).stream()))
                .collect(Collectors.toSet());
    }

    private ValueIndex empty() {
        return ValueIndex.whereHandedOver(leaves, minimumLength);
    }

    private Set<String> segments(Set<String> texts) {
        return search.withoutDocuments(texts).stream()
                .flatMap(text -> Segments.of(text).stream())
                .collect(Collectors.toSet());
    }

    private Set<String> terms(Part part) {
        Optional<String> value =
                vault.version(part.slot().secret(), part.slot().version()).map(HandedValues::revealed);
        if (value.isEmpty()) {
            return Set.of();
        }
        return handed(value.get(), part, search.of(value.get(), part.marks()));
    }

    /** Those texts of a value that stand in the part of it that was handed over. */
    private Set<String> handed(String value, Part part, Set<String> texts) {
        return part.path().isEmpty() ? texts : within(selected(value, part), texts);
    }

    private static String revealed(SensitiveValue value) {
        return value.reveal(PlaintextAccess.granted());
    }

    private static Set<String> within(String selected, Set<String> terms) {
        Set<String> handed = new HashSet<>(terms);
        handed.removeIf(term -> !selected.contains(term) && !selected.contains(JsonText.escape(term)));
        return handed;
    }

    private String selected(String document, Part part) {
        try {
            return selector.select(document, new SecretReference(part.slot().name(), part.path()))
                    .text();
        } catch (TacetException e) {
            // It could not have been handed over.
            return "";
        }
    }
}
