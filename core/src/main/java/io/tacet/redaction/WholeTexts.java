package io.tacet.redaction;

import java.util.List;
import java.util.function.Supplier;

/**
 * Finds texts that hold one of several values, as a whole: for a recipient that has values of several people. Otherwise a value that one of them has chosen could overlap
 * that of another in the text, and where the mask begins or ends would tell what the other one is: a character in each try, however strong the value.
 */
public final class WholeTexts implements ValueFinder {
    private final Supplier<List<ValueFinder>> finders;

    /** @param finders one for each value. Equal values are both found: who knows of one must not see by it that there is the other */
    public WholeTexts(Supplier<List<ValueFinder>> finders) {
        this.finders = finders;
    }

    @Override
    public List<Hit> find(String text) {
        List<KeptValue> found = finders.get().stream()
                .map(finder -> finder.find(text))
                .filter(hits -> !hits.isEmpty())
                .map(hits -> hits.getFirst().value())
                .toList();
        return found.isEmpty() ? List.of() : List.of(new Hit(0, text.length(), found, false));
    }
}
