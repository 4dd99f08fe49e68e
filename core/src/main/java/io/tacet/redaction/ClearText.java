package io.tacet.redaction;

import io.tacet.redaction.HandedFinders.Finders;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out what stood in the clear before, in whatever spelling it is looked for: that is no leak. The rest of a value of which a line or field stood there
 * still is one. Otherwise people who can put text into an execution could try
 * out values, by looking at which of them are masked when a recipient gives them back. For a few texts of one recipient, on one thread.
 */
public final class ClearText {
    private final Finders finders;
    private final Supplier<String> source;
    private @Nullable Spellings spellings;
    private @Nullable Finders rest;
    private final Set<String> standing = new HashSet<>();

    /** @param clear what stood in the clear before; asked for once something is found */
    public ClearText(Finders finders, Supplier<String> clear) {
        this.finders = finders;
        this.source = clear;
    }

    /** @param kind which of the finders is asked */
    public ValueFinder leftOutOf(Function<Finders, ValueFinder> kind) {
        return text -> find(text, kind);
    }

    /** What is looked for of all that stood there, however it was spelled: as it is in one of the spellings. */
    public Set<String> standing() {
        rest();
        return Set.copyOf(standing);
    }

    private List<Hit> find(String text, Function<Finders, ValueFinder> kind) {
        if (kind.apply(finders).find(text).isEmpty()) {
            return List.of();
        }
        List<Hit> leaks = new ArrayList<>(kind.apply(rest()).find(text));
        leaks.removeIf(hit -> stoodThere(text.substring(hit.start(), hit.end())));
        return leaks;
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
        Spellings spellings = spellings();
        return spellings.asItIs().contains(text)
                || (text.equals(text.toLowerCase(Locale.ROOT))
                        && spellings.lower().contains(text))
                || (text.equals(text.toUpperCase(Locale.ROOT))
                        && spellings.upper().contains(text));
    }

    private Spellings spellings() {
        if (spellings == null) {
            String text = source.get();
            spellings = new Spellings(text, text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT));
        }
        return spellings;
    }

    private record Spellings(String asItIs, String lower, String upper) {
        /** Also as a program writes it in one case, tidies it up, or escapes and encodes it. */
        Stream<String> all() {
            return Stream.of(Stream.of(asItIs, lower, upper), NormalisedText.of(asItIs), Rewritings.of(asItIs))
                    .flatMap(each -> each);
        }
    }

    private Finders rest() {
        if (rest == null) {
            rest = finders;
            spellings().all().forEach(clear -> {
                List<Hit> found = rest.segments().find(clear);
                if (!found.isEmpty()) {
                    found.forEach(hit -> standing.add(clear.substring(hit.start(), hit.end())));
                    rest = rest.without().apply(clear);
                }
            });
        }
        return rest;
    }
}
