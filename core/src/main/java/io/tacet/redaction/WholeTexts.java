package io.tacet.redaction;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Lets a hit take all of the text with it that it stands in, where a recipient has values of several people. Otherwise a value that one of them has chosen could overlap
 * that of another in the text, and where the mask begins or ends would tell what the other one is: a character in each try, however strong the value.
 */
public final class WholeTexts implements ValueFinder {
    private final ValueFinder finder;
    private final BooleanSupplier areOfSeveral;

    /** @param areOfSeveral whether several people can have chosen the values; asked once something is found */
    public WholeTexts(ValueFinder finder, BooleanSupplier areOfSeveral) {
        this.finder = finder;
        this.areOfSeveral = areOfSeveral;
    }

    @Override
    public List<Hit> find(String text) {
        List<Hit> found = finder.find(text);
        return found.isEmpty() || !areOfSeveral.getAsBoolean()
                ? found
                : List.of(new Hit(0, text.length(), found.getFirst().value()));
    }
}
