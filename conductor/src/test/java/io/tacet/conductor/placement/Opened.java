package io.tacet.conductor.placement;

import io.tacet.handle.OpenText;
import io.tacet.handle.OpenText.Literal;
import io.tacet.handle.OpenText.Part;
import io.tacet.handle.OpenText.Value;
import java.util.ArrayList;
import java.util.List;

/** Inputs as the hand-off gives them to a placement. */
final class Opened {
    static final String REFERENCE = "${workflow.secrets.key}";

    private Opened() {}

    /** Text with a value where it says {@code <>}. */
    static OpenText text(String around, Object... values) {
        List<Part> parts = new ArrayList<>();
        String[] literals = around.split("<>", -1);
        for (int i = 0; i < literals.length; i++) {
            if (i > 0) {
                Object value = values[Math.min(i, values.length) - 1];
                parts.add(new Value(REFERENCE, true, value, value.toString()));
            }
            if (!literals[i].isEmpty()) {
                parts.add(new Literal(literals[i]));
            }
        }
        return new OpenText(parts);
    }
}
