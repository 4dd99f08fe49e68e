package io.tacet.redaction;

import java.util.List;
import java.util.function.Supplier;

/**
 * Finds texts that hold one of several values, as a whole: for a recipient that has values of several people. Otherwise a value that one of them has chosen could overlap
 * that of another in the text, and where the mask begins or ends would tell what the other one is: a character in each try, however strong the value.
 *
 * <p>A hit counts as a hit of every value, whichever was found. Otherwise the owner of one value could learn from its leak attempts that it is part of
 * another.
 */
public final class WholeTexts implements ValueFinder {
    private final Supplier<List<ValueFinder>> finders;
    private final List<KeptValue> values;

    /**
     * @param finders one for each value
     * @param values all of them
     */
    public WholeTexts(Supplier<List<ValueFinder>> finders, List<KeptValue> values) {
        this.finders = finders;
        this.values = List.copyOf(values);
    }

    @Override
    public List<Hit> find(String text) {
        return finders.get().stream().allMatch(finder -> finder.find(text).isEmpty())
                ? List.of()
                : List.of(new Hit(0, text.length(), values, false));
    }
}
