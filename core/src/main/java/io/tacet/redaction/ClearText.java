package io.tacet.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out what stood in the clear before, in whatever spelling a whole value is looked for: that is no leak. Otherwise people who can put text into an execution could try
 * out values, by looking at which of them are masked when a recipient gives them back. For one text of one recipient, or a few.
 */
public final class ClearText implements ValueFinder {
    private final ValueFinder finder;
    private final ValueFinder values;
    private final Supplier<String> source;
    private @Nullable Spellings spellings;
    private @Nullable Set<KeptValue> known;

    /**
     * @param values finds whole values
     * @param clear what stood in the clear before; asked for once something is found
     */
    public ClearText(ValueFinder finder, ValueFinder values, Supplier<String> clear) {
        this.finder = finder;
        this.values = values;
        this.source = clear;
    }

    @Override
    public List<Hit> find(String text) {
        List<Hit> hits = finder.find(text);
        if (hits.isEmpty()) {
            return hits;
        }
        List<Hit> leaks = new ArrayList<>(hits);
        leaks.removeIf(hit -> known().contains(hit.value()) || stoodThere(text.substring(hit.start(), hit.end())));
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

    private record Spellings(String asItIs, String lower, String upper) {}

    private Set<KeptValue> known() {
        if (known == null) {
            known = values.find(spellings().asItIs()).stream().map(Hit::value).collect(Collectors.toSet());
        }
        return known;
    }
}
