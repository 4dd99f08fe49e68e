package io.tacet.conductor.placement;

import io.tacet.handle.OpenText;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;

/** Refusals of values that do not fit. They name the secret by its reference, the place and the rule, and say nothing of the value. */
final class Unfit {
    private Unfit() {}

    /** @param rule what the place takes, and what to do */
    static TacetException in(String place, OpenText.Value value, String rule) {
        return new TacetException(
                ErrorCode.VALUE_DOES_NOT_FIT, value.what() + " cannot be put into " + place + ": " + rule);
    }

    static TacetException in(String place, OpenText text, String rule) {
        return in(place, text.values().getFirst(), rule);
    }
}
