package io.tacet.redaction;

import io.tacet.kernel.Memoized;
import io.tacet.redaction.HandedFinders.Finders;
import io.tacet.redaction.HandedFinders.Rest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Leaves out what stood in the clear before, in whatever spelling it is looked for: that is no leak. The rest of a value of which a line or field stood there
 * still is one. Otherwise people who can put text into an execution could try
 * out values, by looking at which of them are masked when a recipient gives them back. For a few texts of one recipient, on one thread.
 */
public final class ClearText {
    private final Finders finders;
    private final Supplier<Spellings> spellings;
    private final Supplier<Rest> rest;

    /** @param clear what stood in the clear before; asked for once something is found */
    public ClearText(Finders finders, Supplier<String> clear) {
        this.finders = finders;
        this.spellings = new Memoized<>(() -> Spellings.of(clear.get()));
        this.rest = new Memoized<>(() -> finders.without().apply(spellings.get().all()));
    }

    /** @param kind which of the finders is asked */
    public ValueFinder leftOutOf(Function<Finders, ValueFinder> kind) {
        return text -> isFound(text, kind) ? leaks(text, kind.apply(rest.get().finders())) : List.of();
    }

    /**
     * One for each value.
     *
     * @param kind which of the finders is asked
     */
    public List<ValueFinder> leftOutOfEach(Function<Finders, ValueFinder> kind) {
        return rest.get().finders().each().get().stream()
                .map(kind)
                .map(finder -> (ValueFinder) text -> leaks(text, finder))
                .toList();
    }

    /** What is looked for of all that stood there, however it was spelled: as it is in one of the spellings. */
    public Set<String> standing() {
        return rest.get().standing();
    }

    private boolean isFound(String text, Function<Finders, ValueFinder> kind) {
        return !kind.apply(finders).find(text).isEmpty();
    }

    private List<Hit> leaks(String text, ValueFinder finder) {
        return finder.find(text).stream()
                .filter(hit -> !stoodThere(text.substring(hit.start(), hit.end())))
                .toList();
    }

    /** As it stands, or with an escape that it has got since. */
    private boolean stoodThere(String found) {
        return isClear(found)
                || EscapeKinds.WITH_QUOTINGS
                        .all()
                        .anyMatch(kind -> Unescaped.of(found, kind)
                                .filter(unescaped -> isClear(unescaped.text()))
                                .isPresent());
    }

    /**
     * Also as a program gives it back that writes everything in one case. In no other case: who sends a guess that is right but for its case would
     * see the right one.
     */
    private boolean isClear(String text) {
        Spellings clear = spellings.get();
        return clear.asItIs().contains(text)
                || (text.equals(text.toLowerCase(Locale.ROOT)) && clear.lower().contains(text))
                || (text.equals(text.toUpperCase(Locale.ROOT)) && clear.upper().contains(text));
    }

    private record Spellings(String asItIs, String lower, String upper) {
        static Spellings of(String text) {
            return new Spellings(text, text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT));
        }

        /** Also as a program writes it in one case, tidies it up, or escapes and encodes it. */
        Stream<String> all() {
            return Stream.of(Stream.of(asItIs, lower, upper), NormalisedText.of(asItIs), Rewritings.of(asItIs))
                    .flatMap(each -> each);
        }
    }
}
