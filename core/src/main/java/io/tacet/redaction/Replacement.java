package io.tacet.redaction;

import io.tacet.handle.HandleDisplay;

/** What stands in the place of a value that was found. */
@FunctionalInterface
public interface Replacement {
    /** For where no workflow family is at hand, such as a log. */
    String MASK = HandleDisplay.MASK;

    /** @param found the text as it stood there: the value, encoded in some way, or a part of it */
    String of(Hit hit, String found);
}
